using System.Text.Json;
using System.Text.Json.Nodes;

namespace Evaluering.Analysis.Tests.Reference;

/// <summary>
/// Which adapter answers the cases of which method. An adapter reads the case's selection, calls the library and gives the answer the reference's
/// names; it computes no statistics.
/// </summary>
internal static class ReferenceAnswers
{
    /// <summary>By method code.</summary>
    public static IReadOnlyDictionary<string, Func<ReferenceCase, JsonObject>> Methods { get; } = new Dictionary<string, Func<ReferenceCase, JsonObject>>
    {
        // Survey, change and comparison.

        // Regional variation and sickness absence.

        // Disclosure control.
        ["M21"] = M21.Answer,
        ["M22"] = M22.Answer,
    };

    /// <summary>
    /// Cases that are judged by a stated requirement instead of by equality, by the beginning of their id: the judge returns its complaints.
    /// </summary>
    public static IReadOnlyDictionary<string, Func<ReferenceCase, JsonObject, IEnumerable<string>>> Judges { get; } =
        new Dictionary<string, Func<ReferenceCase, JsonObject, IEnumerable<string>>>
        {
            ["M22.suppress."] = M22.Judge,
        };

    /// <summary>
    /// Input for cases that the catalog names without giving any, as JSON of their selection: used only while no reference file carries the case, so
    /// that the shape of the answer is tested all the same. Each method's adapter owns its own.
    /// </summary>
    public static IReadOnlyDictionary<string, string> OwnInput { get; } = new Dictionary<string, string>
    {
        // Survey, change and comparison.

        // Regional variation and sickness absence.
    };

    /// <summary>The answer to a case.</summary>
    /// <exception cref="Xunit.Sdk.FailException">No adapter for the method.</exception>
    public static JsonObject Answer(ReferenceCase item)
    {
        if (!Methods.TryGetValue(item.Method, out var answer)) Assert.Fail($"{item.Id}: method {item.Method} is not implemented.");
        var namedOnly = item.Expected.ValueKind == JsonValueKind.Undefined;
        return answer(namedOnly && OwnInput.TryGetValue(item.Id, out var input) ? item with { Select = JsonDocument.Parse(input).RootElement } : item);
    }
}
