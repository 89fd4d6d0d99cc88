using System.Text.Json;

namespace Evaluering.Core.Questionnaires.Drafts;

/// <summary>
/// Whether a file can be edited as a draft: anything may be missing and references may lead nowhere, but every value must be of the kind that the
/// published schema says, no field unknown to it, and every part must have an id of its own. What is left are faults that the pages can put right.
/// </summary>
internal static class DraftShape
{
    private static readonly Lazy<JsonElement> Schema = new(() =>
        JsonElement.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "questionnaires", "questionnaire-v1.schema.json"))));

    public static IReadOnlyList<QuestionnaireFault> Faults(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var faults = new List<QuestionnaireFault>();
            Check(document.RootElement, Schema.Value, "$", faults);
            return faults.Count > 0 ? faults : [.. DraftParts.All.SelectMany(part => IdFaults(document.RootElement, part))];
        }
        catch (JsonException exception)
        {
            return [new QuestionnaireFault("$", $"er ikke gyldig JSON ({exception.Message})")];
        }
    }

    private static void Check(JsonElement value, JsonElement schema, string path, List<QuestionnaireFault> faults)
    {
        if (schema.ValueKind != JsonValueKind.Object) return;
        if (schema.TryGetProperty("$ref", out var reference)) Check(value, Definition(reference.GetString()!), path, faults);
        if (schema.TryGetProperty("allOf", out var all))
            foreach (var one in all.EnumerateArray()) Check(value, one, path, faults);
        if (schema.TryGetProperty("oneOf", out var some) || schema.TryGetProperty("anyOf", out some)) CheckOneOf(value, some, path, faults);
        if (!IsOfKind(value, schema))
        {
            faults.Add(new QuestionnaireFault(path, "har en verdi av feil slag"));
            return;
        }

        if (value.ValueKind == JsonValueKind.Object) CheckProperties(value, schema, path, faults);
        if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
            foreach (var (index, element) in value.EnumerateArray().Index()) Check(element, items, $"{path}[{index}]", faults);
    }

    private static void CheckOneOf(JsonElement value, JsonElement alternatives, string path, List<QuestionnaireFault> faults)
    {
        List<QuestionnaireFault>? first = null;
        foreach (var alternative in alternatives.EnumerateArray())
        {
            var found = new List<QuestionnaireFault>();
            Check(value, alternative, path, found);
            if (found.Count == 0) return;
            first ??= found;
        }

        faults.AddRange(first ?? []);
    }

    private static void CheckProperties(JsonElement value, JsonElement schema, string path, List<QuestionnaireFault> faults)
    {
        var known = schema.TryGetProperty("properties", out var properties);
        var hasOthers = schema.TryGetProperty("additionalProperties", out var others);
        foreach (var property in value.EnumerateObject())
        {
            var place = $"{path}.{property.Name}";
            if (known && properties.TryGetProperty(property.Name, out var own)) Check(property.Value, own, place, faults);
            else if (hasOthers && others.ValueKind == JsonValueKind.False) faults.Add(new QuestionnaireFault(path, $"ukjent felt «{property.Name}»"));
            else if (hasOthers) Check(property.Value, others, place, faults);
        }
    }

    private static bool IsOfKind(JsonElement value, JsonElement schema)
    {
        if (schema.TryGetProperty("type", out var type)) return IsOfType(value, type.GetString()!);
        return !schema.TryGetProperty("enum", out var values) || values.EnumerateArray().Any(one => one.ValueKind == value.ValueKind);
    }

    // A whole number with a fraction is a fault that can be put right where it is typed.
    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => value.ValueKind == JsonValueKind.Number,
    };

    private static JsonElement Definition(string reference)
    {
        var found = Schema.Value;
        foreach (var name in reference.Split('/').Skip(1)) found = found.GetProperty(name);
        return found;
    }

    // The id of a part is part of addresses, so that not even a draft can have another kind of id.
    private static IEnumerable<QuestionnaireFault> IdFaults(JsonElement root, DraftPart part)
    {
        if (!root.TryGetProperty(part.Property(), out var parts)) yield break;
        var ids = new HashSet<string>();
        foreach (var (path, id) in part == DraftPart.AnswerSet ? Names(parts, part) : Ids(parts, part))
        {
            if (id is null) yield return new QuestionnaireFault(path, "mangler «id»");
            else if (!JsonPlace.IsId(id)) yield return new QuestionnaireFault(path, $"«{id}» kan ikke brukes som id");
            else if (!ids.Add(id)) yield return new QuestionnaireFault(path, $"«{id}» er brukt flere ganger");
        }
    }

    private static IEnumerable<(string Path, string? Id)> Names(JsonElement sets, DraftPart part) =>
        sets.EnumerateObject().Select(set => ($"$.{part.Property()}.{set.Name}", (string?)set.Name));

    private static IEnumerable<(string Path, string? Id)> Ids(JsonElement list, DraftPart part) =>
        list.EnumerateArray().Index().Select(element => ($"$.{part.Property()}[{element.Index}]", element.Item.TryGetProperty("id", out var id) ? id.GetString() : null));
}
