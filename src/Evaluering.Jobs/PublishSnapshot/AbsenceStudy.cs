using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;
using Evaluering.Core.Snapshots;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>
/// The tables of sickness absence beside similar workplaces (methods M14–M16 and M18): quarter by quarter from the start of the help, the change with its placebo and
/// early baseline, the comparison with unassisted companies where they are known, and levels by region. No change by region: a region is too few for one.
/// </summary>
internal sealed class AbsenceStudy(IReadOnlyList<AbsenceGroup> groups, IReadOnlyList<StudiedCompany> unassisted, AbsenceCorrections corrections, int minimumCompanies)
{
    private const int Year = QuarterWindow.Year;
    private const double UpperEnd = 0.975;
    private static readonly IEnumerable<int> Quarters = Enumerable.Range(-AbsenceCells.QuartersAround, 2 * AbsenceCells.QuartersAround + 1);
    private static readonly string[] Controlled = [AbsenceCells.Difference, AbsenceCells.Placebo, AbsenceCells.EarlyBaseline];

    /// <summary>All cells, those without companies included.</summary>
    public IEnumerable<RawCell> Cells(IEnumerable<string> regions)
    {
        foreach (var group in groups)
        {
            foreach (var cell in Series(group)) yield return cell;
            foreach (var cell in Changes(group)) yield return cell;
        }

        foreach (var region in regions.Append(CellKey.All)) yield return Level(region);
    }

    /// <summary>Who stands behind the cells.</summary>
    public Contributors Contributors()
    {
        var contributors = new Contributors();
        var (changed, followed) = (ServicesOf(group => group.Companies), ServicesOf(group => group.Followed));
        var number = groups[0].Companies.Select((company, i) => (company.Orgnr, i)).ToDictionary(pair => pair.Orgnr, pair => pair.i);
        void Add(CellKey block, StudiedCompany company, string region, IEnumerable<string> services) => contributors.Add(
            block.Table, block.Measure, block.Wave, region, services, CellKey.All, number[company.Orgnr], number[company.Orgnr]);

        foreach (var company in groups[0].Companies)
        {
            Add(AbsenceCells.RegionLevel(CellKey.All), company, company.Region, []);
            foreach (var measure in Controlled.Append(AbsenceCells.Adjusted)) Add(AbsenceCells.Change(CellKey.All, measure), company, CellKey.All, changed[company.Orgnr]);
        }

        foreach (var company in groups[0].Followed)
            foreach (var quarter in Quarters) Add(AbsenceCells.Series(CellKey.All, quarter), company, CellKey.All, followed[company.Orgnr]);
        return contributors;
    }

    private ILookup<string, string> ServicesOf(Func<AbsenceGroup, IReadOnlyList<StudiedCompany>> members) =>
        (from one in groups where one.Service != CellKey.All from company in members(one) select (company.Orgnr, one.Service)).ToLookup(pair => pair.Orgnr, pair => pair.Service);

    private IEnumerable<RawCell> Series(AbsenceGroup group)
    {
        var dominance = Dominance(group.Followed, company => Quarters.Select(quarter => company.Start + quarter));
        foreach (var quarter in Quarters)
            yield return Of(
                AbsenceCells.Series(group.Service, quarter), group.Followed, dominance, Rate(group.Followed, company => new QuarterWindow(company.Start + quarter, company.Start + quarter)),
                company => (company.Start - AbsenceCells.QuartersAround, company.Start + AbsenceCells.QuartersAround));
    }

    private IEnumerable<RawCell> Changes(AbsenceGroup group)
    {
        var dominance = Dominance(group.Companies, WindowQuarters);
        RawCell Change(string measure, Figures figures) => Of(AbsenceCells.Change(group.Service, measure), group.Companies, dominance, figures, Span);
        yield return Change(AbsenceCells.Difference, Difference(group, company => company.Difference));
        yield return Change(AbsenceCells.Placebo, Difference(group, company => company.Placebo));
        yield return Change(AbsenceCells.EarlyBaseline, Difference(group, company => company.EarlyBaseline));
        if (unassisted.Count < minimumCompanies || group.Companies.Count == 0) yield break;
        if (Adjusted(group) is not { Mean: { } difference } adjusted) yield break;
        yield return Change(AbsenceCells.Adjusted, adjusted);
        if (group.Service == CellKey.All) yield return Expected(group, difference);
    }

    private RawCell Level(string region)
    {
        List<StudiedCompany> companies = [.. groups[0].Companies.Where(company => region == CellKey.All || company.Region == region)];
        return Of(
            AbsenceCells.RegionLevel(region), companies, Dominance(companies, company => Enumerable.Range(company.Start - Year, Year)),
            Rate(companies, company => QuarterWindow.Before(company.Start)), Span);
    }

    private RawCell Of(
        CellKey key, IReadOnlyList<StudiedCompany> companies, (double? Largest, double? TwoLargest) dominance, Figures figures, Func<StudiedCompany, (int First, int Last)> span) => new()
        {
            Key = key,
            Companies = companies.Count,
            LargestShare = dominance.Largest,
            TwoLargestShare = dominance.TwoLargest,
            Changed = corrections.Changed(key, companies.Count, companies.Select(company => new AbsenceSpan(company.Orgnr, span(company).First, span(company).Last, company.Comparison.Group))),
            Figures = figures,
        };

    private static Figures Rate(IReadOnlyList<StudiedCompany> companies, Func<StudiedCompany, QuarterWindow> window)
    {
        var sums = companies.Select(company => AbsenceWindows.Sum(window(company), company.Own, company.Comparison.Series)).ToList();
        var rate = AbsenceRate.Compute([.. sums.Select(sum => (sum.LostDays, sum.PossibleDays))]);
        var possible = sums.Sum(sum => sum.PossibleDays);
        return new Figures
        {
            Mean = rate.Percent,
            Lower = rate.Interval?.Lower,
            Upper = rate.Interval?.Upper,
            Comparator = possible > 0 ? 100 * sums.Sum(sum => sum.ExpectedDays) / possible : null,
        };
    }

    private static Figures Difference(AbsenceGroup group, Func<StudiedCompany, CompanyWindows> read)
    {
        List<CompanyWindows> windows = [.. group.Companies.Select(read)];
        if (DifferenceInDifferences.Compute(AbsenceChangeSums.Of(windows)).Pooled is not { } pooled) return new Figures();
        // The linearised error is too small where a few companies have much of the days, as some always do.
        var half = StudentT.Quantile(UpperEnd, Math.Max(1, windows.Count - 1)) * AbsenceJackknife.StandardError(windows);
        return new Figures
        {
            Mean = pooled.Difference.Value,
            Lower = pooled.Difference.Value - half,
            Upper = pooled.Difference.Value + half,
            MeanBefore = pooled.BeforePercent,
            MeanAfter = pooled.AfterPercent,
            Comparator = pooled.ExpectedBeforePercent,
        };
    }

    private Figures? Adjusted(AbsenceGroup group)
    {
        var result = StratifiedAncova.Compute([.. unassisted.Select(company => Row(company, false)), .. group.Companies.Select(company => Row(company, true))]);
        if (result is not { Status: ResultStatus.Ok, Difference: { } difference, Hc3Error: { } error, DegreesOfFreedom: { } freedom }) return null;
        var half = StudentT.Quantile(UpperEnd, freedom) * error;
        return new Figures
        {
            Mean = difference,
            Lower = difference - half,
            Upper = difference + half,
            MeanBefore = group.Companies.Average(company => company.Difference.AboveComparatorBefore),
            Comparator = unassisted.Average(company => company.Difference.AboveComparatorBefore),
        };
    }

    /// <summary>What the assisted companies' change would have been, had it been as in unassisted companies of their level and quarter.</summary>
    private RawCell Expected(AbsenceGroup group, double adjusted)
    {
        var key = AbsenceCells.Change(CellKey.All, AbsenceCells.Unassisted);
        return new RawCell
        {
            Key = key,
            Companies = unassisted.Count,
            Changed = corrections.Changed(key, unassisted.Count, []),
            Figures = new Figures { Mean = group.Companies.Average(company => company.Difference.Difference) - adjusted },
        };
    }

    private static StratifiedRow Row(StudiedCompany company, bool isAssisted) => new(
        company.Start, isAssisted, company.Orgnr, company.Difference.AboveComparatorBefore!.Value, company.Difference.AboveComparatorAfter!.Value);

    private static (int First, int Last) Span(StudiedCompany company) => (company.Start - 2 * Year, company.End + Year);

    private static IEnumerable<int> WindowQuarters(StudiedCompany company) =>
        Enumerable.Range(company.Start - 2 * Year, 2 * Year).Concat(Enumerable.Range(company.End + 1, Year));

    /// <summary>The most that the largest, and the two largest, hold of the possible working days in any of the quarters: all of them are shown, or none.</summary>
    private static (double? Largest, double? TwoLargest) Dominance(IReadOnlyList<StudiedCompany> companies, Func<StudiedCompany, IEnumerable<int>> quarters)
    {
        if (companies.Count == 0) return (null, null);
        var days = companies.Select(company => quarters(company).Select(quarter => company.Own[quarter]!.Value.PossibleDays).ToArray()).ToList();
        var shares = Enumerable.Range(0, days[0].Length).Select(i => MagnitudeRule.Assess([.. days.Select(company => company[i])])).ToList();
        return (shares.Max(share => share.LargestShare), shares.Max(share => share.TwoLargestShare));
    }
}
