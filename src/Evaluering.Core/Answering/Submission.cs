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

    /// <summary>Stores the answers of the form if the link is open and has not been used.</summary>
    public async Task<SubmissionResult> SubmitAsync(string token, IReadOnlyDictionary<string, string> form, CancellationToken cancellation = default)
    {
        var seat = await FindAsync(token);
        if (seat is null) return SubmissionOutcome.UnknownLink;
        if (seat.Answered) return SubmissionOutcome.AlreadyAnswered;
        var (wave, role) = (Waves.Parse(seat.Wave), Roles.Parse(seat.Role));
        var questionnaire = await questionnaires.GetAsync(seat.QuestionnaireId, seat.QuestionnaireVersion);
        var reading = AnswerDocument.Read(questionnaire, wave, role, form);
        if (!reading.IsValid) return new SubmissionResult(SubmissionOutcome.Invalid, reading.Errors);
        var scores = ScaleScoring.Scores(questionnaire, wave, role, reading.Answers!)
            .Select(score => new ScoreRow(score.ScaleId, score.Score, score.Valid, score.DontKnow, score.NotApplicable, score.Unanswered)).ToList();
        return await database.WriteAsync(transaction => StoreAsync(transaction, seat, reading.Answers!.ToJson(), scores), cancellation);
    }

    private async Task<SubmissionResult> StoreAsync(DbTransaction transaction, InvitedSeat seat, string answers, IReadOnlyList<ScoreRow> scores)
    {
        // Judged here, when it is stored, and not when the form was opened.
        var now = time.GetUtcNow();
        if (now < seat.OpensAt || now >= seat.ClosesAt) return SubmissionOutcome.Closed;
        var response = await AnswerQueries.AddResponseAsync(transaction, seat, now, answers);
        if (response is null) return SubmissionOutcome.AlreadyAnswered;
        await AnswerQueries.AddScoresAsync(transaction, response.Value, scores);
        return SubmissionOutcome.Stored;
    }
}
