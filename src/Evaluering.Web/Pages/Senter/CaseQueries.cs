using System.Data.Common;
using Dapper;

namespace Evaluering.Web.Pages.Senter;

/// <summary>One assistance as its adviser sees it.</summary>
public sealed record CaseRow
{
    public long Id { get; init; }

    public string CaseNumber { get; init; } = "";

    public string CompanyName { get; init; } = "";

    public string CompanyOrgnr { get; init; } = "";

    public DateOnly StartDate { get; init; }

    public DateOnly PlannedEndDate { get; init; }

    public DateOnly? ActualEndDate { get; init; }

    public string Status { get; init; } = "";

    public string Initiative { get; init; } = "";

    public bool PartyDialogue { get; init; }

    /// <summary>The number of the case that this one went on as; null while it is a case of its own.</summary>
    public string? MergedInto { get; init; }

    /// <summary>The day the company was struck off; null while it exists.</summary>
    public DateOnly? CompanyDeletedOn { get; init; }

    /// <summary>Whether nobody can be put into its panel any more, as far as the case itself shows.</summary>
    public bool IsOver => MergedInto is not null || CompanyDeletedOn is not null;

    /// <summary>What the link to the company's own result is made from; null before there is one.</summary>
    public string? LinkNonce { get; init; }
}

/// <summary>One seat of the panel. The contact is gone once it has been deleted.</summary>
public sealed record SeatRow
{
    public long Id { get; init; }

    public string Role { get; init; } = "";

    public int Ordinal { get; init; }

    public string? Name { get; init; }

    /// <summary>Whether nobody has the seat any more.</summary>
    public bool HasLeft { get; init; }
}

/// <summary>Whether the person of a seat has answered a wave: what the adviser needs to remind, and no more.</summary>
public sealed record InvitedRow
{
    public long SeatId { get; init; }

    public string Wave { get; init; } = "";

    public bool Answered { get; init; }

    /// <summary>Whether the answer was taken back.</summary>
    public bool Withdrawn { get; init; }

    /// <summary>Whether the invitation was given up or came back.</summary>
    public bool MailGivenUp { get; init; }

    /// <summary>Whether the invitation has neither left nor been given up.</summary>
    public bool MailWaits { get; init; }

    /// <summary>Why it was given up; null when it was not.</summary>
    public string? MailReason { get; init; }

    /// <summary>Whether it was given up because the wave had closed, and not because it could not be delivered.</summary>
    public bool MailTooLate { get; init; }

    public DateTimeOffset? MailSentAt { get; init; }

    /// <summary>Whether the seat was chosen in a meeting, where its mail is no longer what one answers from.</summary>
    public bool ChosenInMeeting { get; init; }
}

/// <summary>The statements of the case page.</summary>
public static class CaseQueries
{
    /// <returns>null when the region has no such case.</returns>
    public static Task<CaseRow?> FindAsync(DbConnection connection, string region, string caseNumber) => connection.QuerySingleOrDefaultAsync<CaseRow>(
        """
        /* Pages/Senter/CaseQueries */
        select a.id, a.case_number, c.name as company_name, a.company_orgnr, a.start_date, a.planned_end_date, a.actual_end_date, a.status,
               a.initiative, a.party_dialogue, l.nonce as link_nonce, m.case_number as merged_into, c.deleted_on as company_deleted_on
        from assistance a
        left join assistance m on m.id = a.merged_into_id
        join company c on c.orgnr = a.company_orgnr
        left join company_link l on l.assistance_id = a.id
        where a.case_number = @caseNumber and a.region_code = @region
        """,
        new { caseNumber, region });

    public static async Task<IReadOnlyList<SeatRow>> SeatsAsync(DbConnection connection, long assistance) => (await connection.QueryAsync<SeatRow>(
        """
        /* Pages/Senter/CaseQueries */
        select s.id, s.role, s.ordinal, k.name, s.left_at is not null as has_left
        from panel_seat s left join contact k on k.seat_id = s.id
        where s.assistance_id = @assistance
        order by case s.role when 'leder' then 1 when 'tillitsvalgt' then 2 when 'verneombud' then 3 else 4 end, s.ordinal
        """,
        new { assistance })).AsList();

    public static async Task<IReadOnlyDictionary<(long Seat, string Wave), InvitedRow>> InvitedAsync(DbConnection connection, long assistance) =>
        (await connection.QueryAsync<InvitedRow>(
            """
            /* Pages/Senter/CaseQueries */
            select i.seat_id, w.wave, r.id is not null as answered, i.withdrawn_at is not null as withdrawn,
                   (m.given_up_at is not null or m.bounced_at is not null) as mail_given_up, m.id is not null and m.sent_at is null and m.given_up_at is null as mail_waits,
                   case when m.given_up_at is not null or m.bounced_at is not null then m.last_error end as mail_reason,
                   coalesce(m.given_up_at >= w.closes_at, @no) as mail_too_late, m.sent_at as mail_sent_at,
                   exists (select 1 from meeting_seat t join meeting n on n.code_hash = t.code_hash
                           where t.seat_id = i.seat_id and n.planned_wave_id = i.planned_wave_id) as chosen_in_meeting
            from invitation i
            join planned_wave w on w.id = i.planned_wave_id
            left join response r on r.invitation_id = i.id
            left join mail m on m.seat_id = i.seat_id and m.planned_wave_id = i.planned_wave_id and m.kind = 'invitation' and m.person = i.person
                and m.number = (select max(x.number) from mail x where x.seat_id = i.seat_id and x.planned_wave_id = i.planned_wave_id
                                and x.kind = 'invitation' and x.person = i.person)
            where w.assistance_id = @assistance
            """,
            new { assistance, no = false })).ToDictionary(row => (row.SeatId, row.Wave));

    /// <summary>The numbers of the region's cases that went on as this one.</summary>
    public static async Task<IReadOnlyList<string>> MergedIntoAsync(DbConnection connection, long assistance, string region) => (await connection.QueryAsync<string>(
        "/* Pages/Senter/CaseQueries */ select case_number from assistance where merged_into_id = @assistance and region_code = @region order by case_number",
        new { assistance, region })).AsList();
}
