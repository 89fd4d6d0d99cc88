using Evaluering.Analysis.Statistics;
using Evaluering.Core.Snapshots;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>Why a company is not in the comparison, or that it is.</summary>
internal enum StudyState
{
    /// <summary>All its windows are there.</summary>
    Complete,

    /// <summary>The year after the help is not over, or not published.</summary>
    NotFinished,

    /// <summary>A quarter is missing or masked.</summary>
    Incomplete,

    /// <summary>So much larger or smaller than before that it is hardly the same workplace (method M15).</summary>
    Restructured,
}

/// <summary>
/// A company with its absence and its comparison's, and the windows around its courses of help taken as one: the two years before, and the year after. The same
/// companies are in the difference, in its placebo and in its early baseline, so that nothing but the years is different.
/// </summary>
internal sealed record StudiedCompany
{
    private const int Year = QuarterWindow.Year;

    private StudiedCompany(string orgnr, int start, int end, AbsenceSeries own, Comparison comparison, int lastPublished)
    {
        (Orgnr, Start, End, Own, Comparison) = (orgnr, start, end, own, comparison);
        var (early, before, after) = (QuarterWindow.Before(start, earlier: Year), QuarterWindow.Before(start), QuarterWindow.After(end));
        CompanyWindows Read(QuarterWindow from, QuarterWindow to) => AbsenceWindows.Read(orgnr, from, to, own, comparison.Series, lastPublished);
        (Difference, Placebo, EarlyBaseline) = (Read(before, after), Read(early, before), Read(early, after));
    }

    public string Orgnr { get; }

    /// <summary>Quarter in which the help began.</summary>
    public int Start { get; }

    /// <summary>Quarter in which it ended.</summary>
    public int End { get; }

    public AbsenceSeries Own { get; }

    public Comparison Comparison { get; }

    /// <summary>The year before and the year after.</summary>
    public CompanyWindows Difference { get; }

    /// <summary>The year before last and the year before.</summary>
    public CompanyWindows Placebo { get; }

    /// <summary>The year before last and the year after.</summary>
    public CompanyWindows EarlyBaseline { get; }

    public string Region { get; init; } = "";

    /// <summary>Codes of the services it has had.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    public StudyState State =>
        Difference.State == WindowState.NotFinished ? StudyState.NotFinished
        : Difference.State != WindowState.Complete || Placebo.State != WindowState.Complete ? StudyState.Incomplete
        : Difference.IsRestructured || Placebo.IsRestructured ? StudyState.Restructured
        : StudyState.Complete;

    /// <summary>True when every quarter of the series is there.</summary>
    public bool HasSeries => Enumerable.Range(Start - AbsenceCells.QuartersAround, 2 * AbsenceCells.QuartersAround + 1)
        .All(quarter => Own[quarter] is not null && Comparison.Series[quarter] is { PossibleDays: > 0 });

    /// <returns>null when there is nothing to compare with.</returns>
    public static StudiedCompany? Read(RegisteredCompany company, int start, int end, IEnumerable<AbsenceQuarter> quarters, Comparisons comparisons)
    {
        if (comparisons.LastPublished is not { } last) return null;
        var to = Math.Max(end + Year, start + AbsenceCells.QuartersAround);
        if (comparisons.Of(company, start - 2 * Year, to) is not { } comparison) return null;
        var own = new AbsenceSeries(quarters.Select(quarter => new QuarterAbsence(quarter.QuarterIndex, quarter.LostDays, quarter.PossibleDays)));
        return new StudiedCompany(company.Orgnr, start, end, own, comparison, last) { Region = company.Region };
    }
}
