using System.Text.Json.Nodes;
using Evaluering.Analysis.Disclosure;
using static Evaluering.Analysis.Charts.ChartStyle;

namespace Evaluering.Analysis.Charts;

/// <summary>A change beside a comparison, which is never without the two computations that tell how far it can be trusted.</summary>
/// <param name="Label">The name to show, such as a service's.</param>
/// <param name="Difference">The year after against the year before.</param>
/// <param name="Placebo">The year before against the year before that, when nothing was done.</param>
/// <param name="EarlyBaseline">The year after against the year before last.</param>
/// <param name="Adjusted">Against unassisted companies of the same level before; null where it is not offered.</param>
public sealed record AbsenceChangeRow(string Label, PublishedCell Difference, PublishedCell Placebo, PublishedCell EarlyBaseline, PublishedCell? Adjusted = null)
{
    /// <summary>True when all three may be shown; else none of them is.</summary>
    public bool IsShown => Difference.Figures?.Mean is not null && Placebo.Figures?.Mean is not null && EarlyBaseline.Figures?.Mean is not null;

    /// <summary>What may be said where they are not shown.</summary>
    public CellStatus Status => IsShown ? CellStatus.Value
        : new[] { Difference, Placebo, EarlyBaseline }.Any(cell => cell.Status is CellStatus.Suppressed or CellStatus.Value) ? CellStatus.Suppressed
        : CellStatus.NoData;

    internal bool IsTotal => Difference.Key.Service == CellKey.All;
}

/// <summary>
/// How sickness absence changed beside the comparison's: the difference, its placebo and its early baseline together, with intervals and a line at 0. One row makes a
/// chart with a line for each computation; several make a chart with a group for each row.
/// </summary>
public static class AbsenceChangeChart
{
    private const double ValueColumn = 64;
    private const double LineHeight = 46;
    private const double GroupHeight = 78;
    private const int LettersInNarrow = 13;
    private const string Shapes = """["circle", "diamond", "square", "triangle-up"]""";
    private const string Fills = """["{{BLUE}}", "#ffffff", "#ffffff", "{{INK}}"]""";
    private const string Strokes = """["{{BLUE}}", "#b45309", "{{BLUE}}", "{{INK}}"]""";

    private const string Body = """
        {
          "width": {{WIDTH}}, "height": {{HEIGHT}}, "padding": {"left": {{LEFT}}, "right": {{RIGHT}}, "top": {{TOP}}, "bottom": 52},
          "encoding": {"y": {"field": {{Y}}, "type": "nominal", "sort": {{SORT}}, "title": null, "scale": {"paddingInner": 0.25, "paddingOuter": 0.1},
            "axis": {{{LABELS}}"labelFontWeight": {"condition": {"test": {{IS_TOTAL}}, "value": 700}, "value": 400}, "grid": false}}},
          "layer": [
            {"data": {"values": [{}]}, "mark": {"type": "rule", "color": "{{INK}}", "strokeWidth": 1.5},
             "encoding": {"x": {"datum": 0, "type": "quantitative", "scale": {{SCALE}}}, "y": {"value": 0}, "y2": {"value": "height"}}},
            {"transform": [{"filter": "isValid(datum.lower)"}], "mark": {"type": "rule", "strokeWidth": 2.5},
             "encoding": {{{OFFSET}}"x": {"field": "lower", "type": "quantitative", "scale": {{SCALE}}}, "x2": {"field": "upper"},
               "stroke": {"condition": [{"test": {{IS_PLACEBO}}, "value": "#b45309"}, {"test": {{IS_UNASSISTED}}, "value": "{{INK}}"}], "value": "{{BLUE}}"}}},
            {"transform": [{"filter": "isValid(datum.x)"}], "mark": {"type": "point", "strokeWidth": 2.2, "size": 120, "opacity": 1},
             "encoding": {{{OFFSET}}
               "x": {"field": "x", "type": "quantitative", "title": {{AXIS}}, "scale": {{SCALE}},
                     "axis": {"labelExpr": "(datum.value > 0 ? '+' : '') + replace(datum.label, '-', '−')", "format": "~f", {{TITLE_X}}"tickCount": {{TICKS}}, "grid": true}},
               "shape": {"field": "kind", "type": "nominal", "scale": {"domain": {{KINDS}}, "range": {{SHAPES}}}, "legend": {{LEGEND}}},
               "fill": {"field": "kind", "type": "nominal", "scale": {"domain": {{KINDS}}, "range": {{FILLS}}}, "legend": {{LEGEND_OTHER}}},
               "stroke": {"field": "kind", "type": "nominal", "scale": {"domain": {{KINDS}}, "range": {{STROKES}}}, "legend": {{LEGEND_OTHER}}}}},
            {"transform": [{"filter": "isValid(datum.shown)"}], "mark": {"type": "text", "align": "right", "dx": {{VALUE_X}}},
             "encoding": {{{OFFSET}}"x": {"value": "width"}, "text": {"field": "shown", "type": "quantitative", "format": "+.1f"}}},
            {"transform": [{"filter": "isValid(datum.instead)"}],
             "mark": {"type": "text", "align": "left", "fontStyle": "italic", "stroke": "#ffffff", "strokeWidth": 4, "strokeJoin": "round"},
             "encoding": {"x": {"datum": {{LOW}}, "type": "quantitative", "scale": {{SCALE}}}, "xOffset": {"value": 10}, "text": {"field": "instead"}}},
            {"transform": [{"filter": "isValid(datum.instead)"}], "mark": {"type": "text", "align": "left", "fontStyle": "italic", "color": "{{QUIET}}"},
             "encoding": {"x": {"datum": {{LOW}}, "type": "quantitative", "scale": {{SCALE}}}, "xOffset": {"value": 10}, "text": {"field": "instead"}}}
          ]
        }
        """;

    /// <summary>The Vega-Lite 6 specification; rows in any order. Percentage points.</summary>
    /// <param name="rows">One row, or one for all and one a service.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    /// <param name="narrow">True for the width of a phone: names with a word a line.</param>
    public static JsonObject Specification(IReadOnlyList<AbsenceChangeRow> rows, bool nynorsk = false, bool narrow = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new ChartText(nynorsk);
        var ordered = ByName(rows, row => row.IsTotal, row => row.Label).ToList();
        var isOne = ordered.Count == 1;
        var data = new JsonArray();
        foreach (var row in ordered) Add(data, row, text, kind => isOne ? Shown(kind, narrow) : kind, narrow);
        List<string> kinds = [text.AfterAgainstBefore, text.BeforeAgainstEarlier, text.AfterAgainstEarlier, .. ordered.Any(row => Adjusted(row) is not null) ? [text.AgainstUnassisted] : Array.Empty<string>()];
        if (isOne) kinds = kinds.ConvertAll(kind => Shown(kind, narrow));
        var labels = isOne && ordered[0].IsShown ? kinds : [.. ordered.Select(row => Shown(row.Label, narrow))];
        var left = LabelWidth(labels.SelectMany(label => label.Split('\n')));
        var (low, high) = Domain(ordered);
        var total = Shown(ordered.FirstOrDefault(row => row.IsTotal)?.Label ?? "", narrow);
        return Frame(Template.Fill(Body, new()
        {
            ["WIDTH"] = J((narrow ? NarrowWidth : Width) - left - ValueColumn),
            ["HEIGHT"] = J(isOne ? (narrow ? 1.4 : 1) * LineHeight * labels.Count : (narrow ? 1.1 : 1) * GroupHeight * Math.Max(1, ordered.Count)),
            ["LEFT"] = J(left),
            ["RIGHT"] = J(ValueColumn),
            ["VALUE_X"] = J(ValueColumn - 8),
            ["TOP"] = isOne ? "12" : narrow ? J(22 * kinds.Count + 22) : "46",
            ["Y"] = J(isOne && ordered[0].IsShown ? "kind" : "label"),
            ["OFFSET"] = isOne ? "" : $$$"""
                "yOffset": {"field": "kind", "type": "nominal", "sort": {{{Names(kinds).ToJsonString()}}}, "scale": {"paddingOuter": 0.4}},
                """,
            ["SORT"] = Names(labels).ToJsonString(),
            ["LABELS"] = narrow ? "\"labelExpr\": \"split(datum.label, '\\\\n')\", \"labelLineHeight\": 15, " : "",
            ["IS_TOTAL"] = J($"datum.value === {J(isOne ? kinds[0] : total)}"),
            ["IS_PLACEBO"] = J($"datum.kind === {J(kinds[1])}"),
            ["IS_UNASSISTED"] = J($"datum.kind === {J(kinds.ElementAtOrDefault(3) ?? "")}"),
            // In the middle of the whole, since the axis is shorter than its name.
            ["TITLE_X"] = narrow ? $"\"titleX\": {J(NarrowWidth / 2.0 - left)}, " : "",
            ["KINDS"] = Names(kinds).ToJsonString(),
            ["SHAPES"] = Shapes,
            ["FILLS"] = Template.Fill(Fills, []),
            ["STROKES"] = Template.Fill(Strokes, []),
            ["LEGEND"] = isOne ? "null" : Legend(kinds.Count, left, narrow),
            ["LEGEND_OTHER"] = isOne ? "null" : """{"title": null}""",
            ["SCALE"] = $$"""{"domain": [{{J(low)}}, {{J(high)}}], "nice": false}""",
            ["TICKS"] = J(Math.Min(narrow ? 4 : 8, 2 * (high - low))),
            ["AXIS"] = J(narrow ? text.AbsenceDifferenceAxisShort : text.AbsenceDifferenceAxis),
            ["LOW"] = J(low),
        }), text.AbsenceChangeDescription, data);
    }

    /// <summary>From the left edge, over the names: three kinds beside each other fill the width.</summary>
    private static string Legend(int kinds, double left, bool narrow) =>
        $$"""{"title": null, "orient": "none", "legendX": {{J(12 - left)}}, "legendY": {{J(narrow ? -22 * kinds - 14 : -38)}}, "direction": "{{(narrow ? "vertical" : "horizontal")}}"}""";

    private static void Add(JsonArray data, AbsenceChangeRow row, ChartText text, Func<string, string> kindOf, bool narrow)
    {
        if (!row.IsShown)
        {
            data.Add(new JsonObject { ["label"] = Shown(row.Label, narrow), ["instead"] = narrow ? text.InsteadShort(row.Status) : text.Instead(row.Status, answers: false) });
            return;
        }

        (string Kind, Figures? Figures)[] marks =
        [
            (text.AfterAgainstBefore, row.Difference.Figures), (text.BeforeAgainstEarlier, row.Placebo.Figures), (text.AfterAgainstEarlier, row.EarlyBaseline.Figures),
            (text.AgainstUnassisted, Adjusted(row)),
        ];
        foreach (var (kind, figures) in marks)
            if (figures?.Mean is { } mean)
                data.Add(new JsonObject
                {
                    ["label"] = Shown(row.Label, narrow),
                    ["kind"] = kindOf(kind),
                    ["x"] = mean,
                    ["lower"] = figures.Lower,
                    ["upper"] = figures.Upper,
                    ["shown"] = Math.Round(mean, 1) is var rounded && rounded == 0 ? 0 : rounded,
                });
    }

    /// <summary>A name as it is written: on a phone in lines, broken between words.</summary>
    private static string Shown(string name, bool narrow) => narrow ? string.Join('\n', Lines(name, LettersInNarrow)) : name;

    private static Figures? Adjusted(AbsenceChangeRow row) => row.IsShown ? row.Adjusted?.Figures : null;

    /// <summary>Half points around everything that is drawn, 0 included.</summary>
    private static (double Low, double High) Domain(IEnumerable<AbsenceChangeRow> rows)
    {
        var drawn = rows.Where(row => row.IsShown).SelectMany(row => new[] { row.Difference.Figures, row.Placebo.Figures, row.EarlyBaseline.Figures, Adjusted(row) })
            .SelectMany(figures => new[] { figures?.Mean, figures?.Lower, figures?.Upper }).OfType<double>().Concat([-0.5, 0.5]).ToList();
        return (Math.Floor(2 * drawn.Min()) / 2, Math.Ceiling(2 * drawn.Max()) / 2);
    }
}
