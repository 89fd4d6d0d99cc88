using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Evaluering.Analysis.Statistics;
using static Evaluering.Analysis.Tests.Reference.ReferenceJson;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Interrupted time series of one cohort.</summary>
internal static partial class M17
{
    internal static JsonObject Answer(ReferenceCase item)
    {
        var wanted = Cohort().Match(item.Text("cohort")!);
        var start = AbsenceData.QuarterOf(wanted.Groups[1].Value, wanted.Groups[2].Value);
        var length = int.Parse(wanted.Groups[3].Value, CultureInfo.InvariantCulture);
        var all = AbsenceData.Quarters;
        var companies = AbsenceData.Companies
            .Where(company => company.Assisted && company.Start == start && all.Count(quarter => company.Series[quarter].HasValue) == length).ToList();
        var quarters = all.Where(quarter => companies.All(company => company.Series[quarter].HasValue)).ToList();
        var result = InterruptedTimeSeries.Compute(quarters.ConvertAll(quarter => Together(companies, quarter, start)), companies.Count);
        return new JsonObject
        {
            ["companies"] = companies.Count,
            ["y"] = List(result.Values),
            ["coef"] = List(result.Coefficients ?? []),
            ["se_ols"] = List(result.OrdinaryErrors ?? []),
            ["se_newey_west_lag3"] = List(result.NeweyWestErrors ?? []),
            ["sigma"] = result.ResidualDeviation,
            ["df"] = result.DegreesOfFreedom,
            ["dw"] = result.DurbinWatson,
        };
    }

    private static CohortQuarter Together(List<AbsenceCompany> companies, int quarter, int start)
    {
        var windows = companies.ConvertAll(company => AbsenceWindows.Sum(new QuarterWindow(quarter, quarter), company.Series, company.Comparator(null)));
        return new CohortQuarter(
            quarter - start, windows.Sum(window => window.LostDays), windows.Sum(window => window.PossibleDays),
            windows.Sum(window => window.ExpectedDays));
    }

    [GeneratedRegex(@"start quarter (\d{4})K([1-4]), (\d+) unmasked")]
    private static partial Regex Cohort();
}
