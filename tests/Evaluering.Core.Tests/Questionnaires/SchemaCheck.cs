using System.Text.Json;
using System.Text.RegularExpressions;

namespace Evaluering.Core.Tests.Questionnaires;

/// <summary>
/// Judges a document by the part of JSON Schema 2020-12 that our schema uses; a keyword it does not know is an error and not a pass.
/// The feed holds no validator that can be restored.
/// </summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private static readonly string[] Annotations = ["$schema", "$id", "$defs", "title", "description", "default", "then", "else"];

    public bool Accepts(JsonElement value) => Accepts(root, value);

    private bool Accepts(JsonElement schema, JsonElement value) => schema.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => schema.EnumerateObject().All(keyword => Annotations.Contains(keyword.Name) || Holds(keyword.Name, keyword.Value, schema, value)),
    };

    private bool Holds(string keyword, JsonElement rule, JsonElement schema, JsonElement value) => keyword switch
    {
        "$ref" => Accepts(root.GetProperty("$defs").GetProperty(rule.GetString()!["#/$defs/".Length..]), value),
        "type" => IsType(rule.GetString()!, value),
        "enum" => rule.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
        "const" => JsonElement.DeepEquals(rule, value),
        "allOf" => rule.EnumerateArray().All(one => Accepts(one, value)),
        "oneOf" => rule.EnumerateArray().Count(one => Accepts(one, value)) == 1,
        "not" => !Accepts(rule, value),
        "if" => !schema.TryGetProperty(Accepts(rule, value) ? "then" : "else", out var branch) || Accepts(branch, value),
        "pattern" => value.ValueKind != JsonValueKind.String || Regex.IsMatch(value.GetString()!, rule.GetString()!),
        "minimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() >= rule.GetDecimal(),
        "maximum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() <= rule.GetDecimal(),
        "exclusiveMinimum" => value.ValueKind != JsonValueKind.Number || value.GetDecimal() > rule.GetDecimal(),
        "minItems" => value.ValueKind != JsonValueKind.Array || value.GetArrayLength() >= rule.GetInt32(),
        "uniqueItems" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().DistinctBy(one => one.GetRawText()).Count() == value.GetArrayLength(),
        "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(one => Accepts(rule, one)),
        _ => value.ValueKind != JsonValueKind.Object ? IsOfObjects(keyword) : HoldsOfObject(keyword, rule, schema, value),
    };

    private bool HoldsOfObject(string keyword, JsonElement rule, JsonElement schema, JsonElement value) => keyword switch
    {
        "required" => rule.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
        "minProperties" => value.GetPropertyCount() >= rule.GetInt32(),
        "propertyNames" => value.EnumerateObject().All(member => Accepts(rule, JsonSerializer.SerializeToElement(member.Name))),
        "properties" => rule.EnumerateObject().All(property => !value.TryGetProperty(property.Name, out var member) || Accepts(property.Value, member)),
        "additionalProperties" => value.EnumerateObject()
            .Where(member => !schema.TryGetProperty("properties", out var known) || !known.TryGetProperty(member.Name, out _)).All(member => Accepts(rule, member.Value)),
        _ => throw new NotSupportedException(keyword),
    };

    private static bool IsOfObjects(string keyword) =>
        keyword is "required" or "minProperties" or "propertyNames" or "properties" or "additionalProperties" ? true : throw new NotSupportedException(keyword);

    private static bool IsType(string type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && decimal.IsInteger(value.GetDecimal()),
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        _ => throw new NotSupportedException(type),
    };
}
