using Evaluering.Core.Domain;

namespace Evaluering.Core.Planning;

/// <summary>An assistance whose waves must be planned (again).</summary>
public sealed record CaseToPlan
{
    public long Id { get; init; }
    public DateOnly StartDate { get; init; }
    public DateOnly PlannedEndDate { get; init; }
    public DateOnly? ActualEndDate { get; init; }
    public string Status { get; init; } = "";
    public long? MergedIntoId { get; init; }
}

/// <summary>A wave of an assistance as it is planned.</summary>
public sealed record PlannedWave
{
    public long Id { get; init; }
    public long AssistanceId { get; init; }
    public string Wave { get; init; } = "";
    public DateTimeOffset OpensAt { get; init; }
    public DateTimeOffset ClosesAt { get; init; }
    public string Status { get; init; } = "";
    public bool Certain { get; init; }
    public string QuestionnaireId { get; init; } = "";
    public int QuestionnaireVersion { get; init; }

    /// <summary>State of the wave of another case that is used instead; null when there is none.</summary>
    public string? ReusedStatus { get; init; }
    public DateTimeOffset? ReusedOpensAt { get; init; }

    /// <summary>Whether that other case has been merged into another.</summary>
    public bool ReusedFromMerged { get; init; }
}

/// <summary>What is to be written of one wave, and the event that explains it, if there is anything to explain.</summary>
public sealed record WaveChange(long AssistanceId, Wave Wave, WaveWindow Window, string Status, bool IsCertain, string? What, PlanEventDetail? Detail);

/// <summary>Compares what the policy says of a case with what is planned.</summary>
internal static class CasePlan
{
    /// <summary>
    /// What must change. A wave that has been opened keeps its window, since people have been told of it; one that was missed or cancelled comes to life again
    /// when a new window lies ahead.
    /// </summary>
    /// <param name="assistance">The case.</param>
    /// <param name="planned">The waves that it has.</param>
    /// <param name="wanted">What the policy says; empty when nobody is to be asked in the case any more.</param>
    /// <param name="reuseWithin">How near another case's T0 must be to be used instead of asking.</param>
    /// <param name="moved">The kind of event that a new window is.</param>
    /// <param name="cancelled">Why waves that are not wanted are cancelled; null when that is explained elsewhere.</param>
    internal static IEnumerable<WaveChange> Changes(
        CaseToPlan assistance, IReadOnlyList<PlannedWave> planned, IReadOnlyDictionary<Wave, WavePlan> wanted, TimeSpan reuseWithin, string moved, string? cancelled)
    {
        foreach (var wave in Waves.All)
        {
            var now = planned.FirstOrDefault(each => each.Wave == wave.Code());
            if (now is { Status: "open" or "closed" }) continue;
            if (!wanted.TryGetValue(wave, out var plan))
            {
                if (now is { Status: "planned" }) yield return Cancelled(now, wave, cancelled);
                continue;
            }
            if (now is { Status: "cancelled" } && IsStillReused(now, plan, reuseWithin)) continue;
            if (Change(assistance.Id, wave, now, plan, moved) is { } change) yield return change;
        }
    }

    private static WaveChange? Change(long assistanceId, Wave wave, PlannedWave? now, WavePlan plan, string moved)
    {
        var status = plan.MissedBecause is null ? "planned" : "missed";
        // The window that was missed first is the one to tell of.
        if (now is { Status: "missed" } && status == "missed") return null;
        var (what, detail) = (status, now?.Status) switch
        {
            ("missed", _) => (PlanEventKinds.Missed, new PlanEventDetail { Reason = plan.MissedBecause }),
            (_, null) => (PlanEventKinds.Planned, Of(plan.Window)),
            (_, not "planned") => (PlanEventKinds.Planned, Of(plan.Window) with { Reason = PlanReasons.PossibleAgain }),
            _ => (moved, Of(plan.Window) with { FormerOpensAt = now!.OpensAt, FormerClosesAt = now.ClosesAt }),
        };
        if (now is { Status: "planned" } && status == "planned" && Same(now, plan.Window))
            return now.Certain == plan.IsCertain ? null : new WaveChange(assistanceId, wave, plan.Window, status, plan.IsCertain, null, null);
        return new WaveChange(assistanceId, wave, plan.Window, status, plan.IsCertain, what, detail);
    }

    private static WaveChange Cancelled(PlannedWave now, Wave wave, string? because) => new(
        now.AssistanceId, wave, new WaveWindow(now.OpensAt, now.ClosesAt), "cancelled", now.Certain,
        because is null ? null : PlanEventKinds.Cancelled, because is null ? null : new PlanEventDetail { Reason = because });

    // By when it was due, and not by today: what is changed later does not make the other case's answers older.
    private static bool IsStillReused(PlannedWave now, WavePlan plan, TimeSpan reuseWithin) =>
        now.ReusedStatus is "open" or "closed" && (now.ReusedFromMerged || plan.DueAt - now.ReusedOpensAt < reuseWithin);

    private static bool Same(PlannedWave now, WaveWindow window) => now.OpensAt == window.OpensAt && now.ClosesAt == window.ClosesAt;

    private static PlanEventDetail Of(WaveWindow window) => new() { OpensAt = window.OpensAt, ClosesAt = window.ClosesAt };
}
