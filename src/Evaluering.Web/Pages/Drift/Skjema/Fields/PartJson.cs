using System.Text.Json.Nodes;

namespace Evaluering.Web.Pages.Drift.Skjema.Fields;

/// <summary>Values at a path inside a part of a draft. Objects on the way are made when something is stored, and go when they become empty.</summary>
internal static class PartJson
{
    public static JsonNode? Get(JsonObject part, string path)
    {
        JsonNode? found = part;
        foreach (var name in path.Split('.')) found = (found as JsonObject)?[name];
        return found;
    }

    /// <param name="part">The part.</param>
    /// <param name="path">Names with a full stop between.</param>
    /// <param name="value">null takes the value away.</param>
    public static void Set(JsonObject part, string path, JsonNode? value)
    {
        var (name, rest) = path.Split('.', 2) is [var first, var others] ? (first, others) : (path, null);
        if (rest is null)
        {
            if (value is null) part.Remove(name);
            else part[name] = value;
            return;
        }

        if (part[name] is not JsonObject inner)
        {
            if (value is null) return;
            part[name] = inner = [];
        }

        Set(inner, rest, value);
        if (inner.Count == 0) part.Remove(name);
    }

    /// <returns>Empty when there is no text there.</returns>
    public static string Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : "";
}
