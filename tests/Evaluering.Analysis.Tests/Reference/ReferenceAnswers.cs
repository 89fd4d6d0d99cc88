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
        ["M00"] = M00.Answer,
        ["M01"] = M01.Answer,
        ["M02"] = M02.Answer,
        ["M03"] = M03.Answer,
        ["M04"] = M04.Answer,
        ["M05"] = M05.Answer,
        ["M06"] = M06.Answer,
        ["M07"] = M07.Answer,
        ["M08"] = M08.Answer,
        ["M09"] = M09.Answer,
        ["M10"] = M10.Answer,
        ["M19"] = M19.Answer,
        ["M20"] = M20.Answer,

        // Regional variation and sickness absence.
        ["M11"] = M11.Answer,
        ["M12"] = M12.Answer,
        ["M13"] = M13.Answer,
        ["M14"] = M14.Answer,
        ["M15"] = M15.Answer,
        ["M16"] = M16.Answer,
        ["M17"] = M17.Answer,
        ["M18"] = M18.Answer,

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
        ["M09.edge.one_cluster"] = """{"y": [1, 2, 4], "cluster": ["a", "a", "a"]}""",

        // Regional variation and sickness absence.
        ["M12.edge.homogeneous"] = """{"y": [1, 1.1, 0.9, 1.05], "v": [0.04, 0.05, 0.03, 0.06]}""",
        ["M14.edge.zero_mulige"] = """{"tapte": [0, 0], "mulige": [0, 0]}""",
        ["M18.rtm_cut_6"] = """{"mu": 6, "sigma": 2, "rho": 0.6, "cut": 6}""",
        ["M18.rtm_cut_8"] = """{"mu": 6, "sigma": 2, "rho": 0.6, "cut": 8}""",
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
