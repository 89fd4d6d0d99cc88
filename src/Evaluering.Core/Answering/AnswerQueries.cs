using System.Data.Common;
using Dapper;

namespace Evaluering.Core.Answering;

/// <summary>What a personal link opens.</summary>
public sealed record InvitedSeat
{
    public long InvitationId { get; init; }
    public string Role { get; init; } = "";
    public string Wave { get; init; } = "";
    public string Language { get; init; } = "";
    public string CompanyName { get; init; } = "";
    public DateTimeOffset OpensAt { get; init; }
    public DateTimeOffset ClosesAt { get; init; }
    public string QuestionnaireId { get; init; } = "";
    public int QuestionnaireVersion { get; init; }
    public bool Answered { get; init; }
}

/// <summary>One scale score of a response, with what it was made of.</summary>
public sealed record ScoreRow(string Scale, double? Score, int Valid, int DontKnow, int NotApplicable, int Unanswered);

/// <summary>The statements of answering.</summary>
public static class AnswerQueries
{
    /// <returns>null when no invitation has the token.</returns>
    public static Task<InvitedSeat?> FindAsync(DbConnection connection, string tokenHash, DbTransaction? transaction = null) =>
        connection.QuerySingleOrDefaultAsync<InvitedSeat>(
            """
            /* AnswerQueries */
            select i.id as invitation_id, s.role, w.wave, coalesce(k.language, 'nb') as language, c.name as company_name,
                   w.opens_at, w.closes_at, w.questionnaire_id, w.questionnaire_version, r.id is not null as answered
            from invitation i
            join planned_wave w on w.id = i.planned_wave_id
            join panel_seat s on s.id = i.seat_id
            join assistance a on a.id = w.assistance_id
            join company c on c.orgnr = a.company_orgnr
            left join contact k on k.seat_id = s.id
            left join response r on r.invitation_id = i.id
            where i.token_hash = @tokenHash
            """,
            new { tokenHash },
            transaction);

    /// <returns>null when the invitation has a response already.</returns>
    public static Task<long?> AddResponseAsync(DbTransaction transaction, InvitedSeat seat, DateTimeOffset now, string answers) =>
        transaction.Connection!.ExecuteScalarAsync<long?>(
            """
            /* AnswerQueries */
            insert into response (invitation_id, questionnaire_id, questionnaire_version, submitted_at, answers)
            values (@InvitationId, @QuestionnaireId, @QuestionnaireVersion, @now, @answers)
            on conflict (invitation_id) do nothing
            returning id
            """,
            new { seat.InvitationId, seat.QuestionnaireId, seat.QuestionnaireVersion, now, answers },
            transaction);

    public static Task AddScoresAsync(DbTransaction transaction, long responseId, IEnumerable<ScoreRow> scores) => transaction.Connection!.ExecuteAsync(
        """
        /* AnswerQueries */
        insert into scale_score (response_id, scale, score, valid, dont_know, not_applicable, unanswered)
        values (@responseId, @Scale, @Score, @Valid, @DontKnow, @NotApplicable, @Unanswered)
        """,
        scores.Select(score => new { responseId, score.Scale, score.Score, score.Valid, score.DontKnow, score.NotApplicable, score.Unanswered }),
        transaction);
}
