using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;
using static Evaluering.Analysis.Tests.Reference.ReferenceJson;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Shrinkage.</summary>
internal static class M12
{
    internal static JsonObject Answer(ReferenceCase item)
    {
        if (item.Dataset == "inline")
        {
            var given = item.Numbers("y").Zip(item.Numbers("v"), (y, v) => (Value: y!.Value, Variance: v!.Value)).ToList();
            return Body([], given, Shrinkage.Compute(given));
        }

        var pairs = SurveyChange.Pairs(item);
        var group = item.Text("group");
        var cells = item.Text("unit") == "company mean change" ? SurveyChange.CompanyMeansByRegion(pairs)
            : SurveyChange.ByCode(pairs, group == "service" ? pair => pair.From.Service : pair => $"{pair.From.Region} {pair.From.Service}");
        var variances = item.Text("v")!.StartsWith("own", StringComparison.Ordinal)
            ? cells.Values.Select(cell => cell.StandardDeviation * cell.StandardDeviation / cell.N)
            : Shrinkage.Variances([.. cells.Values])!.Select(variance => (double?)variance);
        // A unit of one value has no variance of its own.
        var units = cells.Zip(variances, (cell, variance) => (cell.Key, cell.Value, Variance: variance)).Where(unit => unit.Variance.HasValue).ToList();
        var weighed = units.ConvertAll(unit => (unit.Value.Mean!.Value, unit.Variance!.Value));

        var answer = new JsonObject { ["group"] = List(units.Select(unit => unit.Key)) };
        if (group != "region") answer["n"] = List(units.Select(unit => unit.Value.N));
        if (group == "service")
        {
            answer["mean"] = List(units.Select(unit => unit.Value.Mean));
            answer["sd"] = List(units.Select(unit => unit.Value.StandardDeviation));
        }

        return Body(answer, weighed, Shrinkage.Compute(weighed));
    }

    private static JsonObject Body(JsonObject answer, List<(double Value, double Variance)> units, ShrinkageResult result)
    {
        answer["k"] = result.Count;
        answer["y"] = List(units.Select(unit => unit.Value));
        answer["v"] = List(units.Select(unit => unit.Variance));
        answer["Q"] = result.Q;
        answer["df"] = result.DegreesOfFreedom;
        answer["Q_p"] = result.P;
        answer["I2"] = result.ISquared;
        answer["DL"] = Fit(result.DerSimonianLaird);
        answer["PM"] = Fit(result.PauleMandel);
        answer["status"] = result.Status.Code();
        return answer;
    }

    private static JsonObject? Fit(ShrinkageFit? fit) => fit is null ? null : new JsonObject
    {
        ["tau2"] = fit.TauSquared,
        ["mu"] = fit.Mean,
        ["se_mu"] = fit.StandardError,
        ["mu_lo"] = fit.Interval.Lower,
        ["mu_hi"] = fit.Interval.Upper,
        ["se_mu_hk"] = fit.KnappHartungError,
        ["mu_hk_lo"] = fit.KnappHartungInterval.Lower,
        ["mu_hk_hi"] = fit.KnappHartungInterval.Upper,
        ["pi_lo"] = fit.Prediction.Lower,
        ["pi_hi"] = fit.Prediction.Upper,
        ["B"] = List(fit.Units.Select(unit => unit.Weight)),
        ["shrunk"] = List(fit.Units.Select(unit => unit.Value)),
        ["se_shrunk"] = List(fit.Units.Select(unit => unit.StandardError)),
        ["lo"] = List(fit.Units.Select(unit => unit.Interval.Lower)),
        ["hi"] = List(fit.Units.Select(unit => unit.Interval.Upper)),
    };
}
