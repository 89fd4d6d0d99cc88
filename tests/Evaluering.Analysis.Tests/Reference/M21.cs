using System.Globalization;
using System.Text.Json.Nodes;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Measures of anonymity on kanon_microdata.csv.</summary>
internal static class M21
{
    private const string File = "kanon_microdata.csv";
    private static readonly int[] Limits = [2, 3, 5, 10, 11];

    internal static JsonObject Answer(ReferenceCase item)
    {
        var identifiers = item.Select.GetProperty("quasi_identifiers").EnumerateArray().Select(name => name.GetString()!).ToList();
        var result = Anonymity.Measure([.. Rows().Select(row => new AnonymityRow(
            [.. identifiers.Select(name => row[name])], row["company_id"], int.Parse(row["tilfredshet"], CultureInfo.InvariantCulture), row["fravarsband"]))]);
        return new JsonObject
        {
            ["rows"] = result.Rows,
            ["classes"] = result.Classes.Count,
            ["k_min"] = result.SmallestClass,
            ["k_companies_min"] = result.FewestCompanies,
            ["uniques"] = result.RowsBelow(2),
            ["records_below"] = ByLimit(result.RowsBelow),
            ["classes_below"] = ByLimit(result.ClassesBelow),
            ["records_companies_below"] = ByLimit(result.RowsOfFewerCompanies),
            ["size_histogram"] = new JsonObject
            {
                ["size"] = ReferenceJson.List(result.Sizes.Select(size => size.Rows)),
                ["classes"] = ReferenceJson.List(result.Sizes.Select(size => size.Classes)),
            },
            ["l_min_tilfredshet"] = result.OrderedDiversity,
            ["l_min_fravarsband"] = result.NominalDiversity,
            ["classes_l_below_2"] = result.ClassesOfLessDiversity(2),
            ["classes_l_below_3"] = result.ClassesOfLessDiversity(3),
            ["entropy_l_min"] = result.EntropyDiversity,
            ["t_emd_ordered_tilfredshet_max"] = result.OrderedCloseness,
            ["t_equal_fravarsband_max"] = result.NominalCloseness,
            ["risk_max"] = result.LargestRisk,
            ["risk_avg"] = result.MeanRisk,
            ["share_risk_gt_020"] = result.ShareOfRiskAbove(0.20),
            ["share_risk_gt_009"] = result.ShareOfRiskAbove(0.09),
            ["rows_left_if_suppress_below_5"] = result.RowsLeft(5),
            ["rows_left_if_suppress_below_5_and_l2"] = result.RowsLeft(5, 3, 2),
        };
    }

    private static JsonObject ByLimit(Func<int, int> count) => new(Limits.Select(limit => KeyValuePair.Create($"k{limit}", (JsonNode?)count(limit))));

    /// <summary>The rows with what golden/README.md derives from them.</summary>
    private static IEnumerable<Dictionary<string, string>> Rows()
    {
        var geography = ReferenceFolder.Rows("hier_geografi.csv").ToDictionary(row => row["fylke"], row => row["landsdel"]);
        var industry = ReferenceFolder.Rows("hier_naring.csv").ToDictionary(row => row["naring5"]);
        foreach (var row in ReferenceFolder.Rows(File))
        {
            var (year, month) = (row["svardato"][..4], int.Parse(row["svardato"][5..7], CultureInfo.InvariantCulture));
            var employees = int.Parse(row["ansatte"], CultureInfo.InvariantCulture);
            yield return new Dictionary<string, string>(row)
            {
                ["landsdel"] = geography[row["fylke"]],
                ["naring2"] = industry[row["naring5"]]["naring2"],
                ["seksjon"] = industry[row["naring5"]]["seksjon"],
                ["gruppe"] = industry[row["naring5"]]["gruppe"],
                ["s5"] = employees < 5 ? "1-4" : employees < 20 ? "5-19" : employees < 50 ? "20-49" : employees < 100 ? "50-99" : "100+",
                ["s3"] = employees < 20 ? "<20" : employees < 100 ? "20-99" : "100+",
                ["s2"] = employees < 50 ? "<50" : "50+",
                ["kv"] = $"{year}K{(month + 2) / 3}",
                ["hv"] = $"{year}H{(month + 5) / 6}",
                ["aar"] = year,
            };
        }
    }
}
