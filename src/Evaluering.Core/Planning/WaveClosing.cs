using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Planning;

/// <summary>What came of closing waves.</summary>
public readonly record struct ClosedWaves(int Closed, int DroppedDrafts)
{
    public static ClosedWaves operator +(ClosedWaves one, ClosedWaves other) => new(one.Closed + other.Closed, one.DroppedDrafts + other.DroppedDrafts);
}

/// <summary>Closes waves whose time is out.</summary>
public static class WaveClosing
{
    private const int BatchSize = 500;

    /// <summary>
    /// Closes the next waves that have run out. What was filled in and not sent is deleted: nobody gave it. A wave in which nobody was ever invited was missed;
    /// the cases that were to use its answers are planned again.
    /// </summary>
    public static async Task<ClosedWaves> CloseAsync(DbTransaction transaction, DateTimeOffset now)
    {
        var due = await transaction.QueryIdsKeptAsync(
            $"""
            /* WaveClosing */
            select w.id from planned_wave w where w.status = 'open' and w.closes_at <= @now order by w.closes_at, w.id limit @atMost {transaction.Engine().Take("w")}
            """,
            ("now", now), ("atMost", BatchSize));
        if (due.Count == 0) return default;
        var dropped = await DropUnsentAsync(transaction, due, now);
        var closed = await MarkAsync(transaction, due);
        await PlanEvents.AddAllAsync(transaction, transaction.Engine(), [.. closed.Select(EventOf)], now);
        return new ClosedWaves(due.Count, dropped);
    }

    /// <summary>Closes an open wave before its time. The waves of a case are closed like this for a reason that the caller writes down.</summary>
    /// <returns>False when nobody had been invited, so that it was missed.</returns>
    internal static async Task<bool> CloseNowAsync(DbTransaction transaction, long plannedWaveId, DateTimeOffset now)
    {
        // At least a millisecond, which is what storage tells apart: a window is never empty.
        await transaction.Connection!.ExecuteAsync(
            "/* WaveClosing */ update planned_wave set closes_at = case when opens_at < @now then @now else @atLeast end where id = @plannedWaveId",
            new { plannedWaveId, now, atLeast = now.AddMilliseconds(1) },
            transaction);
        await DropUnsentAsync(transaction, [plannedWaveId], now);
        var closed = await MarkAsync(transaction, [plannedWaveId]);
        await transaction.Connection!.ExecuteAsync(
            "/* WaveClosing */ update invitation set remind_at = null where planned_wave_id = @plannedWaveId and remind_at is not null", new { plannedWaveId }, transaction);
        return closed.Any(wave => wave.Status == "closed");
    }

    private static Task<int> DropUnsentAsync(DbTransaction transaction, IEnumerable<long> waves, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        $"""
        /* WaveClosing */
        update answer_draft set answers = null, revision = revision + 1, saved_at = @now
        where answers is not null and invitation_id in (
            select i.id from {transaction.Engine().JsonRows("@rows")} r join invitation i on i.planned_wave_id = cast(r.value ->> 0 as integer))
        """,
        new { rows = JsonRows.Of(waves), now },
        transaction);

    private static async Task<IReadOnlyList<ClosedWave>> MarkAsync(DbTransaction transaction, IReadOnlyCollection<long> waves)
    {
        var engine = transaction.Engine();
        var closed = (await transaction.Connection!.QueryAsync<ClosedWave>(
            $"""
            /* WaveClosing */
            update planned_wave
            set status = case when exists (select 1 from invitation i where i.planned_wave_id = planned_wave.id) then 'closed' else 'missed' end, invite_due = false
            where status = 'open' and id in (select cast(r.value ->> 0 as integer) from {engine.JsonRows("@rows")} r)
            returning id, assistance_id, wave, status
            """,
            new { rows = JsonRows.Of(waves) },
            transaction)).AsList();
        var missed = closed.Where(wave => wave.Status == "missed").Select(wave => wave.Id).ToList();
        if (missed.Count > 0)
            await transaction.Connection!.ExecuteAsync(
                $"""
                /* WaveClosing */
                update assistance set plan_due = true
                where id in (select w.assistance_id from {engine.JsonRows("@rows")} r join planned_wave w on w.reuses_wave_id = cast(r.value ->> 0 as integer))
                """,
                new { rows = JsonRows.Of(missed) },
                transaction);
        return closed;
    }

    private static PlanEvent EventOf(ClosedWave wave) => new()
    {
        AssistanceId = wave.AssistanceId,
        Wave = wave.Wave,
        What = wave.Status == "missed" ? PlanEventKinds.Missed : PlanEventKinds.Closed,
        Detail = wave.Status == "missed" ? new PlanEventDetail { Reason = PlanReasons.NobodyToAsk }.ToJson() : null,
    };

    private sealed record ClosedWave
    {
        public long Id { get; init; }
        public long AssistanceId { get; init; }
        public string Wave { get; init; } = "";
        public string Status { get; init; } = "";
    }
}
