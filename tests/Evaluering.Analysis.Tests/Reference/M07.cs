using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Wilcoxon's signed rank test.</summary>
internal static class M07
{
    internal static JsonObject Answer(ReferenceCase item)
    {
        var changes = item.Dataset == "inline"
            ? item.Numbers("d").OfType<double>()
            : Selection.Pairs(item).Select(pair => pair.After - pair.Before);
        var result = SignedRank.Compute(DifferenceHistogram.Of(changes));
        return new JsonObject
        {
            ["n"] = result.N,
            ["n_zero"] = result.Zeros,
            ["n_used"] = result.Used,
            ["w_plus"] = result.PositiveRanks,
            ["w_minus"] = result.NegativeRanks,
            ["tie_sum"] = result.TieSum,
            ["z"] = result.Z,
            ["p_normal"] = result.PNormal,
            ["p_exact"] = result.PExact,
            ["rank_biserial"] = result.RankBiserial,
            ["hodges_lehmann"] = result.HodgesLehmann,
            ["z_pratt"] = result.ZPratt,
            ["p_pratt_normal"] = result.PPratt,
            ["p_used"] = result.P,
            ["p_method"] = result.Method switch { RankTestMethod.Exact => "exact", RankTestMethod.Normal => "normal", _ => null },
            ["status"] = result.Status.Code(),
        };
    }
}
