using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;
using static Evaluering.Analysis.Tests.Reference.ReferenceJson;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Funnel plots.</summary>
internal static class M11
{
    internal static JsonObject Answer(ReferenceCase item) =>
        item.Dataset == "inline" ? Limits(item)
        : item.Text("standardise") is not null ? Standardised(item)
        : item.Text("item") is not null ? Proportions(item)
        : Means(item);

    /// <summary>Target and n stand in the id too: binlimits_0.05_20.</summary>
    private static JsonObject Limits(ReferenceCase item)
    {
        var inId = item.Id.Split('_');
        var limits = BinomialLimits.Compute(
            Given(item, "p", "theta", "theta0", "target", "p0") ?? double.Parse(inId[^2], CultureInfo.InvariantCulture),
            (int)(Given(item, "n", "size") ?? double.Parse(inId[^1], CultureInfo.InvariantCulture)));
        return new JsonObject
        {
            ["lo_95"] = limits.At95.Lower,
            ["hi_95"] = limits.At95.Upper,
            ["lo_998"] = limits.At998.Lower,
            ["hi_998"] = limits.At998.Upper,
        };
    }

    private static double? Given(ReferenceCase item, params string[] names) => names.Select(name => ReferenceCase.TryGet(item.Select, name))
        .Where(element => element.ValueKind == JsonValueKind.Number).Select(element => (double?)element.GetDouble()).FirstOrDefault();

    private static JsonObject Means(ReferenceCase item)
    {
        var regions = SurveyChange.CompanyMeansByRegion(SurveyChange.Pairs(item));
        var funnel = FunnelPlot.OfMeans([.. regions.Values]);
        return new JsonObject
        {
            ["region"] = List(regions.Keys),
            ["n"] = List(funnel.Units.Select(unit => unit.N)),
            ["mean"] = List(funnel.Units.Select(unit => unit.Value)),
            ["sd"] = List(funnel.Units.Select(unit => unit.StandardDeviation)),
            ["I"] = funnel.Judged,
            ["theta0"] = funnel.Target,
            ["s_pooled"] = funnel.PooledStandardDeviation,
            ["z"] = List(funnel.Units.Select(unit => unit.Z)),
            ["p"] = List(funnel.Units.Select(unit => unit.P)),
            ["p_bh"] = List(funnel.Units.Select(unit => unit.AdjustedP)),
            ["q10"] = funnel.LowestZ,
            ["q90"] = funnel.HighestZ,
            ["phi"] = funnel.Phi,
            ["phi_chisq_p"] = funnel.PhiP,
            ["tau2_additive"] = funnel.TauSquared,
            ["limits_95"] = Ends(funnel, unit => unit.Plain?.At95),
            ["limits_998"] = Ends(funnel, unit => unit.Plain?.At998),
            ["limits_95_mult"] = Ends(funnel, unit => unit.Multiplicative?.At95),
            ["limits_998_mult"] = Ends(funnel, unit => unit.Multiplicative?.At998),
            ["limits_95_add"] = Ends(funnel, unit => unit.Additive?.At95),
            ["limits_998_add"] = Ends(funnel, unit => unit.Additive?.At998),
            ["z_mult"] = List(funnel.Units.Select(unit => unit.MultiplicativeZ)),
            ["z_add"] = List(funnel.Units.Select(unit => unit.AdditiveZ)),
            ["status"] = funnel.Status.Code(),
        };
    }

    private static JsonObject Proportions(ReferenceCase item)
    {
        var name = item.Text("item")!;
        var regions = Selection.Answers(name, item.Text("wave")!)
            .GroupBy(found => found.Slot.Region).OrderBy(region => region.Key, StringComparer.Ordinal)
            .Select(region => (region.Key, Events: region.Count(found => found.Answer >= Selection.Threshold(item)), N: region.Count())).ToList();
        var funnel = FunnelPlot.OfProportions([.. regions.Select(region => (region.Events, region.N))]);
        return new JsonObject
        {
            ["region"] = List(regions.Select(region => region.Key)),
            ["x"] = List(regions.Select(region => region.Events)),
            ["n"] = List(regions.Select(region => region.N)),
            ["I"] = funnel.Judged,
            ["theta0"] = funnel.Target,
            ["p"] = List(funnel.Units.Select(unit => unit.Value)),
            ["z"] = List(funnel.Units.Select(unit => unit.Z)),
            ["phi"] = funnel.Phi,
            ["tau2_additive"] = funnel.TauSquared,
            ["exact_95"] = Ends(funnel, unit => unit.Exact?.At95),
            ["exact_998"] = Ends(funnel, unit => unit.Exact?.At998),
            ["normal_95"] = Ends(funnel, unit => unit.Plain?.At95),
            ["normal_998"] = Ends(funnel, unit => unit.Plain?.At998),
            ["normal_95_add"] = Ends(funnel, unit => unit.Additive?.At95),
            ["normal_95_mult"] = Ends(funnel, unit => unit.Multiplicative?.At95),
            ["z_add"] = List(funnel.Units.Select(unit => unit.AdditiveZ)),
            ["status"] = funnel.Status.Code(),
        };
    }

    private static JsonObject Standardised(ReferenceCase item)
    {
        var cells = SurveyChange.Pairs(item).GroupBy(pair => (pair.From.Region, pair.From.Service))
            .Select(cell => new CaseMixCell(cell.Key.Region, cell.Key.Service, Moments.Of(cell.Select(SurveyChange.Change)))).ToList();
        var result = CaseMix.Compute(cells);
        return new JsonObject
        {
            ["region"] = List(result.Units.Select(unit => unit.Unit)),
            ["n"] = List(result.Units.Select(unit => unit.N)),
            ["observed"] = List(result.Units.Select(unit => unit.Observed)),
            ["expected"] = List(result.Units.Select(unit => unit.Expected)),
            ["overall"] = result.Overall,
            ["adjusted"] = List(result.Units.Select(unit => unit.Adjusted)),
        };
    }

    private static JsonObject Ends(FunnelResult funnel, Func<FunnelUnit, Interval?> limits) => new()
    {
        ["lo"] = List(funnel.Units.Select(unit => limits(unit)?.Lower)),
        ["hi"] = List(funnel.Units.Select(unit => limits(unit)?.Upper)),
    };
}
