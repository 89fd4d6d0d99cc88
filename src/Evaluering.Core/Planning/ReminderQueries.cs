using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Planning;

/// <summary>An invitation that it is time to look at.</summary>
internal sealed record InvitationToRemind
{
    public long InvitationId { get; init; }
    public long SeatId { get; init; }
    public long PlannedWaveId { get; init; }
    public long AssistanceId { get; init; }
    public DateTimeOffset ClosesAt { get; init; }
    public bool IsOpen { get; init; }

    /// <summary>Whether it asks what it was like after help that goes on after all.</summary>
    public bool CaseGoesOn { get; init; }

    /// <summary>Null when the contact has been deleted.</summary>
    public string? Email { get; init; }
    public bool HasLeft { get; init; }

    /// <summary>Whether an answer has been sent, also when it has been taken back.</summary>
    public bool Settled { get; init; }
    public bool ChosenInMeeting { get; init; }

    /// <summary>Reminders that have been put into the outbox for whoever was asked.</summary>
    public int Reminders { get; init; }

    /// <summary>When the last of the mails that asked left; null when none has.</summary>
    public DateTimeOffset? LastSentAt { get; init; }

    /// <summary>Whether the last mail that asks has neither left nor been given up.</summary>
    public bool Waiting { get; init; }

    /// <summary>Whether the last mail that asks has been given up, or there is none.</summary>
    public bool LastGivenUp { get; init; }

    /// <summary>Why it was.</summary>
    public string? LastReason { get; init; }
}

/// <summary>What becomes of an invitation: which reminder is sent, if one is, and when to look again.</summary>
internal sealed record ReminderDecision(InvitationToRemind Asked, int? Number, DateTimeOffset? LookAt)
{
    /// <summary>Whether the invitation itself is put into the outbox once more, since none has left.</summary>
    public bool InvitesAgain { get; init; }
}

/// <summary>The statements of reminding.</summary>
internal static class ReminderQueries
{
    public static async Task<IReadOnlyList<InvitationToRemind>> DueAsync(DbTransaction transaction, DateTimeOffset now, int atMost) => await transaction.QueryKeptAsync<InvitationToRemind>(
        $"""
        /* ReminderQueries */
        select i.id as invitation_id, i.seat_id, i.planned_wave_id, w.assistance_id, w.closes_at, w.status = 'open' and w.closes_at > @now as is_open,
               w.wave <> 'T0' and a.status = 'pagaende' as case_goes_on, c.email,
               s.left_at is not null or s.person <> i.person as has_left,
               i.withdrawn_at is not null or exists (select 1 from response a where a.invitation_id = i.id) as settled,
               exists (select 1 from meeting_seat t join meeting m on m.code_hash = t.code_hash
                       where t.seat_id = i.seat_id and m.planned_wave_id = i.planned_wave_id) as chosen_in_meeting,
               (select count(*) from mail m
                where m.seat_id = i.seat_id and m.planned_wave_id = i.planned_wave_id and m.kind = 'reminder' and m.person = i.person) as reminders,
               (select max(m.sent_at) from mail m
                where m.seat_id = i.seat_id and m.planned_wave_id = i.planned_wave_id and m.kind in ('invitation', 'reminder') and m.person = i.person) as last_sent_at,
               l.id is not null and l.sent_at is null and l.given_up_at is null as waiting,
               l.id is null or l.given_up_at is not null as last_given_up, l.last_error as last_reason
        from (select n.id from invitation n where n.remind_at <= @now order by n.remind_at, n.id limit @atMost {transaction.Engine().Take("n")}) due
        join invitation i on i.id = due.id
        join planned_wave w on w.id = i.planned_wave_id
        join assistance a on a.id = w.assistance_id
        join panel_seat s on s.id = i.seat_id
        left join contact c on c.seat_id = s.id
        left join mail l on l.id = (
            select max(m.id) from mail m
            where m.seat_id = i.seat_id and m.planned_wave_id = i.planned_wave_id and m.kind in ('invitation', 'reminder') and m.person = i.person)
        """,
        ("now", now), ("atMost", atMost));

    /// <summary>What stood in the way of writing to seats is gone: their open invitations are looked at the next time.</summary>
    public static Task WakeAsync(DbTransaction transaction, IEnumerable<long> seats, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        $"""
        /* ReminderQueries */
        update invitation set remind_at = @now
        where withdrawn_at is null and seat_id in (select cast(r.value ->> 0 as integer) from {transaction.Engine().JsonRows("@rows")} r)
          and exists (select 1 from planned_wave w where w.id = invitation.planned_wave_id and w.status = 'open' and w.closes_at > @now)
        """,
        new { rows = JsonRows.Of(seats), now },
        transaction);

    /// <summary>Those of the invitations that may not be mailed: the address does not want it, in the case or at all, or does not receive it.</summary>
    public static Task<IEnumerable<long>> BlockedAsync(DbTransaction transaction, IEnumerable<(long InvitationId, string AddressKey, long AssistanceId)> addresses) =>
        transaction.Connection!.QueryAsync<long>(
            $"""
            /* ReminderQueries */
            select cast(r.value ->> 0 as integer)
            from {transaction.Engine().JsonRows("@rows")} r
            join address_block b on b.address_key = r.value ->> 1 and b.assistance_id in (0, cast(r.value ->> 2 as integer))
            """,
            new { rows = JsonRows.Of(addresses.Select(each => new object?[] { each.InvitationId, each.AddressKey, each.AssistanceId })) },
            transaction);

    public static async Task WriteAsync(DbTransaction transaction, IReadOnlyCollection<ReminderDecision> decisions, DateTimeOffset now, DateTimeOffset due)
    {
        var engine = transaction.Engine();
        var values = new { now, due, rows = JsonRows.Of(decisions.Select(each => new object?[] { each.Asked.InvitationId, each.Number, each.LookAt })) };
        await transaction.Connection!.ExecuteAsync(
            $"""
            /* ReminderQueries */
            insert into mail (kind, seat_id, planned_wave_id, person, number, created_at, due_at)
            select 'reminder', i.seat_id, i.planned_wave_id, i.person, cast(r.value ->> 1 as integer), @now, @due
            from {engine.JsonRows("@rows")} r
            join invitation i on i.id = cast(r.value ->> 0 as integer)
            where r.value ->> 1 is not null
            on conflict (seat_id, planned_wave_id, kind, person, number) do nothing
            """,
            values,
            transaction);
        await transaction.Connection!.ExecuteAsync(
            $"""
            /* ReminderQueries */
            update invitation set remind_at = {engine.Instant("r.value ->> 2")}
            from {engine.JsonRows("@rows")} r
            where invitation.id = cast(r.value ->> 0 as integer)
            """,
            values,
            transaction);
    }
}
