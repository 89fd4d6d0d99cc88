using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Planning;

/// <summary>Puts mail that asks for something into the outbox, and takes out what is no longer to be sent.</summary>
internal static class WaitingMail
{
    private const string IsWaiting = "sent_at is null and given_up_at is null";
    private const string Asks = "kind in ('invitation', 'reminder', 'company_result')";

    /// <summary>Gives up what waits for the seats of cases and asks for something. Receipts leave: they answer what people have just done.</summary>
    /// <returns>The cases that something waited in.</returns>
    public static async Task<IReadOnlyList<long>> StopCasesAsync(DbTransaction transaction, IEnumerable<long> cases, string reason, DateTimeOffset now)
    {
        var engine = transaction.Engine();
        var values = new { rows = JsonRows.Of(cases), reason, now };
        await transaction.Connection!.ExecuteAsync(
            $"""
            /* WaitingMail */
            update invitation set remind_at = null
            where remind_at is not null and planned_wave_id in (
                select w.id from {engine.JsonRows("@rows")} r join planned_wave w on w.assistance_id = cast(r.value ->> 0 as integer))
            """,
            values,
            transaction);
        var stopped = await transaction.Connection!.QueryAsync<long>(
            $"""
            /* WaitingMail */
            update mail set given_up_at = @now, leased_by = null, leased_until = null, last_error = @reason
            where {IsWaiting} and {Asks} and seat_id in (
                select s.id from {engine.JsonRows("@rows")} r join panel_seat s on s.assistance_id = cast(r.value ->> 0 as integer))
            returning (select s.assistance_id from panel_seat s where s.id = mail.seat_id)
            """,
            values,
            transaction);
        return [.. stopped.Distinct()];
    }

    /// <summary>Gives up what waits for a seat: all of it, receipts too, since they would go to another person.</summary>
    public static Task StopSeatAsync(DbTransaction transaction, long seatId, string reason, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        $"""
        /* WaitingMail */
        update mail set given_up_at = @now, leased_by = null, leased_until = null, last_error = @reason where seat_id = @seatId and {IsWaiting}
        """,
        new { seatId, reason, now },
        transaction);

    /// <summary>Gives up what asks of a wave: of one seat, or of all.</summary>
    public static Task StopWaveAsync(DbTransaction transaction, long plannedWaveId, long? seatId, string reason, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        $"""
        /* WaitingMail */
        update mail set given_up_at = @now, leased_by = null, leased_until = null, last_error = @reason
        where {IsWaiting} and kind in ('invitation', 'reminder') and planned_wave_id = @plannedWaveId and seat_id in (
            select i.seat_id from invitation i where i.planned_wave_id = @plannedWaveId and (cast(@seatId as bigint) is null or i.seat_id = @seatId))
        """,
        new { plannedWaveId, seatId, reason, now },
        transaction);

    /// <summary>
    /// Puts the invitation that a seat has now into the outbox: its first to whoever holds the seat, or one more. It is an invitation of its own, since a mail that
    /// was sent keeps what it said.
    /// </summary>
    /// <param name="transaction">Takes part in it.</param>
    /// <param name="plannedWaveId">The wave.</param>
    /// <param name="seatId">The seat.</param>
    /// <param name="due">When it may leave.</param>
    /// <param name="remindAt">When to look whether to remind; null for never.</param>
    /// <param name="now">By the business clock.</param>
    public static async Task InviteAgainAsync(DbTransaction transaction, long plannedWaveId, long seatId, DateTimeOffset due, DateTimeOffset? remindAt, DateTimeOffset now)
    {
        var values = new { plannedWaveId, seatId, due, remindAt, now };
        await transaction.Connection!.ExecuteAsync(
            """
            /* WaitingMail */
            insert into mail (kind, seat_id, planned_wave_id, created_at, person, number, due_at)
            select 'invitation', i.seat_id, i.planned_wave_id, @now, i.person,
                   1 + coalesce((select max(m.number) from mail m
                                 where m.seat_id = i.seat_id and m.planned_wave_id = i.planned_wave_id and m.kind = 'invitation' and m.person = i.person), 0), @due
            from invitation i where i.planned_wave_id = @plannedWaveId and i.seat_id = @seatId
            """,
            values,
            transaction);
        await transaction.Connection!.ExecuteAsync(
            "/* WaitingMail */ update invitation set remind_at = @remindAt where planned_wave_id = @plannedWaveId and seat_id = @seatId", values, transaction);
    }
}
