using System.Text.Json;
using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;
using static Evaluering.Analysis.Tests.Reference.ReferenceJson;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Sickness absence as a ratio of sums.</summary>
internal static class M14
{
    internal static JsonObject Answer(ReferenceCase item)
    {
        if (item.Dataset == "inline") return Inline(item);
        if (item.Id.Contains(".quarterly.", StringComparison.Ordinal)) return Quarterly(item);
        if (item.Text("rows") is { } rows && rows.Contains("window", StringComparison.Ordinal))
            return Body(Window(item, after: rows.Contains("post", StringComparison.Ordinal)));

        var year = ReferenceCase.TryGet(item.Select, "aar") is { ValueKind: JsonValueKind.Number } wanted ? wanted.GetInt32() : (int?)null;
        var quarters = AbsenceData.Quarters.Where(quarter => year is null || quarter / 4 == year).ToList();
        return Body(AbsenceRate.Compute(AbsenceSums.Of(AbsenceData.Selected(item).Select(company => Days(company, quarters)))));
    }

    private static (double Lost, double Possible) Days(AbsenceCompany company, IEnumerable<int> quarters)
    {
        var days = quarters.Select(quarter => company.Series[quarter]).Where(quarter => quarter.HasValue).Select(quarter => quarter!.Value).ToList();
        return (days.Sum(day => day.LostDays), days.Sum(day => day.PossibleDays));
    }

    private static JsonObject Inline(ReferenceCase item)
    {
        var rate = AbsenceRate.Compute([.. item.Numbers("tapte").Zip(item.Numbers("mulige"), (lost, possible) => (lost!.Value, possible!.Value))]);
        return item.Keys.Contains("status")
            ? new JsonObject { ["rate_pct"] = rate.Percent, ["status"] = rate.Status.Code() }
            : new JsonObject { ["ratio_of_sums_pct"] = rate.Percent, ["mean_of_pct"] = rate.MeanOfCompanyPercents };
    }

    private static JsonObject Quarterly(ReferenceCase item)
    {
        var companies = AbsenceData.Selected(item).ToList();
        var rates = AbsenceData.Quarters.ConvertAll(quarter =>
            (quarter, Rate: AbsenceRate.Compute(AbsenceSums.Of(companies.Select(company => Days(company, [quarter]))))));
        return new JsonObject
        {
            ["quarter"] = List(rates.Select(rate => AbsenceData.NameOf(rate.quarter))),
            ["rate_pct"] = List(rates.Select(rate => rate.Rate.Percent)),
            ["G"] = List(rates.Select(rate => rate.Rate.Companies)),
        };
    }

    private static AbsenceRateResult Window(ReferenceCase item, bool after) => AbsenceRate.Compute(AbsenceSums.Of(
        AbsenceData.Companies.Where(company => company.Assisted).Select(company => AbsenceData.Windows(company, item))
            .Where(company => company.State == WindowState.Complete)
            .Select(company => after ? company.After : company.Before).Select(window => (window.LostDays, window.PossibleDays))));

    private static JsonObject Body(AbsenceRateResult rate) => new()
    {
        ["G"] = rate.Companies,
        ["sum_t"] = rate.Sums.Lost.Value,
        ["sum_m"] = rate.Sums.Possible.Value,
        ["sum_tt"] = rate.Sums.LostSquares.Value,
        ["sum_tm"] = rate.Sums.Products.Value,
        ["sum_mm"] = rate.Sums.PossibleSquares.Value,
        ["rate_pct"] = rate.Percent,
        ["mean_of_pct"] = rate.MeanOfCompanyPercents,
        ["se_pct"] = rate.Inference?.StandardError,
        ["df"] = rate.Inference?.DegreesOfFreedom,
        ["ci_lo_pct"] = rate.Inference?.Interval.Lower,
        ["ci_hi_pct"] = rate.Inference?.Interval.Upper,
        ["status"] = rate.Status.Code(),
    };
}
