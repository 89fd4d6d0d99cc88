using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;
using static Evaluering.Analysis.Tests.Reference.ReferenceJson;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Scale scores by both rules.</summary>
internal static class M03
{
    internal static JsonObject Answer(ReferenceCase item)
    {
        if (item.Dataset == "small")
        {
            var scores = SmallData.Rows(item).ConvertAll(row => Score(row.Items(SmallData.Wave(item)), item.Number("min_share"), ScoringRule.Fixed));
            return new JsonObject { ["score"] = List(scores), ["n"] = scores.Count(score => score.HasValue) };
        }

        var share = item.Params.GetProperty("min_share").GetDouble();
        var rows = SurveyData.Selected(item).Where(slot => slot.Disposition.IsAnalysable()).Select(slot => slot.Items(item.Text("scale")!)).ToList();
        Moments fixedRule = Of(rows, share, ScoringRule.Fixed), applicable = Of(rows, share, ScoringRule.Applicable);
        return new JsonObject
        {
            ["n_fixed"] = fixedRule.N,
            ["sum_fixed"] = fixedRule.Sum,
            ["sumsq_fixed"] = fixedRule.SumOfSquares,
            ["n_applicable_rule"] = applicable.N,
            ["sum_applicable_rule"] = applicable.Sum,
            ["n_analysable"] = rows.Count,
        };
    }

    private static Moments Of(IEnumerable<IReadOnlyList<int?>> rows, double share, ScoringRule rule) =>
        Moments.Of(rows.Select(row => Score(row, share, rule)).OfType<double>());

    private static double? Score(IReadOnlyList<int?> items, double share, ScoringRule rule) =>
        ScaleScore.Compute(items, new bool[items.Count], share, rule).Score;
}
