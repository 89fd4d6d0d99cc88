using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Means and shares.</summary>
internal static class M05
{
    internal static JsonObject Answer(ReferenceCase item)
    {
        if (item.Text("item") is { } name) return Nested(item, name);
        if (item.Dataset == "inline" && ReferenceCase.TryGet(item.Select, "n").ValueKind != System.Text.Json.JsonValueKind.Undefined)
            return Node(Proportion.Wilson((int)item.Number("x"), (int)item.Number("n")));
        var values = item.Dataset switch
        {
            "inline" => item.Numbers("x").OfType<double>(),
            "small" => SmallData.Rows(item).Select(row => row.ScoreIn(SmallData.Wave(item))).OfType<double>(),
            _ => SurveyData.Selected(item).Select(slot => slot.Score(item.Text("scale")!)).OfType<double>(),
        };
        if (item.Text("event") is null) return Mean(Moments.Of(values));
        var scores = values.ToList();
        return Node(Proportion.Wilson(scores.Count(score => score >= Selection.Threshold(item)), scores.Count));
    }

    private static JsonObject Mean(Moments moments)
    {
        var estimate = MeanEstimate.Of(moments);
        return new JsonObject
        {
            ["n"] = estimate.N,
            ["sum"] = moments.Sum,
            ["sumsq"] = moments.SumOfSquares,
            ["mean"] = estimate.Mean,
            ["sd"] = estimate.StandardDeviation,
            ["se"] = estimate.Inference?.StandardError,
            ["ci_lo"] = estimate.Inference?.Interval.Lower,
            ["ci_hi"] = estimate.Inference?.Interval.Upper,
            ["status"] = estimate.Status.Code(),
        };
    }

    private static JsonObject Nested(ReferenceCase item, string name)
    {
        var values = Selection.Answers(name, item.Text("wave")!).Select(found => (found.Slot.Company, found.Answer >= Selection.Threshold(item) ? 1.0 : 0));
        var nested = Proportion.Nested(ClusterMoments.OfValues(values));
        var answer = Node(nested.Plain);
        answer["deff"] = nested.DesignEffect;
        answer["n_eff"] = nested.EffectiveN;
        answer["ci_lo_deff"] = nested.Interval?.Lower;
        answer["ci_hi_deff"] = nested.Interval?.Upper;
        return answer;
    }

    private static JsonObject Node(ProportionResult share) => new()
    {
        ["x"] = share.Count,
        ["n"] = share.N,
        ["p"] = share.Share,
        ["ci_lo"] = share.Interval?.Lower,
        ["ci_hi"] = share.Interval?.Upper,
        ["status"] = share.Status.Code(),
    };
}
