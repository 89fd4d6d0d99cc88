using System.Collections.Concurrent;
using System.Text.Json;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>
/// The reference files: those of the folder EVALUERING_REFERENCE_DIR, or the copy that lies with the tests. Every file is read once.
/// </summary>
internal static class ReferenceFolder
{
    private static readonly ConcurrentDictionary<string, List<Dictionary<string, string>>> Tables = new();
    private static readonly Lazy<IReadOnlyDictionary<string, ReferenceCase>> CatalogCases = new(ReadCatalog);
    private static readonly Lazy<IReadOnlyDictionary<string, ReferenceCase>> AllCases = new(ReadCases);

    public static string Path { get; } =
        Environment.GetEnvironmentVariable("EVALUERING_REFERENCE_DIR") is { Length: > 0 } folder ? folder : Golden.PathTo("");

    /// <summary>The cases of every reference*.json and sdc*.json, by id.</summary>
    public static IReadOnlyDictionary<string, ReferenceCase> Cases => AllCases.Value;

    /// <summary>The cases of catalog.json, by id, with the reference's input where a reference file has the same id.</summary>
    public static IReadOnlyDictionary<string, ReferenceCase> Catalog => CatalogCases.Value;

    /// <summary>The rows of a CSV file in data/, each by column name. Values are text; an empty one is missing.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows(string file) => Tables.GetOrAdd(file, ReadRows);

    /// <summary>The lines of a file in data/ that has no header, cut at the commas.</summary>
    public static List<string[]> Lines(string file) =>
        [.. File.ReadLines(System.IO.Path.Combine(Path, "data", file)).Where(line => line.Length > 0).Select(line => Fields(line))];

    private static List<Dictionary<string, string>> ReadRows(string file)
    {
        var lines = Lines(file);
        return [.. lines.Skip(1).Select(fields => lines[0].Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    /// <summary>Splits at commas outside quotation marks; a doubled quotation mark inside stands for one.</summary>
    private static string[] Fields(string line)
    {
        line = line.TrimEnd('\r').TrimStart('\uFEFF');
        if (!line.Contains('"', StringComparison.Ordinal)) return line.Split(',');
        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var quoted = false;
        foreach (var (character, i) in line.Select((character, i) => (character, i)))
        {
            if (character == '"')
            {
                if (!quoted && i > 0 && line[i - 1] == '"') field.Append('"');
                quoted = !quoted;
            }
            else if (character == ',' && !quoted)
            {
                fields.Add(field.ToString());
                field.Clear();
            }
            else field.Append(character);
        }

        return [.. fields, field.ToString()];
    }

    private static Dictionary<string, ReferenceCase> ReadCases()
    {
        var keys = Catalog;
        var cases = new Dictionary<string, ReferenceCase>();
        foreach (var (file, item) in ReferenceItems())
        {
            var read = Read(item, []);
            // Two files may each have a case of the same name; both are answered.
            var key = cases.ContainsKey(read.Id) ? $"{read.Id} ({file})" : read.Id;
            cases.Add(key, read with { Keys = keys.TryGetValue(read.Id, out var named) ? named.Keys : [] });
        }

        return cases;
    }

    private static Dictionary<string, ReferenceCase> ReadCatalog()
    {
        // A folder with nothing but data and answers is held against the catalog that lies with the tests.
        var file = System.IO.Path.Combine(Path, "catalog.json");
        var root = JsonDocument.Parse(File.ReadAllText(File.Exists(file) ? file : Golden.PathTo("catalog.json"))).RootElement;
        var keySets = root.GetProperty("keysets").EnumerateObject()
            .ToDictionary(set => set.Name, set => set.Value.EnumerateArray().Select(key => key.GetString()!).ToArray());
        var withInput = ReferenceItems().Select(found => found.Item).DistinctBy(item => item.GetProperty("id").GetString()!)
            .ToDictionary(item => item.GetProperty("id").GetString()!);
        return root.GetProperty("cases").EnumerateArray().Select(item =>
        {
            var id = item.GetProperty("id").GetString()!;
            var keys = keySets[item.GetProperty("keys").GetString()!];
            return Read(withInput.TryGetValue(id, out var full) ? full : item, keys);
        }).ToDictionary(item => item.Id);
    }

    private static IEnumerable<(string File, JsonElement Item)> ReferenceItems() =>
        new[] { "reference*.json", "sdc*.json" }.SelectMany(pattern => Directory.EnumerateFiles(Path, pattern).Order(StringComparer.Ordinal))
            .SelectMany(file => JsonDocument.Parse(File.ReadAllText(file)).RootElement.GetProperty("cases").EnumerateArray()
                .Select(item => (System.IO.Path.GetFileName(file), item)));

    private static ReferenceCase Read(JsonElement item, IReadOnlyList<string> keys)
    {
        var id = item.GetProperty("id").GetString()!;
        var parts = id.Split('.');
        var method = ReferenceCase.TryGet(item, "method") is { ValueKind: JsonValueKind.String } code ? code.GetString()! : parts[0];
        var dataset = ReferenceCase.TryGet(item, "dataset") is { ValueKind: JsonValueKind.String } named ? named.GetString()!
            : parts[1] is "small" or "medium" or "absence" or "kanon" ? parts[1] : "inline";
        return new ReferenceCase(
            id, method, dataset, ReferenceCase.TryGet(item, "select"), ReferenceCase.TryGet(item, "params"), ReferenceCase.TryGet(item, "input"),
            ReferenceCase.TryGet(item, "expected"), ReferenceCase.TryGet(item, "tol"), keys);
    }
}
