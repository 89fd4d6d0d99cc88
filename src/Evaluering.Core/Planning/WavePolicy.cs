using Evaluering.Core.Delivery;
using Evaluering.Core.Domain;
using Evaluering.Core.Time;

namespace Evaluering.Core.Planning;

/// <summary>When a wave can be answered.</summary>
/// <param name="OpensAt">The first instant.</param>
/// <param name="ClosesAt">The first instant after the last.</param>
public readonly record struct WaveWindow(DateTimeOffset OpensAt, DateTimeOffset ClosesAt);

/// <summary>What becomes of a wave as things are now.</summary>
/// <param name="Window">When it can be answered, or when it could have been.</param>
/// <param name="IsCertain">False while the end of the help is only agreed: such a wave is never opened by its date.</param>
/// <param name="MissedBecause">One of <see cref="PlanReasons"/> when it is too late to ask; else null.</param>
/// <param name="DueAt">When it would open if nothing were late.</param>
public readonly record struct WavePlan(WaveWindow Window, bool IsCertain, string? MissedBecause, DateTimeOffset DueAt);

/// <summary>The rhythm of the questionnaires: which waves an assistance gets, and when, by the policy.</summary>
public sealed class WavePolicy(DeliveryPolicy policy, SendingCalendar calendar)
{
    /// <summary>
    /// The waves of an assistance as they are planned at <paramref name="now"/>. The end is the actual one where it is known, else the agreed one, which is a
    /// forecast. A course that was broken off gets only the questionnaire at its end: what came before it was not followed through, and a follow-up would
    /// measure something else.
    /// </summary>
    public IReadOnlyDictionary<Wave, WavePlan> PlanFor(DateOnly start, DateOnly plannedEnd, DateOnly? actualEnd, AssistanceStatus status, DateTimeOffset now)
    {
        var end = actualEnd ?? plannedEnd;
        var isCertain = status != AssistanceStatus.Ongoing;
        var plans = new Dictionary<Wave, WavePlan> { [Wave.After] = After(end, isCertain, now) };
        if (status == AssistanceStatus.BrokenOff) return plans;
        plans[Wave.Before] = Before(start, end, now);
        plans[Wave.FollowUp] = After(end.AddMonths(policy.FollowUpMonths), isCertain, now);
        return plans;
    }

    private WavePlan Before(DateOnly start, DateOnly end, DateTimeOffset now)
    {
        var first = start.AddDays(-policy.BeforeDaysAhead);
        var asPlanned = From(NorwegianTime.StartOf(first), policy.BeforeOpenDays);
        if (NorwegianTime.DayOf(now) > start.AddDays(policy.BeforeLatestDays)) return new WavePlan(asPlanned, true, PlanReasons.RegisteredLate, asPlanned.OpensAt);
        var window = From(OpeningOn(first, now), policy.BeforeOpenDays);
        // A short course: who has been helped already cannot say how it was before.
        var endOfHelp = NorwegianTime.StartOf(end);
        if (window.ClosesAt > endOfHelp) window = window with { ClosesAt = endOfHelp };
        return window.ClosesAt > window.OpensAt
            ? new WavePlan(window, true, null, asPlanned.OpensAt)
            : new WavePlan(asPlanned, true, PlanReasons.EndedBefore, asPlanned.OpensAt);
    }

    private WavePlan After(DateOnly day, bool isCertain, DateTimeOffset now)
    {
        var asPlanned = From(NorwegianTime.StartOf(day), policy.AfterOpenDays);
        if (!isCertain) return new WavePlan(asPlanned, false, null, asPlanned.OpensAt);
        return NorwegianTime.DayOf(now) > day.AddDays(policy.AfterLatestDays)
            ? new WavePlan(asPlanned, true, PlanReasons.RegisteredLate, asPlanned.OpensAt)
            : new WavePlan(From(OpeningOn(day, now), policy.AfterOpenDays), true, null, asPlanned.OpensAt);
    }

    /// <summary>At the beginning of the day, or at once when the day is over.</summary>
    private static DateTimeOffset OpeningOn(DateOnly day, DateTimeOffset now) => NorwegianTime.DayOf(now) > day ? now : NorwegianTime.StartOf(day);

    private WaveWindow From(DateTimeOffset opensAt, int days) => new(opensAt, NorwegianTime.StartOf(calendar.DayAfter(NorwegianTime.DayOf(opensAt), days)));
}
