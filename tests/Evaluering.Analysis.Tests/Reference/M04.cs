using System.Text.Json;
using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;
using static Evaluering.Analysis.Tests.Reference.ReferenceJson;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Cronbach's alpha.</summary>
internal static class M04
{
    internal static JsonObject Answer(ReferenceCase item)
    {
        var rows = Rows(item);
        var products = ItemCrossProducts.Of(rows[0].Count, rows);
        var alpha = CronbachAlpha.Compute(products);
        var answer = new JsonObject { ["n"] = alpha.N, ["items"] = alpha.Items, ["alpha"] = alpha.Alpha, ["status"] = alpha.Status.Code() };
        if (alpha.Alpha is null) return answer;
        var items = Enumerable.Range(0, alpha.Items).ToList();
        answer["suff"] = new JsonObject
        {
            ["sum"] = List(products.Sums.Select(sum => (double)sum)),
            ["cross"] = new JsonArray([.. items.Select(j => (JsonNode)List(items.Select(k => (double)products.Product(j, k))))]),
        };
        answer["alpha_std"] = alpha.Standardised;
        answer["ci_lo"] = alpha.Interval?.Lower;
        answer["ci_hi"] = alpha.Interval?.Upper;
        answer["alpha_if_deleted"] = alpha.WithoutItem is { } without ? List(without) : null;
        answer["item_rest_r"] = List(alpha.ItemRest!);
        return answer;
    }

    private static List<IReadOnlyList<int?>> Rows(ReferenceCase item) => item.Dataset switch
    {
        "inline" => [.. item.Select.GetProperty("rows").EnumerateArray().Select(row => row.EnumerateArray().Select(Whole).ToList())],
        "small" => [.. SmallData.Rows(item).Select(row => row.Items(SmallData.Wave(item)))],
        _ => [.. SurveyData.Selected(item).Where(slot => slot.Disposition.IsAnalysable()).Select(slot => slot.Items(item.Text("scale")!))],
    };

    private static int? Whole(JsonElement element) => element.ValueKind == JsonValueKind.Null ? null : element.GetInt32();
}
