using System.Data.Common;
using Evaluering.Core.Delivery;
using Evaluering.Core.Domain;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Planning;

/// <summary>What became of waves whose time had come.</summary>
public readonly record struct OpenedWaves(int Opened, int Missed, int Reused)
{
    public int All => Opened + Missed + Reused;

    public static OpenedWaves operator +(OpenedWaves one, OpenedWaves other) => new(one.Opened + other.Opened, one.Missed + other.Missed, one.Reused + other.Reused);
}

/// <summary>Opens waves when their time has come.</summary>
public sealed class WaveOpening(DeliveryPolicy policy)
{
    private const int BatchSize = 500;

    /// <summary>
    /// Opens the next waves that are due. A window that passed while nothing ran is recorded as missed; nobody is asked late. A company that was asked in
    /// another case a short time ago is not asked again how it was before: the answers given there are used.
    /// </summary>
    public async Task<OpenedWaves> OpenAsync(DbTransaction transaction, DateTimeOffset now)
    {
        var due = await OpeningQueries.DueAsync(transaction, now, BatchSize);
        if (due.Count == 0) return default;
        var asked = await AskedAsync(transaction, due.Where(wave => wave.ClosesAt > now && IsBefore(wave)).ToList());
        var decisions = due.Select(wave => Decide(wave, now, asked)).ToList();
        await OpeningQueries.WriteAsync(transaction, decisions);
        await PlanEvents.AddAllAsync(transaction, transaction.Engine(), [.. decisions.Select(EventOf)], now);
        return new OpenedWaves(decisions.Count(each => each.Status == "open"), decisions.Count(each => each.Status == "missed"), decisions.Count(each => each.Status == "cancelled"));
    }

    /// <summary>Opens a planned wave before its time. It closes when it would have.</summary>
    /// <param name="transaction">Takes part in it.</param>
    /// <param name="plannedWaveId">The wave.</param>
    /// <param name="actor">The adviser's user id.</param>
    /// <param name="now">By the business clock.</param>
    /// <returns>False when it is not planned any more, or its window has passed.</returns>
    public static async Task<bool> OpenEarlyAsync(DbTransaction transaction, long plannedWaveId, string? actor, DateTimeOffset now)
    {
        if (await OpeningQueries.OpenEarlyAsync(transaction, plannedWaveId, now) is not { } wave) return false;
        await PlanEvents.AddAsync(
            transaction, wave.AssistanceId, now, Waves.Parse(wave.Wave), null, PlanEventKinds.Opened, new PlanEventDetail { ClosesAt = wave.ClosesAt }, actor);
        return true;
    }

    private static bool IsBefore(WaveToOpen wave) => wave.Wave == Wave.Before.Code();

    private static async Task<Dictionary<string, List<AskedBefore>>> AskedAsync(DbTransaction transaction, IReadOnlyCollection<WaveToOpen> before) =>
        before.Count == 0
            ? []
            : (await OpeningQueries.AskedAsync(transaction, before.Select(wave => wave.CompanyOrgnr).Distinct()))
                .GroupBy(asked => asked.CompanyOrgnr).ToDictionary(company => company.Key, company => company.ToList());

    private OpeningDecision Decide(WaveToOpen wave, DateTimeOffset now, Dictionary<string, List<AskedBefore>> asked)
    {
        if (wave.ClosesAt <= now) return new OpeningDecision(wave, "missed", null);
        if (!IsBefore(wave)) return new OpeningDecision(wave, "open", null);
        if (!asked.TryGetValue(wave.CompanyOrgnr, out var others)) asked.Add(wave.CompanyOrgnr, others = []);
        var near = others.Find(other => other.AssistanceId != wave.AssistanceId && wave.OpensAt - other.OpensAt < TimeSpan.FromDays(policy.DaysBetweenCases));
        if (near is not null) return new OpeningDecision(wave, "cancelled", near);
        // Two that open on the same day: the second uses the answers of the first.
        others.Add(new AskedBefore { CompanyOrgnr = wave.CompanyOrgnr, PlannedWaveId = wave.PlannedWaveId, AssistanceId = wave.AssistanceId, CaseNumber = wave.CaseNumber, OpensAt = wave.OpensAt });
        return new OpeningDecision(wave, "open", null);
    }

    private static PlanEvent EventOf(OpeningDecision decision) => new()
    {
        AssistanceId = decision.Wave.AssistanceId,
        Wave = decision.Wave.Wave,
        What = decision.Status switch
        {
            "open" => PlanEventKinds.Opened,
            "missed" => PlanEventKinds.Missed,
            _ => PlanEventKinds.Reused,
        },
        Detail = (decision.Status switch
        {
            "open" => new PlanEventDetail { ClosesAt = decision.Wave.ClosesAt },
            "missed" => new PlanEventDetail { Reason = PlanReasons.NotRun },
            _ => new PlanEventDetail { OtherCase = decision.Reused!.CaseNumber },
        }).ToJson(),
    };
}
