using System.Data.Common;
using Dapper;

namespace Evaluering.Web.Pages.Senter;

/// <summary>Somebody who asked the centre for more follow-up at T2, in the one question whose answer goes there by name. Nothing else of the answers is here.</summary>
public sealed record FollowUpRow
{
    public long SeatId { get; init; }

    public string CaseNumber { get; init; } = "";

    /// <summary>The region's case that this one went on as; null while it is a case of its own.</summary>
    public string? MergedInto { get; init; }

    public string CompanyName { get; init; } = "";

    public string Role { get; init; } = "";

    /// <summary>null when it has been deleted, or the seat has another person now.</summary>
    public string? Name { get; init; }

    public string? Email { get; init; }

    /// <summary>Whether another person has got the seat since: that person has asked for nothing.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>Whether nobody has the seat any more.</summary>
    public bool HasLeft { get; init; }

    /// <summary>Whether the seat was chosen in a meeting, where nobody checks who chooses.</summary>
    public bool ChosenInMeeting { get; init; }

    public DateTimeOffset? ContactsDeletedAt { get; init; }

    public DateTimeOffset AskedAt { get; init; }

    public DateTimeOffset? HandledAt { get; init; }

    /// <summary>The adviser's user name.</summary>
    public string? HandledBy { get; init; }

    public bool IsHandled => HandledAt is not null;
}

/// <summary>How many have asked.</summary>
public sealed record FollowUpCount
{
    public long Open { get; init; }

    public long Handled { get; init; }
}

/// <summary>What came of marking somebody's request.</summary>
public enum FollowUpOutcome
{
    Changed,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>The region has no such request, or the respondent has corrected or withdrawn the answer.</summary>
    NotThere,
}

/// <summary>Reads and marks who has asked for follow-up. A region's requests are those of its own cases; every statement says so itself.</summary>
public static class FollowUpList
{
    public const int PageSize = 50;

    private const string Asked =
        """
        from follow_up f
        join response r on r.id = f.response_id
        join invitation i on i.id = r.invitation_id
        join planned_wave w on w.id = i.planned_wave_id and w.wave = 'T2'
        join assistance a on a.id = w.assistance_id and a.region_code = @region
        """;

    private const string Rows =
        $"""
        i.seat_id, a.case_number, m.case_number as merged_into, c.name as company_name, s.role, k.name, k.email, s.person <> i.person as is_replaced,
               s.left_at is not null as has_left, a.contacts_deleted_at, f.asked_at, f.handled_at, f.handled_by,
               exists (select 1 from meeting_seat t join meeting n on n.code_hash = t.code_hash
                       where t.seat_id = i.seat_id and n.planned_wave_id = i.planned_wave_id) as chosen_in_meeting
        {Asked}
        join company c on c.orgnr = a.company_orgnr
        join panel_seat s on s.id = i.seat_id
        left join contact k on k.seat_id = s.id and s.person = i.person
        left join assistance m on m.id = a.merged_into_id and m.region_code = a.region_code
        """;

    public static Task<FollowUpCount> CountAsync(DbConnection connection, string region) => connection.QuerySingleAsync<FollowUpCount>(
        $"/* Pages/Senter/FollowUpList */ select count(*) filter (where f.handled_at is null) as open, count(f.handled_at) as handled {Asked}", new { region });

    /// <param name="connection">Where to read.</param>
    /// <param name="region">The adviser's own.</param>
    /// <param name="handled">Those that are handled, the last first; or those that are not, who has waited longest first and those nobody knows the name of last.</param>
    /// <param name="page">Counted from 1.</param>
    public static async Task<IReadOnlyList<FollowUpRow>> PageAsync(DbConnection connection, string region, bool handled, int page) => (await connection.QueryAsync<FollowUpRow>(
        $"""
        /* Pages/Senter/FollowUpList */
        select {Rows}
        where {(handled ? "f.handled_at is not null order by f.handled_at desc" : "f.handled_at is null order by k.seat_id is null, f.asked_at")}, f.response_id
        limit @PageSize offset @offset
        """,
        new { region, PageSize, offset = (page - 1L) * PageSize })).AsList();

    /// <summary>Those of one case, in the order they asked.</summary>
    public static async Task<IReadOnlyList<FollowUpRow>> OfCaseAsync(DbConnection connection, string region, long assistance) => (await connection.QueryAsync<FollowUpRow>(
        $"/* Pages/Senter/FollowUpList */ select {Rows} where a.id = @assistance order by f.asked_at, f.response_id", new { region, assistance })).AsList();

    /// <summary>Notes that somebody's request has been handled. What another has noted already stays.</summary>
    public static Task<FollowUpOutcome> HandleAsync(DbTransaction transaction, string region, long seat, string by, DateTimeOffset now) =>
        SetAsync(transaction, region, seat, (DateTimeOffset?)now, by, "null");

    /// <summary>Takes back that it has been handled.</summary>
    public static Task<FollowUpOutcome> ReopenAsync(DbTransaction transaction, string region, long seat) =>
        SetAsync(transaction, region, seat, null, null, "not null");

    private static async Task<FollowUpOutcome> SetAsync(DbTransaction transaction, string region, long seat, DateTimeOffset? now, string? by, string before)
    {
        var connection = transaction.Connection!;
        var changed = await connection.ExecuteAsync(
            $"""
            /* Pages/Senter/FollowUpList */
            update follow_up set handled_at = @now, handled_by = @by
            where handled_at is {before} and response_id in (select f.response_id {Asked} where i.seat_id = @seat)
            """,
            new { region, seat, now, by },
            transaction);
        if (changed > 0) return FollowUpOutcome.Changed;
        var isThere = await connection.ExecuteScalarAsync<bool>(
            $"/* Pages/Senter/FollowUpList */ select exists (select 1 {Asked} where i.seat_id = @seat)", new { region, seat }, transaction);
        return isThere ? FollowUpOutcome.Unchanged : FollowUpOutcome.NotThere;
    }
}
