using System.Text.RegularExpressions;

namespace Evaluering.Analysis.Charts;

/// <summary>Fills the holes of a specification template. What goes in is JSON already, so a name with quotes cannot break out of its place.</summary>
internal static partial class Template
{
    private static readonly Dictionary<string, string> Colours = new()
    {
        ["INK"] = ChartStyle.Ink,
        ["QUIET"] = ChartStyle.Quiet,
        ["BLUE"] = ChartStyle.Blue,
        ["LIGHT"] = ChartStyle.LightBlue,
        ["FRAME"] = ChartStyle.FrameGrey,
    };

    /// <exception cref="KeyNotFoundException">The template has a hole that nothing fills.</exception>
    internal static string Fill(string template, Dictionary<string, string> values) =>
        Hole().Replace(template, hole => values.TryGetValue(hole.Groups[1].Value, out var json) ? json : Colours[hole.Groups[1].Value]);

    [GeneratedRegex(@"\{\{([A-Z_]+)\}\}")]
    private static partial Regex Hole();
}
