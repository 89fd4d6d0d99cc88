using System.Text.Json;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>
/// One case of a reference file or of the catalog. Elements that the file does not have are <see cref="JsonValueKind.Undefined"/>.
/// </summary>
/// <param name="Id">Such as "M06.medium.ps.T0T1.all"; its first part is the method's code.</param>
/// <param name="Method">The method's code.</param>
/// <param name="Dataset">inline, small, medium, absence or kanon.</param>
/// <param name="Select">Which rows, or the data themselves when the data set is inline.</param>
/// <param name="Params">Parameters of the method.</param>
/// <param name="Input">What the disclosure cases have instead of a selection.</param>
/// <param name="Expected">The reference's answer; undefined for a case that only the catalog names.</param>
/// <param name="Tol">The case's own tolerance.</param>
/// <param name="Keys">The paths of the answer's keys, dots marking nesting; empty when the catalog does not name the case.</param>
internal sealed record ReferenceCase(
    string Id, string Method, string Dataset, JsonElement Select, JsonElement Params, JsonElement Input, JsonElement Expected, JsonElement Tol,
    IReadOnlyList<string> Keys)
{
    /// <summary>A member of the selection as text; null when there is none.</summary>
    public string? Text(string name) => TryGet(Select, name) is { ValueKind: JsonValueKind.String } element ? element.GetString() : null;

    /// <summary>A number of the selection.</summary>
    public double Number(string name) => Select.GetProperty(name).GetDouble();

    /// <summary>A list of numbers of the selection; null stands for missing.</summary>
    public List<double?> Numbers(string name) =>
        [.. Select.GetProperty(name).EnumerateArray().Select(x => x.ValueKind == JsonValueKind.Null ? (double?)null : x.GetDouble())];

    /// <summary>The member, or an undefined element when the element is no object or has no such member (R writes an empty list as []).</summary>
    public static JsonElement TryGet(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;
}
