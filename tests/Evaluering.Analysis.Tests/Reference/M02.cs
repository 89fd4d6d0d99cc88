using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;
using static Evaluering.Analysis.Tests.Reference.ReferenceJson;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Distributions of items.</summary>
internal static class M02
{
    internal static JsonObject Answer(ReferenceCase item)
    {
        if (item.Dataset == "small")
        {
            var rows = SmallData.Rows(item).ConvertAll(row => row.Items(SmallData.Wave(item)));
            return new JsonObject
            {
                ["items"] = new JsonArray([.. Enumerable.Range(0, rows[0].Count).Select(i => Node(i + 1, ItemDistribution.Of(rows.Select(row => row[i]))))]),
            };
        }

        var slots = SurveyData.Selected(item).Where(slot => slot.Disposition.IsAnalysable()).ToList();
        return new JsonObject
        {
            ["items"] = new JsonArray(
                [.. SurveyData.Asked(item.Text("wave")!).Select(name => Node(name, ItemDistribution.Of(slots.Select(slot => slot.Answers[name]))))]),
        };
    }

    private static JsonObject Node(JsonNode name, ItemDistribution distribution) => new()
    {
        ["item"] = name,
        ["n_valid"] = distribution.Valid,
        ["n_not_applicable"] = distribution.NotApplicable,
        ["n_missing"] = distribution.Missing,
        ["counts"] = List(distribution.Counts),
        ["mean"] = distribution.Mean,
        ["sd"] = distribution.StandardDeviation,
        ["share_floor"] = distribution.Floor,
        ["share_ceiling"] = distribution.Ceiling,
    };
}
