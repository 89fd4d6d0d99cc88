using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;
using static Evaluering.Analysis.Tests.Reference.ReferenceJson;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Adjusted p-values.</summary>
internal static class M10
{
    private const double FlagAt = 0.05;

    // The order in which golden/README.md lists the services.
    private static readonly string[] Services = ["partssamarbeid", "forebyggende_arbeidsmiljo", "sykefravarsarbeid", "helseiarbeid", "ekspertbistand"];

    internal static JsonObject Answer(ReferenceCase item)
    {
        if (item.Dataset == "inline") return Inline(item);
        return item.Text("scale") is { } scale ? Regions(scale) : OfServices();
    }

    private static JsonObject Inline(ReferenceCase item)
    {
        var p = item.Numbers("p");
        var bh = MultipleComparisons.BenjaminiHochberg(p);
        var answer = new JsonObject { ["bh"] = List(bh), ["holm"] = List(MultipleComparisons.Holm(p)) };
        // The two inline cases carry different counts; a reader of both tells them by whether a p is missing.
        if (p.Contains(null)) answer["m"] = p.Count(value => value.HasValue);
        else answer["n_rejected_bh_05"] = bh.Count(q => q <= FlagAt);
        return answer;
    }

    private static JsonObject Regions(string scale)
    {
        var regions = SurveyData.Pairs(scale, "T0", "T1").GroupBy(pair => pair.From.Region).OrderBy(region => region.Key, StringComparer.Ordinal).ToList();
        var p = regions.ConvertAll(PValue);
        return new JsonObject
        {
            ["region"] = List(regions.Select(region => region.Key)),
            ["p"] = List(p),
            ["bh"] = List(MultipleComparisons.BenjaminiHochberg(p)),
            ["holm"] = List(MultipleComparisons.Holm(p)),
        };
    }

    private static JsonObject OfServices()
    {
        var family = new[] { "ps", "am", "sf" }.SelectMany(scale => Services.Select(service =>
            (Key: $"{scale}.service={service}", P: PValue(SurveyData.Pairs(scale, "T0", "T1").Where(pair => pair.From.Service == service))))).ToList();
        var p = family.ConvertAll(test => test.P);
        return new JsonObject { ["key"] = List(family.Select(test => test.Key)), ["p"] = List(p), ["bh"] = List(MultipleComparisons.BenjaminiHochberg(p)) };
    }

    private static double? PValue(IEnumerable<SurveyPair> pairs) =>
        MeanEstimate.Of(PairMoments.Of(pairs.Select(pair => (pair.Before, pair.After))).Change).Inference?.P;
}
