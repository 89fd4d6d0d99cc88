using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Holds an answer against the reference's by the tolerances of golden/README.md.</summary>
internal static class ReferenceComparison
{
    /// <summary>From here a case's own tolerance replaces the rules by key: its reference is itself found by iteration.</summary>
    private const double IterativeTolerance = 1e-6;

    private readonly record struct Tolerance(double Relative, double Absolute);

    /// <summary>Every difference, in words; none when the answer is right.</summary>
    public static List<string> Differences(ReferenceCase item, JsonObject answer)
    {
        Tolerance? own = ReferenceCase.TryGet(item.Tol, "rel") is { ValueKind: JsonValueKind.Number } rel && rel.GetDouble() >= IterativeTolerance
            ? new Tolerance(rel.GetDouble(), item.Tol.GetProperty("abs").GetDouble())
            : null;
        var differences = new List<string>();
        Compare(item.Expected, answer, [], own, differences);
        return differences;
    }

    /// <summary>Every way in which the answer's keys are not those of the catalog, and every number that is not finite.</summary>
    public static List<string> Misshapen(ReferenceCase item, JsonObject answer)
    {
        var wanted = item.Keys.ToHashSet();
        var paths = Paths(answer, "").ToList();
        var complaints = wanted.Where(key => !paths.Any(path => path == key || path.StartsWith(key + ".", StringComparison.Ordinal)))
            .Select(key => $"no {key}").ToList();
        complaints.AddRange(paths.Where(path => !wanted.Contains(path) && !wanted.Any(key => path.StartsWith(key + ".", StringComparison.Ordinal)))
            .Select(path => $"{path} is not in the key set"));
        complaints.AddRange(NotFinite(answer, ""));
        return complaints;
    }

    private static IEnumerable<string> Paths(JsonObject node, string before) =>
        node.SelectMany(member => member.Value is JsonObject inner ? Paths(inner, before + member.Key + ".") : [before + member.Key]);

    private static IEnumerable<string> NotFinite(JsonNode? node, string path) => node switch
    {
        JsonObject members => members.SelectMany(member => NotFinite(member.Value, $"{path}.{member.Key}")),
        JsonArray elements => elements.SelectMany((element, i) => NotFinite(element, $"{path}[{i}]")),
        JsonValue value when value.TryGetValue<double>(out var number) && !double.IsFinite(number) => [$"{path} is {number}"],
        _ => [],
    };

    private static void Compare(JsonElement expected, JsonNode? actual, string[] path, Tolerance? own, List<string> differences)
    {
        var where = string.Join('.', path);
        switch (expected.ValueKind)
        {
            case JsonValueKind.Object when actual is JsonObject members:
                foreach (var member in expected.EnumerateObject())
                    if (members.TryGetPropertyValue(member.Name, out var value)) Compare(member.Value, value, [.. path, member.Name], own, differences);
                    else differences.Add($"{where}.{member.Name} is missing");
                break;
            case JsonValueKind.Array when actual is JsonArray elements && elements.Count == expected.GetArrayLength():
                foreach (var (element, i) in expected.EnumerateArray().Select((element, i) => (element, i)))
                    Compare(element, elements[i], [.. path, i.ToString(CultureInfo.InvariantCulture)], own, differences);
                break;
            case JsonValueKind.Number when Number(actual) is { } number:
                var (relative, absolute) = own ?? Rule(path);
                var reference = expected.GetDouble();
                if (!(Math.Abs(number - reference) <= Math.Max(relative * Math.Abs(reference), absolute)))
                    differences.Add(string.Create(CultureInfo.InvariantCulture, $"{where}: expected {reference:R}, got {number:R}"));
                break;
            default:
                if (!SamePlainValue(expected, actual, path))
                    differences.Add($"{where}: expected {Shortened(expected.GetRawText())}, got {Shortened(actual?.ToJsonString() ?? "null")}");
                break;
        }
    }

    private static bool SamePlainValue(JsonElement expected, JsonNode? actual, string[] path) => expected.ValueKind switch
    {
        JsonValueKind.Null => actual is null,
        JsonValueKind.String when actual is JsonValue value && value.TryGetValue<string>(out var text) =>
            text == expected.GetString() || path[^1] == "status" && SameStatus(text, expected.GetString()!),
        JsonValueKind.True => actual is JsonValue value && value.TryGetValue<bool>(out var flag) && flag,
        JsonValueKind.False => actual is JsonValue value && value.TryGetValue<bool>(out var flag) && !flag,
        _ => false,
    };

    private static bool SameStatus(string a, string b) =>
        a.StartsWith(b + "_", StringComparison.Ordinal) || b.StartsWith(a + "_", StringComparison.Ordinal);

    /// <summary>The tolerance of a number by the names on its path. Counts are whole, so that the default lets no wrong one through.</summary>
    private static Tolerance Rule(string[] path)
    {
        var names = path.Where(name => !char.IsAsciiDigit(name[0])).ToList();
        var key = names.Count == 0 ? "" : names[^1];
        if (names.Any(name => name.Contains("nct", StringComparison.Ordinal) || name.Contains("noncentral", StringComparison.Ordinal))) return new(1e-5, 1e-8);
        if (key is "p" || key.StartsWith("p_", StringComparison.Ordinal) || key.EndsWith("_p", StringComparison.Ordinal)) return new(1e-6, 1e-14);
        return names.Any(IsInterval) ? new(1e-8, 1e-9) : new(1e-8, 1e-11);
    }

    private static bool IsInterval(string name) =>
        name is "lo" or "hi" || name.StartsWith("ci_", StringComparison.Ordinal) || name.Contains("_lo", StringComparison.Ordinal)
        || name.Contains("_hi", StringComparison.Ordinal) && !name.Contains("_hist", StringComparison.Ordinal)
        || name.Contains("limits", StringComparison.Ordinal);

    private static double? Number(JsonNode? node) =>
        node is not JsonValue value ? null
        : value.TryGetValue<double>(out var number) ? number
        : value.TryGetValue<int>(out var whole) ? whole
        : value.TryGetValue<long>(out var large) ? large
        : null;

    private static string Shortened(string text) => text.Length <= 80 ? text : text[..80] + "…";
}
