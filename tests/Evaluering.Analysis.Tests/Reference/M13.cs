using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Variance between and within groups.</summary>
internal static class M13
{
    internal static JsonObject Answer(ReferenceCase item)
    {
        if (item.Text("model") is not null) return Nested(item);
        var result = IntraclassCorrelation.Compute(Groups(item));
        return new JsonObject
        {
            ["N"] = result.Values,
            ["k"] = result.Groups,
            ["n0"] = result.TypicalSize,
            ["msb"] = result.MeanSquareBetween,
            ["msw"] = result.MeanSquareWithin,
            ["F"] = result.F,
            ["F_p"] = result.P,
            ["var_between"] = result.VarianceBetween,
            ["var_within"] = result.MeanSquareWithin,
            ["icc"] = result.Correlation,
            ["icc_trunc"] = result.CorrelationFromZero,
            ["ci_lo"] = result.Interval?.Lower,
            ["ci_hi"] = result.Interval?.Upper,
            ["deff"] = result.DesignEffect,
            ["n_eff"] = result.EffectiveValues,
            ["status"] = result.Status.Code(),
        };
    }

    private static List<Moments> Groups(ReferenceCase item)
    {
        if (item.Dataset == "small") return ByKey(SmallData.Rows(item).Select(row => (row.Company, row.ScoreIn(item.Text("value")!))));
        if (item.Text("wave") is not null)
            return ByKey(SurveyData.Selected(item).Select(slot => (slot.Company, slot.Score(item.Text("scale")!))));
        var pairs = SurveyChange.Pairs(item);
        return item.Text("group") == "region"
            ? [.. SurveyChange.CompanyMeansByRegion(pairs).Values]
            : ByKey(pairs.Select(pair => (pair.Company, (double?)pair.Change())));
    }

    private static List<Moments> ByKey(IEnumerable<(string Key, double? Value)> rows) =>
        [.. rows.Where(row => row.Value.HasValue).GroupBy(row => row.Key).Select(group => Moments.Of(group.Select(row => row.Value!.Value)))];

    private static JsonObject Nested(ReferenceCase item)
    {
        var result = NestedVariance.Compute(
        [
            .. SurveyChange.Pairs(item).GroupBy(pair => (pair.From.Region, pair.Company))
                .Select(company => new NestedCompany(company.Key.Region, Moments.Of(company.Select(SurveyChange.Change)))),
        ]);
        return new JsonObject
        {
            ["var_region"] = result.Region,
            ["var_company"] = result.Company,
            ["var_residual"] = result.Residual,
            ["share_region"] = result.RegionShare,
            ["share_company"] = result.CompanyShare,
            ["mean"] = result.Mean,
            ["se_mean"] = result.MeanStandardError,
        };
    }
}
