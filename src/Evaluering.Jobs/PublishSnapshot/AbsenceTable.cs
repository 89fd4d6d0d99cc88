using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;
using Evaluering.Core.Time;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>
/// The table «absence»: sickness absence of assisted companies in the four quarters before the start and the four after the end, by service,
/// beside what it would have been at the country's rate in the same quarters (method M14–M15). The quarters in which help starts and ends count in neither.
/// Only companies with all eight quarters, unmasked, are in it; the others are not scaled up. Where that is few more than have the two years before that the tables
/// beside similar workplaces need, it is of those: the difference of two nearly equal groups would be those few companies' absence.
/// </summary>
internal static class AbsenceTable
{
    public const string Measure = "sykefravar";
    private const int WindowQuarters = 4;

    public static IEnumerable<RawCell> Cells(
        IReadOnlyList<string> services, IReadOnlyList<AssistedPeriod> periods, ILookup<string, AbsenceQuarter> companies, IReadOnlyDictionary<int, AbsenceQuarter> country,
        AbsenceCorrections corrections, IReadOnlyList<AbsenceGroup> studied, int minimumCompanies)
    {
        var byService = periods.ToLookup(period => period.Service);
        foreach (var service in services.Append(CellKey.All))
        {
            var complete = byService[service].Select(period => WindowsOf(period, companies[period.CompanyOrgnr], country)).OfType<Windows>().ToList();
            var also = studied.Single(group => group.Service == service).Companies.Select(company => company.Orgnr).ToHashSet();
            var more = complete.Count(company => !also.Contains(company.Before.Company));
            if (also.Count >= minimumCompanies && more > 0 && more < minimumCompanies) complete.RemoveAll(company => !also.Contains(company.Before.Company));
            var share = new[] { Shares(complete.Select(company => company.Before)), Shares(complete.Select(company => company.After)) };
            var (largest, twoLargest) = (share.Max(s => s.Largest), share.Max(s => s.TwoLargest));
            yield return Cell(service, "before", complete.Select(company => company.Before).ToList(), largest, twoLargest, corrections);
            yield return Cell(service, "after", complete.Select(company => company.After).ToList(), largest, twoLargest, corrections);
        }
    }

    private static RawCell Cell(string service, string window, List<WindowSum> companies, double? largest, double? twoLargest, AbsenceCorrections corrections)
    {
        var key = new CellKey(CellKey.Absence, CellKey.All, service, CellKey.All, window, Measure);
        var rate = AbsenceRate.Compute([.. companies.Select(company => (company.LostDays, company.PossibleDays))]);
        var possible = companies.Sum(company => company.PossibleDays);
        return new RawCell
        {
            Key = key,
            Companies = companies.Count,
            LargestShare = largest,
            TwoLargestShare = twoLargest,
            Changed = corrections.Changed(key, companies.Count, companies.Select(company => new AbsenceSpan(company.Company, company.First, company.First + WindowQuarters - 1))),
            Figures = new Figures
            {
                Mean = rate.Percent,
                Lower = rate.Interval?.Lower,
                Upper = rate.Interval?.Upper,
                Comparator = possible > 0 ? 100 * companies.Sum(company => company.ExpectedDays) / possible : null,
            },
        };
    }

    private static Windows? WindowsOf(AssistedPeriod period, IEnumerable<AbsenceQuarter> absence, IReadOnlyDictionary<int, AbsenceQuarter> country)
    {
        var quarters = absence.ToDictionary(quarter => quarter.QuarterIndex);
        var before = Sum(period.CompanyOrgnr, Quarter.Of(period.Start).Index - WindowQuarters, quarters, country);
        var after = Sum(period.CompanyOrgnr, Quarter.Of(period.End).Index + 1, quarters, country);
        return before is null || after is null ? null : new Windows(before, after);
    }

    private static WindowSum? Sum(string orgnr, int first, Dictionary<int, AbsenceQuarter> company, IReadOnlyDictionary<int, AbsenceQuarter> country)
    {
        double lost = 0, possible = 0, expected = 0;
        for (var index = first; index < first + WindowQuarters; index++)
        {
            if (!company.TryGetValue(index, out var own) || !country.TryGetValue(index, out var whole) || whole.PossibleDays <= 0) return null;
            lost += own.LostDays;
            possible += own.PossibleDays;
            expected += own.PossibleDays * whole.LostDays / whole.PossibleDays;
        }
        // Without possible days there is no rate, and no company to count.
        return possible > 0 ? new WindowSum(orgnr, first, lost, possible, expected) : null;
    }

    private static (double? Largest, double? TwoLargest) Shares(IEnumerable<WindowSum> companies)
    {
        var possible = companies.Select(company => company.PossibleDays).OrderDescending().ToList();
        var total = possible.Sum();
        return total > 0 ? (possible[0] / total, possible.Take(2).Sum() / total) : (null, null);
    }

    private sealed record Windows(WindowSum Before, WindowSum After);

    private sealed record WindowSum(string Company, int First, double LostDays, double PossibleDays, double ExpectedDays);
}
