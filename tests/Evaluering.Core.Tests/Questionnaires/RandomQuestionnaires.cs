using System.Globalization;
using System.Text.Json.Nodes;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Core.Tests.Questionnaires;

/// <summary>A questionnaire, somebody who answers it, and what that person sends, some of it not asked for.</summary>
public sealed record RandomCase(string Json, Respondent Who, IReadOnlyDictionary<string, string[]> Form)
{
    public override string ToString() => $"{Json}\n{Who.Wave} {Who.Role} [{string.Join(' ', Who.Services)}]\n{string.Join('&', Form.Select(field => $"{field.Key}={string.Join(',', field.Value)}"))}";
}

/// <summary>Makes valid questionnaires with everything the format can say, and forms for them.</summary>
internal static class RandomQuestionnaires
{
    private static readonly string[] Services = ["sykefravar", "arbeidsmiljo", "ekspertbistand"];

    public static Arbitrary<RandomCase> Cases() => Gen.Choose(0, int.MaxValue).Select(seed => Make(new Random(seed))).ToArbitrary();

    private static RandomCase Make(Random random)
    {
        var items = Enumerable.Range(1, random.Next(2, 14)).Select(number => Item(random, number)).ToList();
        var sections = Sections(random, items);
        Conditions(random, items, sections);
        var document = new JsonObject
        {
            ["id"] = "tilfeldig",
            ["version"] = 1,
            ["title"] = Text(random),
            ["note"] = Text(random),
            ["answerSets"] = new JsonObject { ["steg"] = AnswerSet(random, 5, "ordinal"), ["valg"] = AnswerSet(random, random.Next(2, 7), "nominal") },
            ["items"] = Array(items),
            ["scales"] = Array(Scales(random, items)),
            ["sections"] = Array(sections),
        };
        var who = new Respondent(Some(random, Waves.All), Some(random, Roles.All), Services.Where(_ => random.Next(2) == 0).ToHashSet());
        return new RandomCase(document.ToJsonString(), who, items.SelectMany(item => Fields(random, item)).ToDictionary());
    }

    private static JsonObject Item(Random random, int number)
    {
        var item = new JsonObject { ["id"] = $"q{number}", ["text"] = Text(random) };
        switch (random.Next(8))
        {
            case 0:
                (item["type"], item["answerSet"]) = ("multiple", "valg");
                break;
            case 1:
                (item["type"], item["minimum"], item["maximum"], item["decimals"]) = ("number", -5, 1000, random.Next(3));
                item["nonAnswers"] = new JsonArray(Option(random, 8));
                break;
            case 2:
                (item["type"], item["maxLength"]) = ("openText", 200);
                break;
            default:
                (item["type"], item["answerSet"], item["reversed"]) = ("single", "steg", random.Next(3) == 0);
                break;
        }

        return item;
    }

    // Each item in one section, in order; waves and roles at random, so that hardly anybody is asked all.
    private static List<JsonObject> Sections(Random random, List<JsonObject> items)
    {
        var sections = new List<JsonObject>();
        for (var next = 0; next < items.Count;)
        {
            var count = random.Next(1, 5);
            sections.Add(new JsonObject
            {
                ["id"] = $"del{sections.Count + 1}",
                ["title"] = Text(random),
                ["waves"] = Array([.. Subset(random, Waves.All).Select(wave => JsonValue.Create(wave.Code()))]),
                ["roles"] = Array([.. Subset(random, Roles.All).Select(role => JsonValue.Create(role.Code()))]),
                ["items"] = Array([.. items.Skip(next).Take(count).Select(item => JsonValue.Create((string)item["id"]!))]),
            });
            next += count;
        }

        return sections;
    }

    private static void Conditions(Random random, List<JsonObject> items, List<JsonObject> sections)
    {
        for (var i = 1; i < sections.Count; i++)
        {
            var section = sections[i];
            var owner = random.Next(2) == 0 ? section : items.Single(item => (string)item["id"]! == (string)section["items"]![0]!);
            if (random.Next(3) == 0) owner["showWhen"] = new JsonArray(new JsonObject { ["services"] = Array([.. Subset(random, Services).Select(code => JsonValue.Create(code))]) });
            else if (random.Next(2) == 0 && Earlier(items, sections, i) is { } earlier)
            {
                int[] codes = [1, 2, .. (string)earlier["type"]! == "single" ? new[] { 3, 8, 9 } : []];
                owner["showWhen"] = new JsonArray(new JsonObject { ["item"] = (string)earlier["id"]!, ["anyOf"] = Array([.. Subset(random, codes).Select(code => JsonValue.Create(code))]) });
            }
        }
    }

    /// <returns>A choice in the section before, which is made to be asked of everybody that this one is asked of; null when there is none.</returns>
    private static JsonObject? Earlier(List<JsonObject> items, List<JsonObject> sections, int at)
    {
        var before = sections[at - 1];
        var ids = before["items"]!.AsArray().Select(id => (string)id!).ToHashSet();
        var choice = items.FirstOrDefault(item => ids.Contains((string)item["id"]!) && item.ContainsKey("answerSet"));
        if (choice is null) return null;
        foreach (var who in new[] { "waves", "roles" }) sections[at][who] = before[who]!.DeepClone();
        return choice;
    }

    private static List<JsonObject> Scales(Random random, List<JsonObject> items)
    {
        var steps = items.Where(item => (string)item["type"]! == "single").Select(item => (string)item["id"]!).ToList();
        return steps.Count == 0 ? [] : [.. Enumerable.Range(1, random.Next(1, 4)).Select(number => new JsonObject
        {
            ["id"] = $"skala{number}",
            ["title"] = Text(random),
            ["description"] = Text(random),
            ["items"] = Array([.. Subset(random, steps).Select(id => JsonValue.Create(id))]),
            ["minimumShareAnswered"] = Some(random, new[] { 0.25, 1 / 3.0, 0.5, 0.6, 0.75, 1.0 }),
        })];
    }

    private static IEnumerable<KeyValuePair<string, string[]>> Fields(Random random, JsonObject item)
    {
        var id = (string)item["id"]!;
        if (random.Next(5) == 0) yield break;
        yield return KeyValuePair.Create<string, string[]>(id, (string)item["type"]! switch
        {
            "single" => [Some(random, new[] { "1", "2", "3", "4", "5", "8", "9" })],
            "multiple" => random.Next(4) == 0 ? [Some(random, new[] { "8", "9" })] : [.. new[] { "2", "1" }.Where(_ => random.Next(2) == 0)],
            "number" => random.Next(3) == 0 ? [] : [(random.Next(-500, 100_000) / 100m).ToString("0." + new string('#', (int)item["decimals"]!), CultureInfo.GetCultureInfo("nb-NO"))],
            _ => ["Æ 😀 \"x\"\n<b>" + random.Next()],
        });
        if ((string)item["type"]! == "number" && random.Next(3) == 0) yield return KeyValuePair.Create($"{id}-kode", new[] { "" });
    }

    private static JsonObject AnswerSet(Random random, int answers, string kind) => new()
    {
        ["kind"] = kind,
        ["options"] = Array([.. Enumerable.Range(1, answers).Select(code => Option(random, code))]),
        ["nonAnswers"] = new JsonArray(Option(random, 8), Option(random, 9)),
    };

    private static JsonObject Option(Random random, int code) => new() { ["code"] = code, ["label"] = Text(random) };

    private static JsonObject Text(Random random)
    {
        var text = new JsonObject { ["nb"] = $"tekst {random.Next()} æ", ["nn"] = $"tekst {random.Next()} å" };
        if (random.Next(2) == 0) text["en"] = $"text {random.Next()}";
        return text;
    }

    private static JsonArray Array(IEnumerable<JsonNode> nodes) => [.. nodes];

    private static T Some<T>(Random random, IReadOnlyList<T> all) => all[random.Next(all.Count)];

    /// <summary>At least one of them, in their order.</summary>
    private static List<T> Subset<T>(Random random, IReadOnlyList<T> all)
    {
        var some = all.Where(_ => random.Next(3) > 0).ToList();
        return some.Count > 0 ? some : [Some(random, all)];
    }
}
