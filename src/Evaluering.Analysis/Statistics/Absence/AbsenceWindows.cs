namespace Evaluering.Analysis.Statistics;

/// <summary>Sums over one window.</summary>
/// <param name="Quarters">Number of quarters in the window.</param>
/// <param name="Usable">Quarters that are present, unmasked and have a comparator.</param>
/// <param name="LostDays">Lost working days over the usable quarters.</param>
/// <param name="PossibleDays">Possible working days over them.</param>
/// <param name="ComparatorLostDays">The comparator's lost working days over the same quarters.</param>
/// <param name="ComparatorPossibleDays">The comparator's possible working days over them.</param>
public readonly record struct WindowSums(
    int Quarters, int Usable, double LostDays, double PossibleDays, double ComparatorLostDays, double ComparatorPossibleDays)
{
    /// <summary>Every quarter is usable and there are days to divide by.</summary>
    public bool IsComplete => Usable == Quarters && PossibleDays > 0 && ComparatorPossibleDays > 0;

    /// <summary>E: lost days there would have been at the comparator's rate; 0 without a comparator.</summary>
    public double ExpectedDays => ComparatorPossibleDays > 0 ? PossibleDays * ComparatorLostDays / ComparatorPossibleDays : 0;

    /// <summary>Lost per hundred possible working days; null when the window is not complete, since nothing is scaled up.</summary>
    public double? Percent => IsComplete ? 100 * LostDays / PossibleDays : null;

    /// <summary>The comparator's absence in the same quarters, percent; null when the window is not complete.</summary>
    public double? ComparatorPercent => IsComplete ? 100 * ComparatorLostDays / ComparatorPossibleDays : null;
}

/// <summary>Why a company is in the comparison or not.</summary>
public enum WindowState
{
    /// <summary>Both windows are complete.</summary>
    Complete = 0,

    /// <summary>The later window ends after the last published quarter: not finished, which is not 0.</summary>
    NotFinished,

    /// <summary>Quarters are missing or masked, or the comparator is.</summary>
    Incomplete,
}

/// <summary>One company's windows before and after.</summary>
/// <param name="Company">Its key; the order of companies is the ordinal order of keys.</param>
/// <param name="Before">The earlier window.</param>
/// <param name="After">The later window.</param>
/// <param name="State">Whether it counts.</param>
public sealed record CompanyWindows(string Company, WindowSums Before, WindowSums After, WindowState State)
{
    private const double LargestFactor = 2;

    /// <summary>
    /// The possible working days changed by more than a factor of 2: a merger, a split or a new organisation number, to be left out and counted.
    /// </summary>
    public bool IsRestructured =>
        State == WindowState.Complete
        && Math.Max(Before.PossibleDays, After.PossibleDays) > LargestFactor * Math.Min(Before.PossibleDays, After.PossibleDays);

    /// <summary>Absence less the comparator's, before; percentage points.</summary>
    public double? AboveComparatorBefore => Before.Percent - Before.ComparatorPercent;

    /// <summary>Absence less the comparator's, after; percentage points.</summary>
    public double? AboveComparatorAfter => After.Percent - After.ComparatorPercent;

    /// <summary>Δ: the company's own change less the comparator's, percentage points; null when not complete.</summary>
    public double? Difference => After.Percent - Before.Percent - (After.ComparatorPercent - Before.ComparatorPercent);
}

/// <summary>Windows before and after a course of help (method code M15).</summary>
public static class AbsenceWindows
{
    /// <summary>
    /// Question: which quarters of this company count as before and as after, and are they all there?
    /// <para>Formula: q = 4 · year + quarter − 1; before q_start − 4 … q_start − 1, after q_end + 1 … q_end + 4 (<see cref="QuarterWindow"/>);
    /// the quarters from start to end count in neither.</para>
    /// <para>Units: working days, summed over the window; percent = 100 · Σlost/Σpossible, for the comparator too.</para>
    /// <para>Missing: one quarter absent or masked, or without comparator, makes the window incomplete. The company is then listed and counted, never
    /// scaled up. A window that reaches past the last published quarter is not finished. No possible days: incomplete.</para>
    /// <para>Source: the project's method note M15; event-time windows rather than two-way fixed effects, for the reasons in Goodman-Bacon 2021
    /// (doi:10.1016/j.jeconom.2021.03.014).</para>
    /// <para>Agrees with R 4.2.2 (base) to 12 digits on the reference data, every company.</para>
    /// <para>Not with two courses of one company as if they were two companies: join them first (<see cref="Joined"/>).</para>
    /// </summary>
    /// <param name="company">The company's key.</param>
    /// <param name="before">The earlier window.</param>
    /// <param name="after">The later window.</param>
    /// <param name="own">The company's quarters.</param>
    /// <param name="comparator">The industry's, or the country's.</param>
    /// <param name="lastPublished">The last quarter that is published for anyone.</param>
    public static CompanyWindows Read(
        string company, QuarterWindow before, QuarterWindow after, AbsenceSeries own, AbsenceSeries comparator, int lastPublished)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(comparator);
        var (earlier, later) = (Sum(before, own, comparator), Sum(after, own, comparator));
        var state = after.Last > lastPublished ? WindowState.NotFinished
            : earlier.IsComplete && later.IsComplete ? WindowState.Complete
            : WindowState.Incomplete;
        return new CompanyWindows(company, earlier, later, state);
    }

    /// <summary>Sums over the usable quarters of one window.</summary>
    public static WindowSums Sum(QuarterWindow window, AbsenceSeries own, AbsenceSeries comparator)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(comparator);
        var sums = new WindowSums(window.Length, 0, 0, 0, 0, 0);
        for (var quarter = window.First; quarter <= window.Last; quarter++)
        {
            if (own[quarter] is not { } days || comparator[quarter] is not { } compared) continue;
            sums = new WindowSums(
                window.Length, sums.Usable + 1, sums.LostDays + days.LostDays, sums.PossibleDays + days.PossibleDays,
                sums.ComparatorLostDays + compared.LostDays, sums.ComparatorPossibleDays + compared.PossibleDays);
        }

        return sums;
    }

    /// <summary>
    /// Several courses of one company as one: from the first start to the last end. <c>Overlap</c> tells that they overlapped in time, which is to be
    /// flagged.
    /// </summary>
    /// <param name="courses">Quarter of start and of end of each course.</param>
    /// <exception cref="ArgumentException">No courses, or one that ends before it starts.</exception>
    public static (int Start, int End, bool Overlap) Joined(IReadOnlyCollection<(int Start, int End)> courses)
    {
        ArgumentNullException.ThrowIfNull(courses);
        if (courses.Count == 0 || courses.Any(course => course.End < course.Start))
            throw new ArgumentException("A course starts, and then ends.", nameof(courses));
        var ordered = courses.Order().ToList();
        var (end, overlap) = (ordered[0].End, false);
        foreach (var course in ordered.Skip(1))
        {
            overlap |= course.Start <= end;
            end = Math.Max(end, course.End);
        }

        return (ordered[0].Start, end, overlap);
    }
}
