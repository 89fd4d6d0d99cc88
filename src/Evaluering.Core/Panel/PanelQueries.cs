using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Panel;

/// <summary>A seat that is about to be changed, with whoever holds it.</summary>
internal sealed record HeldSeat
{
    public long SeatId { get; init; }
    public long AssistanceId { get; init; }
    public string Role { get; init; } = "";
    public bool HasLeft { get; init; }

    /// <summary>These three are null when the contact has been deleted.</summary>
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Language { get; init; }
}

/// <summary>A seat in a wave that is open now.</summary>
internal sealed record OpenWaveOfSeat
{
    public long PlannedWaveId { get; init; }
    public string Wave { get; init; } = "";

    /// <summary>Null when the seat has not been invited.</summary>
    public long? InvitationId { get; init; }

    /// <summary>Whether an answer has been sent, also when it has been taken back.</summary>
    public bool Settled { get; init; }
    public bool ChosenInMeeting { get; init; }

    /// <summary>Whether a mail that asks is in the outbox and has not left.</summary>
    public bool Waiting { get; init; }

    /// <summary>Whether that is an invitation.</summary>
    public bool InvitationWaits { get; init; }

    /// <summary>Whether a mail with the link has left and is not known to have come back.</summary>
    public bool HasArrived { get; init; }

    /// <summary>Whether something has been filled in that has not been sent.</summary>
    public bool HasDraft { get; init; }

    /// <summary>When the last mail that asked left.</summary>
    public DateTimeOffset? LastSentAt { get; init; }

    /// <summary>Reminders that have been put into the outbox for whoever was asked.</summary>
    public int Reminders { get; init; }
}

/// <summary>The statements of changing panels.</summary>
internal static class PanelQueries
{
    /// <summary>Whoever changes the same seat comes after.</summary>
    public static Task<HeldSeat?> SeatAsync(DbTransaction transaction, long seatId) => transaction.Connection!.QuerySingleOrDefaultAsync<HeldSeat>(
        $"""
        /* PanelQueries */
        select s.id as seat_id, s.assistance_id, s.role, s.left_at is not null as has_left, c.name, c.email, c.language
        from panel_seat s left join contact c on c.seat_id = s.id
        where s.id = @seatId {transaction.Engine().Hold("s")}
        """,
        new { seatId },
        transaction);

    /// <summary>Whoever adds to the same case comes after.</summary>
    /// <returns>False when there is no such case.</returns>
    public static async Task<bool> HoldCaseAsync(DbTransaction transaction, long assistanceId) => await transaction.Connection!.ExecuteScalarAsync<long?>(
        $"/* PanelQueries */ select a.id from assistance a where a.id = @assistanceId {transaction.Engine().Hold("a")}", new { assistanceId }, transaction) is not null;

    /// <summary>Whether nobody is to be asked in the case any more: its names were deleted, it was merged, or the company is no longer in the register.</summary>
    public static Task<bool> IsOverAsync(DbTransaction transaction, long assistanceId, DateOnly today) => transaction.Connection!.ExecuteScalarAsync<bool>(
        """
        /* PanelQueries */
        select a.merged_into_id is not null or coalesce(o.deleted_on <= @today, false)
            or (a.contacts_deleted_at is not null and not a.plan_due
                and not exists (select 1 from planned_wave w where w.assistance_id = a.id and w.status in ('planned', 'open')))
        from assistance a join company o on o.orgnr = a.company_orgnr
        where a.id = @assistanceId
        """,
        new { assistanceId, today },
        transaction);

    /// <summary>The seat that an address has in a role of a case.</summary>
    public static Task<HeldSeat?> OfAddressAsync(DbTransaction transaction, long assistanceId, string role, string email, long exceptSeat) =>
        transaction.Connection!.QueryFirstOrDefaultAsync<HeldSeat>(
            """
            /* PanelQueries */
            select s.id as seat_id, s.assistance_id, s.role, s.left_at is not null as has_left, c.name, c.email, c.language
            from panel_seat s join contact c on c.seat_id = s.id
            where s.assistance_id = @assistanceId and s.role = @role and lower(c.email) = lower(@email) and s.id <> @exceptSeat
            order by s.left_at is not null, s.id
            """,
            new { assistanceId, role, email, exceptSeat },
            transaction);

    public static Task<bool> IsRoleHeldAsync(DbTransaction transaction, long assistanceId, string role) => transaction.Connection!.ExecuteScalarAsync<bool>(
        "/* PanelQueries */ select exists (select 1 from panel_seat s where s.assistance_id = @assistanceId and s.role = @role and s.left_at is null)",
        new { assistanceId, role },
        transaction);

    public static async Task<IReadOnlyList<OpenWaveOfSeat>> OpenWavesAsync(DbTransaction transaction, long seatId, DateTimeOffset now) => (await transaction.Connection!.QueryAsync<OpenWaveOfSeat>(
        """
        /* PanelQueries */
        select w.id as planned_wave_id, w.wave, i.id as invitation_id,
               i.withdrawn_at is not null or exists (select 1 from response a where a.invitation_id = i.id) as settled,
               exists (select 1 from meeting_seat t join meeting m on m.code_hash = t.code_hash
                       where t.seat_id = s.id and m.planned_wave_id = w.id) as chosen_in_meeting,
               exists (select 1 from mail m where m.seat_id = s.id and m.planned_wave_id = w.id and m.kind in ('invitation', 'reminder')
                       and m.person = s.person and m.sent_at is null and m.given_up_at is null) as waiting,
               exists (select 1 from mail m where m.seat_id = s.id and m.planned_wave_id = w.id and m.kind = 'invitation'
                       and m.person = s.person and m.sent_at is null and m.given_up_at is null) as invitation_waits,
               exists (select 1 from mail m where m.seat_id = s.id and m.planned_wave_id = w.id and m.kind in ('invitation', 'reminder')
                       and m.person = s.person and m.sent_at is not null and m.bounced_at is null) as has_arrived,
               exists (select 1 from answer_draft d where d.invitation_id = i.id and d.answers is not null) as has_draft,
               (select max(m.sent_at) from mail m where m.seat_id = s.id and m.planned_wave_id = w.id and m.kind in ('invitation', 'reminder')
                and m.person = s.person) as last_sent_at,
               (select count(*) from mail m where m.seat_id = s.id and m.planned_wave_id = w.id and m.kind = 'reminder' and m.person = s.person) as reminders
        from panel_seat s
        join planned_wave w on w.assistance_id = s.assistance_id
        left join invitation i on i.seat_id = s.id and i.planned_wave_id = w.id
        where s.id = @seatId and w.status = 'open' and w.opens_at <= @now and w.closes_at > @now
        order by w.opens_at desc, w.id desc
        """,
        new { seatId, now },
        transaction)).AsList();

    public static Task<bool> IsSettledAsync(DbTransaction transaction, long invitationId) => transaction.Connection!.ExecuteScalarAsync<bool>(
        """
        /* PanelQueries */
        select i.withdrawn_at is not null or exists (select 1 from response a where a.invitation_id = i.id) from invitation i where i.id = @invitationId
        """,
        new { invitationId },
        transaction);

    /// <summary>Why nothing is sent to an address: in the case, or at all.</summary>
    public static async Task<IReadOnlyList<string>> BlocksAsync(DbTransaction transaction, string addressKey, long assistanceId) => (await transaction.Connection!.QueryAsync<string>(
        "/* PanelQueries */ select reason from address_block where address_key = @addressKey and assistance_id in (0, @assistanceId) order by reason",
        new { addressKey, assistanceId },
        transaction)).AsList();

    public static Task<string?> RoleStateAsync(DbTransaction transaction, long assistanceId, string role) => transaction.Connection!.ExecuteScalarAsync<string?>(
        "/* PanelQueries */ select state from panel_role where assistance_id = @assistanceId and role = @role", new { assistanceId, role }, transaction);
}
