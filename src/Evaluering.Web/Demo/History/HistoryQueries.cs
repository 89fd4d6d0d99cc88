using System.Data.Common;
using Dapper;

namespace Evaluering.Web.Demo.History;

/// <summary>Somebody who has got an invitation.</summary>
public sealed record InvitedPerson
{
    public long InvitationId { get; init; }
    public string Nonce { get; init; } = "";
    public string CaseNumber { get; init; } = "";
    public string Region { get; init; } = "";
    public string Role { get; init; } = "";
    public int Ordinal { get; init; }
    public string Wave { get; init; } = "";
    public string QuestionnaireId { get; init; } = "";
    public int QuestionnaireVersion { get; init; }
}

/// <summary>The statements of the made-up history.</summary>
internal static class HistoryQueries
{
    public static async Task<IReadOnlyList<InvitedPerson>> InvitedSinceAsync(DbConnection connection, long lastInvitation) => (await connection.QueryAsync<InvitedPerson>(
        """
        /* Demo/HistoryQueries */
        select i.id as invitation_id, i.nonce, a.case_number, a.region_code as region, s.role, s.ordinal, w.wave, w.questionnaire_id, w.questionnaire_version
        from invitation i
        join panel_seat s on s.id = i.seat_id
        join planned_wave w on w.id = i.planned_wave_id
        join assistance a on a.id = w.assistance_id
        where i.id > @lastInvitation
        order by i.id
        """,
        new { lastInvitation })).AsList();

    /// <summary>Records that what waits in the outbox was sent, without sending it: nobody opens thousands of old mails.</summary>
    public static Task MarkSentAsync(DbTransaction transaction, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        "/* Demo/HistoryQueries */ update mail set sent_at = @now, attempts = 1 where sent_at is null and given_up_at is null", new { now }, transaction);
}
