using System.Data.Common;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Answering;

/// <summary>What became of an attempt to submit.</summary>
public enum SubmissionOutcome
{
    Stored,

    /// <summary>There is a response already; it is kept and this one is not.</summary>
    AlreadyAnswered,
    Closed,
    UnknownLink,
    Invalid,
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Errors">What is wrong with which item; empty unless the outcome is <see cref="SubmissionOutcome.Invalid"/>.</param>
public sealed record SubmissionResult(SubmissionOutcome Outcome, IReadOnlyList<AnswerError> Errors)
{
    public static implicit operator SubmissionResult(SubmissionOutcome outcome) => new(outcome, []);
}

/// <summary>Opens personal links and stores what is submitted: the response and its scale scores in one transaction, once.</summary>
public sealed class Submission(Database database, QuestionnaireStore questionnaires, TimeProvider time)
{
    /// <summary>What the link opens. Changes nothing, however often it is asked: mail scanners open links.</summary>
    /// <returns>null when the link opens nothing.</returns>
    public async Task<InvitedSeat?> FindAsync(string token)
    {
        await using var connection = await database.OpenAsync();
        return await AnswerQueries.FindAsync(connection, LinkTokens.Hash(token));
    }

    /// <summary>Who answers, to the questionnaire: wave, role and the services delivered.</summary>
    public async Task<Respondent> RespondentAsync(InvitedSeat seat)
    {
        await using var connection = await database.OpenAsync();
        return await RespondentAsync(connection, seat);
    }

    /// <summary>Stores the answers of the form if the link is open and has not been used.</summary>
    public async Task<SubmissionResult> SubmitAsync(string token, IReadOnlyDictionary<string, string[]> form, CancellationToken cancellation = default)
    {
        // All that takes time is done before the transaction: others wait for it.
        var attempt = await ReadAsync(token, form);
        return attempt.Refused ?? await database.WriteAsync(transaction => StoreAsync(transaction, attempt), cancellation);
    }

    /// <summary>The same in a transaction that is open already, for whoever stores many at once.</summary>
    public async Task<SubmissionResult> SubmitAsync(DbTransaction transaction, string token, IReadOnlyDictionary<string, string[]> form)
    {
        var attempt = await ReadAsync(transaction.Connection!, token, form, transaction);
        return attempt.Refused ?? await StoreAsync(transaction, attempt);
    }

    private static async Task<Respondent> RespondentAsync(DbConnection connection, InvitedSeat seat, DbTransaction? transaction = null) => new(
        Waves.Parse(seat.Wave), Roles.Parse(seat.Role), await DeliveredServices.OfInvitationAsync(connection, seat.InvitationId, transaction));

    private async Task<Attempt> ReadAsync(string token, IReadOnlyDictionary<string, string[]> form)
    {
        await using var connection = await database.OpenAsync();
        return await ReadAsync(connection, token, form);
    }

    private async Task<Attempt> ReadAsync(DbConnection connection, string token, IReadOnlyDictionary<string, string[]> form, DbTransaction? transaction = null)
    {
        var seat = await AnswerQueries.FindAsync(connection, LinkTokens.Hash(token), transaction);
        if (seat is null) return new Attempt { Refused = SubmissionOutcome.UnknownLink };
        if (seat.Answered) return new Attempt { Refused = SubmissionOutcome.AlreadyAnswered };
        var questionnaire = await questionnaires.GetAsync(seat.QuestionnaireId, seat.QuestionnaireVersion);
        var who = await RespondentAsync(connection, seat, transaction);
        var reading = AnswerDocument.Read(questionnaire, who, form);
        if (!reading.IsValid) return new Attempt { Refused = new SubmissionResult(SubmissionOutcome.Invalid, reading.Errors) };
        var scores = ScaleScoring.Scores(questionnaire, who, reading.Answers)
            .Select(score => new ScoreRow(score.ScaleId, score.Score, score.Valid, score.DontKnow, score.NotApplicable, score.Unanswered)).ToList();
        return new Attempt { Seat = seat, Answers = reading.Answers.ToJson(), Scores = scores };
    }

    private async Task<SubmissionResult> StoreAsync(DbTransaction transaction, Attempt attempt)
    {
        // Judged here, when it is stored, and not when the form was opened.
        var now = time.GetUtcNow();
        if (now < attempt.Seat.OpensAt || now >= attempt.Seat.ClosesAt) return SubmissionOutcome.Closed;
        var response = await AnswerQueries.AddResponseAsync(transaction, attempt.Seat, now, attempt.Answers);
        if (response is null) return SubmissionOutcome.AlreadyAnswered;
        await AnswerQueries.AddScoresAsync(transaction, response.Value, attempt.Scores);
        return SubmissionOutcome.Stored;
    }

    /// <summary>What is to be stored, unless it was refused at once.</summary>
    private sealed record Attempt
    {
        public SubmissionResult? Refused { get; init; }
        public InvitedSeat Seat { get; init; } = new();
        public string Answers { get; init; } = "";
        public IReadOnlyList<ScoreRow> Scores { get; init; } = [];
    }
}
