using System.Text.Json;
using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Minimum detectable effects.</summary>
internal static class M19
{
    private const double Nested = 1.5;

    internal static JsonObject Answer(ReferenceCase item)
    {
        double alpha = item.Number("alpha"), power = item.Number("power");
        if (ReferenceCase.TryGet(item.Select, "delta").ValueKind == JsonValueKind.Number)
        {
            double change = item.Number("delta"), spread = item.Number("sd_diff");
            return new JsonObject
            {
                ["n_z"] = MinimumDetectableEffect.RequiredPairsNormal(change, spread, alpha, power),
                ["n_t"] = MinimumDetectableEffect.RequiredPairs(change, spread, alpha, power),
            };
        }

        if (ReferenceCase.TryGet(item.Select, "n1").ValueKind == JsonValueKind.Number)
        {
            int n1 = (int)item.Number("n1"), n2 = (int)item.Number("n2");
            return new JsonObject
            {
                ["mde_z"] = MinimumDetectableEffect.TwoGroupsNormal(n1, n2, item.Number("sd"), alpha, power),
                ["mde_t"] = MinimumDetectableEffect.TwoGroups(n1, n2, item.Number("sd"), alpha, power),
            };
        }

        var (n, deviation) = ((int)item.Number("n"), item.Number("sd_diff"));
        return new JsonObject
        {
            ["mde_z"] = MinimumDetectableEffect.PairedNormal(n, deviation, 1, alpha, power),
            ["mde_t"] = MinimumDetectableEffect.Paired(n, deviation, 1, alpha, power),
            ["mde_noncentral_t"] = MinimumDetectableEffect.PairedExact(n, deviation, alpha, power),
            ["mde_z_deff1_5"] = MinimumDetectableEffect.PairedNormal(n, deviation, Nested, alpha, power),
        };
    }
}
