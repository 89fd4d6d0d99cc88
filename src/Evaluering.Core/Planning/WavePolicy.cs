using Evaluering.Core.Domain;
using Evaluering.Core.Time;

namespace Evaluering.Core.Planning;

/// <summary>When a wave can be answered.</summary>
/// <param name="OpensAt">The first instant.</param>
/// <param name="ClosesAt">The first instant after the last.</param>
public readonly record struct WaveWindow(DateTimeOffset OpensAt, DateTimeOffset ClosesAt);

/// <summary>The rhythm of the questionnaires: which waves an assistance gets, and when.</summary>
public sealed record WavePolicy
{
    /// <summary>Calendar days that the questionnaire before the help is open. It closes before the plan is made, so that the result can be used in it.</summary>
    public int BeforeOpenDays { get; init; } = 21;

    /// <summary>Calendar days that the questionnaires after the help are open.</summary>
    public int AfterOpenDays { get; init; } = 28;

    /// <summary>Calendar months from the end of the help to the follow-up.</summary>
    public int FollowUpMonths { get; init; } = 6;

    /// <summary>
    /// The waves of an assistance. The end is the actual one where it is known, else the agreed one, which is a forecast. A course that was broken off gets
    /// only the questionnaire at its end: what came before it was not followed through, and a follow-up would measure something else.
    /// </summary>
    public IReadOnlyDictionary<Wave, WaveWindow> WindowsFor(DateOnly start, DateOnly plannedEnd, DateOnly? actualEnd, AssistanceStatus status)
    {
        var end = actualEnd ?? plannedEnd;
        var windows = new Dictionary<Wave, WaveWindow> { [Wave.After] = From(end, AfterOpenDays) };
        if (status == AssistanceStatus.BrokenOff) return windows;
        // A short course: who has been helped already cannot say how it was before.
        var days = Math.Clamp(end.DayNumber - start.DayNumber, 1, BeforeOpenDays);
        windows[Wave.Before] = From(start, days);
        windows[Wave.FollowUp] = From(end.AddMonths(FollowUpMonths), AfterOpenDays);
        return windows;
    }

    private static WaveWindow From(DateOnly firstDay, int days) => new(NorwegianTime.StartOf(firstDay), NorwegianTime.StartOf(firstDay.AddDays(days)));
}
