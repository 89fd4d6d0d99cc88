using System.Globalization;
using System.Text.Json;

namespace Evaluering.Analysis.Tests;

/// <summary>The reference data sets and results that came with the method, as they lie in golden/.</summary>
internal static class Golden
{
    public static string PathTo(string file) => Path.Combine(AppContext.BaseDirectory, "golden", file);

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    public static double? Number(JsonElement element) => element.ValueKind == JsonValueKind.Null ? null : element.GetDouble();

    /// <summary>Passes when |a − b| ≤ max(rel · |b|, abs): rel 1e-8, abs 1e-11, and 1e-9 for ends of intervals, as golden/README.md lays down.</summary>
    public static void Agree(string what, JsonElement expected, double? actual, double absolute = 1e-11)
    {
        var reference = Number(expected);
        if (reference is not { } b || actual is not { } a)
        {
            Assert.True(reference.HasValue == actual.HasValue, $"{what}: expected {reference?.ToString() ?? "null"}, got {actual?.ToString() ?? "null"}");
            return;
        }

        Assert.True(Math.Abs(a - b) <= Math.Max(1e-8 * Math.Abs(b), absolute), $"{what}: expected {b:R}, got {a:R}");
    }
}
