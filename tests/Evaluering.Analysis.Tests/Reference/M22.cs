using System.Text.Json;
using System.Text.Json.Nodes;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Disclosure control; the input stands in the case. Suppression patterns are judged by their requirement.</summary>
internal static class M22
{
    private const double MostTimesTheLeast = 1.3;

    internal static JsonObject Answer(ReferenceCase item) => item.Id.Split('.')[1] switch
    {
        var name when name.StartsWith("round", StringComparison.Ordinal) => Rounded(item.Input),
        "ten_five_rule" => TenFive(item.Input),
        "magnitude" => Magnitude(item.Input),
        "audit" => Audit(item.Input),
        "suppress" => Suppress(item.Input),
        "differencing" => Differencing(item.Input),
        "pseudonym" => Pseudonym(item.Input),
        var name when name.StartsWith("group", StringComparison.Ordinal) => Group(item.Input),
        var name when name.StartsWith("masked", StringComparison.Ordinal) => Masked(item.Input),
        var name => throw new NotSupportedException($"{item.Id}: {name} is not known."),
    };

    /// <summary>The requirement of a suppression pattern: every primary cell is in it and protected, and it has at most 1.3 times the least number of cells.</summary>
    internal static IEnumerable<string> Judge(ReferenceCase item, JsonObject answer)
    {
        var (counts, threshold) = (Counts(item.Input), item.Input.GetProperty("threshold").GetInt32());
        var pattern = answer["pattern"]!.AsArray().Select(cell => ((int)cell![0]!, (int)cell[1]!)).ToList();
        var primary = item.Expected.GetProperty("primary").EnumerateArray().Select(Cell).ToHashSet();
        var found = answer["primary"]!.AsArray().Select(cell => ((int)cell![0]!, (int)cell[1]!));
        if (!primary.SetEquals(found)) yield return "other primary cells";
        foreach (var cell in TableAudit.Intervals(counts, pattern).Where(cell => primary.Contains((cell.Row, cell.Column))))
            if (cell.Lower > cell.Count - 1 || cell.Upper < threshold) yield return $"cell {cell} is not protected";
        var least = item.Expected.GetProperty("minimum_suppressed").GetInt32();
        if (pattern.Count > MostTimesTheLeast * least) yield return $"{pattern.Count} cells, and {least} would do";
    }

    private static JsonObject Rounded(JsonElement input)
    {
        var (values, roundingBase) = (Whole(input, "values"), input.GetProperty("base").GetInt32());
        return new JsonObject
        {
            ["nearest"] = ReferenceJson.List(values.Select(value => CountRounding.Nearest(value, roundingBase))),
            ["random_rounding_prob_up"] = ReferenceJson.List(values.Select(value => CountRounding.ProbabilityUp(value, roundingBase))),
        };
    }

    private static JsonObject TenFive(JsonElement input) => new()
    {
        ["shown"] = ReferenceJson.List(Whole(input, "values").Select(value =>
            (double?)CountRounding.TenFive(value, input.GetProperty("suppress_below").GetInt32(), input.GetProperty("base").GetInt32()))),
    };

    private static JsonObject Magnitude(JsonElement input)
    {
        var risk = MagnitudeRule.Assess([.. input.GetProperty("contributions").EnumerateArray().Select(x => x.GetDouble())]);
        return new JsonObject
        {
            ["total"] = risk.Total,
            ["n_contributors"] = risk.Contributors,
            ["share_top1"] = risk.LargestShare,
            ["share_top2"] = risk.TwoLargestShare,
            ["nk_1_75"] = risk.IsDominatedByOne,
            ["nk_2_85"] = risk.IsDominatedByTwo,
            ["p_percent_10"] = risk.CanEstimateLargest,
            ["min_contributors_3"] = risk.HasFewContributors,
            ["sensitive"] = risk.IsSensitive,
        };
    }

    private static JsonObject Audit(JsonElement input)
    {
        var cells = TableAudit.Intervals(Counts(input), [.. input.GetProperty("suppressed").EnumerateArray().Select(Cell)]);
        return new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select(cell => new JsonObject
            {
                ["cell"] = ReferenceJson.List((int[])[cell.Row, cell.Column]),
                ["true"] = cell.Count,
                ["lower"] = cell.Lower,
                ["upper"] = cell.Upper,
                ["exact"] = cell.IsExact,
            })]),
            ["any_exact"] = cells.Any(cell => cell.IsExact),
        };
    }

    private static JsonObject Suppress(JsonElement input)
    {
        var pattern = TableSuppression.Pattern(Counts(input), input.GetProperty("threshold").GetInt32());
        return new JsonObject
        {
            ["primary"] = Cells(pattern.Where(cell => cell.IsPrimary)),
            ["n_primary"] = pattern.Count(cell => cell.IsPrimary),
            ["pattern"] = Cells(pattern),
        };
    }

    private static JsonObject Differencing(JsonElement input)
    {
        var records = input.GetProperty("records").EnumerateArray().ToList();
        var groups = input.GetProperty("queries").EnumerateArray().Select(query =>
        {
            var filter = query.GetProperty("filter").ValueKind == JsonValueKind.Object
                ? query.GetProperty("filter").EnumerateObject().ToDictionary(asked => asked.Name, asked => asked.Value.ToString())
                : [];
            return new FilteredGroup(query.GetProperty("name").GetString()!, filter, [.. records
                .Where(record => filter.All(asked => record.GetProperty(asked.Key).ToString() == asked.Value))
                .Select(record => new FilteredPerson(record.GetProperty("person").ToString(), record.GetProperty("company").ToString(), record.GetProperty("value").GetDouble()))]);
        }).ToList();
        var (persons, companies) = (input.GetProperty("min_persons").GetInt32(), input.GetProperty("min_companies").GetInt32());
        return new JsonObject
        {
            ["n"] = new JsonObject(groups.Select(group => KeyValuePair.Create(group.Name, (JsonNode?)group.Members.Count))),
            ["n_companies"] = new JsonObject(groups.Select(group =>
                KeyValuePair.Create(group.Name, (JsonNode?)group.Members.Select(member => member.Company).Distinct().Count()))),
            ["primary_suppressed"] = ReferenceJson.List(NestedFilters.TooSmall(groups, persons, companies)),
            ["nested_pairs"] = new JsonArray([.. NestedFilters.Pairs(groups, persons, companies).Select(pair => new JsonObject
            {
                ["larger"] = pair.Larger,
                ["smaller"] = pair.Smaller,
                ["n_diff"] = pair.Persons,
                ["companies_diff"] = pair.Companies,
                ["unsafe"] = pair.IsUnsafe,
                ["recovered_sum"] = pair.RecoveredSum,
            })]),
        };
    }

    private static JsonObject Pseudonym(JsonElement input)
    {
        var values = input.GetProperty("values").EnumerateArray().Select(value => value.GetString()!.Split(':', 2)).ToList();
        byte[] Key(string name) => Convert.FromHexString(input.GetProperty(name).GetString()!);
        JsonArray Names(string key) => ReferenceJson.List(values.Select(value => new Pseudonyms(Key(key)).Of(value[0], value[1])));
        return new JsonObject
        {
            ["hmac_sha256_hex"] = ReferenceJson.List(values.Select(value => new Pseudonyms(Key("key_hex")).HashOf(value[0], value[1]))),
            ["pseudonym"] = Names("key_hex"),
            ["other_pseudonym"] = Names("other_key_hex"),
        };
    }

    private static JsonObject Group(JsonElement input)
    {
        var counts = ReferenceCase.TryGet(input, "counts") is { ValueKind: JsonValueKind.Array } given
            ? [.. given.EnumerateArray().Select(x => x.GetInt32())]
            : input.EnumerateObject().First(member => member.Value.ValueKind == JsonValueKind.Array).Value.EnumerateArray().CountBy(x => x.ToString()).Select(x => x.Value).ToList();
        var agreement = GroupDisclosure.Of(counts.Sum(), counts.DefaultIfEmpty().Max());
        return new JsonObject
        {
            ["n"] = counts.Sum(),
            ["unanimous"] = agreement == GroupAgreement.All,
            ["all_but_one"] = agreement == GroupAgreement.AllButOne,
            ["show_distribution"] = GroupDisclosure.DisplayOf(counts) == DistributionDisplay.Distribution,
        };
    }

    private static JsonObject Masked(JsonElement input)
    {
        List<double> Column(string name) => [.. input.GetProperty(name).EnumerateArray().Select(x => x.ValueKind == JsonValueKind.Null ? 0 : x.GetDouble())];
        var persons = Column("antall_personer");
        var quarters = persons.Zip(Column("tapte_dagsverk"), Column("mulige_dagsverk")).Select(x => new AbsencePeriod((int)x.First, x.Second, x.Third)).ToList();
        var sum = MaskedQuarters.Sum(quarters);
        return new JsonObject
        {
            ["masked"] = new JsonArray([.. quarters.Select(quarter => (JsonNode)MaskedQuarters.IsMasked(quarter.Persons))]),
            ["sum_shown"] = sum is not null,
            ["tapte_dagsverk"] = sum?.LostDays,
            ["mulige_dagsverk"] = sum?.PossibleDays,
            ["prosent"] = sum?.Percent,
        };
    }

    private static int[] Whole(JsonElement input, string name) => [.. input.GetProperty(name).EnumerateArray().Select(x => x.GetInt32())];

    private static (int Row, int Column) Cell(JsonElement cell) => (cell[0].GetInt32(), cell[1].GetInt32());

    private static JsonArray Cells(IEnumerable<(int Row, int Column, bool IsPrimary)> cells) =>
        new([.. cells.Select(cell => ReferenceJson.List((int[])[cell.Row, cell.Column]))]);

    private static int[,] Counts(JsonElement input)
    {
        var rows = input.GetProperty("counts").EnumerateArray().Select(row => row.EnumerateArray().Select(x => x.GetInt32()).ToArray()).ToList();
        var counts = new int[rows.Count, rows.Count == 0 ? 0 : rows[0].Length];
        for (var row = 0; row < rows.Count; row++)
            for (var column = 0; column < rows[row].Length; column++) counts[row, column] = rows[row][column];
        return counts;
    }
}
