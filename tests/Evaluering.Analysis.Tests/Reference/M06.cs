using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Paired change and effect sizes.</summary>
internal static class M06
{
    internal static JsonObject Answer(ReferenceCase item)
    {
        var pairs = Selection.Pairs(item);
        var result = PairedDifference.Compute(
            PairMoments.Of(pairs.Select(pair => (pair.Before, pair.After))), DifferenceHistogram.Of(pairs.Select(pair => pair.After - pair.Before)));
        var (effect, inference) = (result.Effect, result.Change.Inference);
        return new JsonObject
        {
            ["n"] = result.Pairs.N,
            ["suff"] = Sums(result.Pairs),
            ["n_improved"] = result.Directions.Improved,
            ["n_unchanged"] = result.Directions.Unchanged,
            ["n_worsened"] = result.Directions.Worsened,
            ["mean_t0"] = result.Pairs.First.Mean,
            ["mean_t1"] = result.Pairs.Second.Mean,
            ["sd_t0"] = result.Pairs.First.StandardDeviation,
            ["sd_t1"] = result.Pairs.Second.StandardDeviation,
            ["r"] = result.Correlation,
            ["mean_diff"] = result.Change.Mean,
            ["sd_diff"] = result.Change.StandardDeviation,
            ["se"] = inference?.StandardError,
            ["t"] = inference?.T,
            ["df"] = inference?.DegreesOfFreedom,
            ["p"] = inference?.P,
            ["ci_lo"] = inference?.Interval.Lower,
            ["ci_hi"] = inference?.Interval.Upper,
            ["d_z"] = effect.Dz,
            ["g_z"] = effect.Gz,
            ["d_z_lo"] = effect.DzApproximate?.Lower,
            ["d_z_hi"] = effect.DzApproximate?.Upper,
            ["d_z_lo_nct"] = effect.DzExact?.Lower,
            ["d_z_hi_nct"] = effect.DzExact?.Upper,
            ["d_av"] = effect.Dav,
            ["g_av"] = effect.Gav,
            ["d_av_rms"] = effect.DavRms,
            ["d_av_lo"] = effect.DavInterval?.Lower,
            ["d_av_hi"] = effect.DavInterval?.Upper,
            ["hedges_J"] = effect.HedgesJ,
            ["status"] = result.Status.Code(),
        };
    }

    private static JsonObject Sums(PairMoments pairs) => new()
    {
        ["n"] = pairs.N,
        ["sum_x0"] = pairs.Before.Value,
        ["sum_x1"] = pairs.After.Value,
        ["sumsq_x0"] = pairs.BeforeSquares.Value,
        ["sumsq_x1"] = pairs.AfterSquares.Value,
        ["sum_x0x1"] = pairs.Products.Value,
        ["sum_d"] = pairs.Change.Sum,
        ["sumsq_d"] = pairs.Change.SumOfSquares,
    };
}
