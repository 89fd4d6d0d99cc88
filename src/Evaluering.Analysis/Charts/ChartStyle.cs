using System.Globalization;
using System.Text.Json.Nodes;

namespace Evaluering.Analysis.Charts;

/// <summary>What the charts share: colours, type, order of names and the frame of a specification.</summary>
internal static class ChartStyle
{
    // Contrast against white: ink 13:1, quiet 5.7:1, blue 7.2:1, light blue 3.5:1, frame grey 3.5:1 – all above the 3:1 of WCAG 1.4.11.
    internal const string Ink = "#1e2b3c";
    internal const string Quiet = "#5d6773";
    internal const string Blue = "#1f5a9e";
    internal const string LightBlue = "#5b8ec4";
    internal const string FrameGrey = "#858b93";

    internal const int Width = 720;

    // Fits in a card on a phone of 360 px without sideways scroll.
    internal const int NarrowWidth = 326;

    // Inter at 13 px, a little over the mean width of a letter; the renderer has no canvas to measure with.
    private const double LetterWidth = 7.1;
    private const double LabelGap = 18;

    // The collation of Norwegian names is fixed here: a chart must not change with the machine's language.
    private static readonly CompareInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO").CompareInfo;

    internal static IEnumerable<T> ByName<T>(IEnumerable<T> rows, Func<T, bool> isTotal, Func<T, string> name) =>
        rows.OrderByDescending(isTotal)
            .ThenBy(name, Comparer<string>.Create((a, b) => Norwegian.Compare(a, b, CompareOptions.IgnoreCase)))
            .ThenBy(name, StringComparer.Ordinal);

    /// <summary>Two decimals, as it is written; a small fall must not be written as "−0,00".</summary>
    internal static double Rounded(double change) => Math.Round(change, 2) is var rounded && rounded == 0 ? 0 : rounded;

    /// <summary>JSON of a text or number, safe to put into a template: escaped, and with a decimal point in every culture.</summary>
    internal static string J(string text) => JsonValue.Create(text).ToJsonString();

    internal static string J(double number) => JsonValue.Create(number).ToJsonString();

    internal static JsonArray Names(IEnumerable<string> names) => new([.. names.Distinct().Select(name => (JsonNode?)JsonValue.Create(name))]);

    /// <summary>Room in pixels for the row labels. Set by us: a renderer without fonts guesses widths by half too much.</summary>
    internal static double LabelWidth(IEnumerable<string> labels) =>
        Math.Ceiling(LetterWidth * labels.Select(label => label.Length).DefaultIfEmpty(0).Max() + LabelGap);

    /// <summary>Breaks a long name between words, so that columns stay narrow.</summary>
    internal static IReadOnlyList<string> Lines(string name, int longest)
    {
        var lines = new List<string>();
        foreach (var word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + 1 + word.Length <= longest) lines[^1] += " " + word;
            else lines.Add(word);
        }

        return lines;
    }

    /// <summary>A specification from its body, with the data and the common settings added.</summary>
    internal static JsonObject Frame(string body, string description, JsonArray data)
    {
        var specification = JsonNode.Parse($$"""
            {
              "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
              "description": {{J(description)}},
              "background": null,
              "autosize": {"type": "none"},
              "config": {
                "font": "Inter",
                "view": {"stroke": null},
                "axis": {
                  "labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": 500, "labelColor": "{{Ink}}", "titleColor": "{{Quiet}}",
                  "gridColor": "#e3e6ea", "domain": false, "ticks": false, "labelPadding": 8, "labelLimit": 0, "titlePadding": 10
                },
                "axisX": {"labelFlush": false},
                "legend": {"labelFontSize": 13, "titleFontSize": 13, "titleFontWeight": 500, "labelColor": "{{Ink}}", "titleColor": "{{Quiet}}", "labelLimit": 0, "symbolSize": 120},
                "text": {"font": "Inter", "fontSize": 13, "color": "{{Ink}}"}
              }
            }
            """)!.AsObject();
        specification["data"] = new JsonObject { ["values"] = data };
        foreach (var (name, node) in JsonNode.Parse(body)!.AsObject()) specification[name] = node?.DeepClone();
        return specification;
    }
}
