using System.Text.Json.Nodes;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>Nodes of an answer.</summary>
internal static class ReferenceJson
{
    /// <summary>A list of numbers; null stays null.</summary>
    public static JsonArray List(IEnumerable<double?> numbers) => new([.. numbers.Select(x => x is { } number ? (JsonNode)JsonValue.Create(number) : null)]);

    /// <summary>A list of numbers.</summary>
    public static JsonArray List(IEnumerable<double> numbers) => new([.. numbers.Select(x => (JsonNode)JsonValue.Create(x))]);

    /// <summary>A list of whole numbers.</summary>
    public static JsonArray List(IEnumerable<int> numbers) => new([.. numbers.Select(x => (JsonNode)JsonValue.Create(x))]);

    /// <summary>A list of texts.</summary>
    public static JsonArray List(IEnumerable<string> texts) => new([.. texts.Select(x => (JsonNode)JsonValue.Create(x)!)]);
}
