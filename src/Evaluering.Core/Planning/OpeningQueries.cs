using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Planning;

/// <summary>A planned wave whose time has come.</summary>
internal sealed record WaveToOpen
{
    public long PlannedWaveId { get; init; }
    public long AssistanceId { get; init; }
    public string CaseNumber { get; init; } = "";
    public string CompanyOrgnr { get; init; } = "";
    public string Wave { get; init; } = "";
    public DateTimeOffset OpensAt { get; init; }
    public DateTimeOffset ClosesAt { get; init; }
}

/// <summary>A questionnaire before the help that a company has been asked.</summary>
internal sealed record AskedBefore
{
    public string CompanyOrgnr { get; init; } = "";
    public long PlannedWaveId { get; init; }
    public long AssistanceId { get; init; }
    public string CaseNumber { get; init; } = "";
    public DateTimeOffset OpensAt { get; init; }
}

/// <summary>What a wave becomes: «open», «missed», or «cancelled» because another's answers are used.</summary>
internal sealed record OpeningDecision(WaveToOpen Wave, string Status, AskedBefore? Reused);

/// <summary>The statements of opening waves.</summary>
internal static class OpeningQueries
{
    // The case is looked at once more: it may have been prolonged or merged since it was planned. One that has been changed since waits until it has been planned again.
    public static Task<List<WaveToOpen>> DueAsync(DbTransaction transaction, DateTimeOffset now, int atMost) => transaction.QueryKeptAsync<WaveToOpen>(
        $"""
        /* OpeningQueries */
        select w.id as planned_wave_id, w.assistance_id, a.case_number, a.company_orgnr, w.wave, w.opens_at, w.closes_at
        from planned_wave w
        join assistance a on a.id = w.assistance_id
        where w.status = 'planned' and w.certain and w.opens_at <= @now and (w.wave = 'T0' or a.status <> 'pagaende')
          and a.merged_into_id is null and not a.plan_due
        order by w.opens_at, w.id
        limit @atMost {transaction.Engine().Take("w")}
        """,
        ("now", now), ("atMost", atMost));

    /// <summary>The T0s of the companies' cases that have been opened, the latest first.</summary>
    public static async Task<IReadOnlyList<AskedBefore>> AskedAsync(DbTransaction transaction, IEnumerable<string> companies) => (await transaction.Connection!.QueryAsync<AskedBefore>(
        $"""
        /* OpeningQueries */
        select a.company_orgnr, w.id as planned_wave_id, a.id as assistance_id, a.case_number, w.opens_at
        from {transaction.Engine().JsonRows("@rows")} r
        join assistance a on a.company_orgnr = r.value ->> 0
        join planned_wave w on w.assistance_id = a.id and w.wave = 'T0'
        where w.status in ('open', 'closed')
        order by w.opens_at desc, w.id
        """,
        new { rows = JsonRows.Of(companies.Select(company => new object?[] { company })) },
        transaction)).AsList();

    public static Task WriteAsync(DbTransaction transaction, IEnumerable<OpeningDecision> decisions) => transaction.Connection!.ExecuteAsync(
        $"""
        /* OpeningQueries */
        update planned_wave
        set status = r.value ->> 1, reuses_wave_id = cast(r.value ->> 2 as integer), invite_due = (r.value ->> 1 = 'open')
        from {transaction.Engine().JsonRows("@rows")} r
        where planned_wave.id = cast(r.value ->> 0 as integer)
        """,
        new { rows = JsonRows.Of(decisions.Select(each => new object?[] { each.Wave.PlannedWaveId, each.Status, each.Reused?.PlannedWaveId })) },
        transaction);

    /// <returns>null when it is not planned any more, or its window has passed.</returns>
    public static Task<WaveToOpen?> OpenEarlyAsync(DbTransaction transaction, long plannedWaveId, DateTimeOffset now) => transaction.Connection!.QuerySingleOrDefaultAsync<WaveToOpen>(
        """
        /* OpeningQueries */
        update planned_wave set status = 'open', opens_at = @now, invite_due = true where id = @plannedWaveId and status = 'planned' and closes_at > @now
        returning id as planned_wave_id, assistance_id, wave, opens_at, closes_at
        """,
        new { plannedWaveId, now },
        transaction);
}
