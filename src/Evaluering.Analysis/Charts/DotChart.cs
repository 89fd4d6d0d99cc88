using System.Text.Json.Nodes;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;
using static Evaluering.Analysis.Charts.ChartStyle;

namespace Evaluering.Analysis.Charts;

/// <summary>
/// Numbers with their intervals, a row a group, and a mark for each series in a row. The whole comes first and goes as a
/// line through the others, which stand in the order they are given and are never ranked. Below ten companies the interval is dashed.
/// </summary>
public static class DotChart
{
    private const double RightColumns = 184;

    private static readonly (string Shape, string Fill, string Stroke, string Dash)[] Looks =
    [
        ("circle", "#ffffff", Blue, "[2, 3]"), ("diamond", Blue, Blue, "[7, 3]"), ("square", "#b45309", "#b45309", "[1, 0]"),
    ];

    private const string Body = """
        {
          "width": {{WIDTH}}, "height": {"step": {{STEP}}}, "padding": {"left": {{LEFT}}, "right": {{RIGHT}}, "top": {{TOP}}, "bottom": 52},
          "encoding": {"y": {"field": "label", "type": "nominal", "sort": {{SORT}}, "title": null,
            "axis": {{{LABELS}}"labelFontWeight": {"condition": {"test": {{IS_TOTAL}}, "value": 700}, "value": 400}}}},
          "layer": [
            {{LAYERS}}
            {"transform": [{"filter": "isValid(datum.instead)"}], "mark": {"type": "text", "align": "left", "fontStyle": "italic", "stroke": "#ffffff", "strokeWidth": 5, "strokeJoin": "round"},
             "encoding": {"x": {"datum": {{START}}, "type": "quantitative", "scale": {{SCALE}}}, "xOffset": {"value": 10}, "text": {"field": "instead"}}},
            {"transform": [{"filter": "isValid(datum.instead)"}], "mark": {"type": "text", "align": "left", "fontStyle": "italic", "color": "{{QUIET}}"},
             "encoding": {"x": {"datum": {{START}}, "type": "quantitative", "scale": {{SCALE}}}, "xOffset": {"value": 10}, "text": {"field": "instead"}}},
            {"transform": [{"filter": "isValid(datum.written)"}], "mark": {"type": "text", "align": "right", "dx": 66},
             "encoding": {"x": {"value": "width"}, "text": {"field": "written", "type": "quantitative", "format": {{FORMAT}}}}},
            {"transform": [{"filter": "isValid(datum.count)"}], "mark": {"type": "text", "align": "left", "dx": 88},
             "encoding": {"x": {"value": "width"}, "text": {"field": "count"}}},
            {"data": {"values": [{}]}, "mark": {"type": "text", "align": "right", "dx": 66, "color": "{{QUIET}}", "fontWeight": 500},
             "encoding": {"y": {"value": -12}, "x": {"value": "width"}, "text": {"value": {{WRITTEN}}}}},
            {"data": {"values": [{}]}, "mark": {"type": "text", "align": "left", "dx": 88, "color": "{{QUIET}}", "fontWeight": 500},
             "encoding": {"y": {"value": -12}, "x": {"value": "width"}, "text": {"value": {{COMPANIES}}}}}
          ]
        }
        """;

    private const string ZeroLayer = """
        {"data": {"values": [{}]}, "mark": {"type": "rule", "color": "{{FRAME}}", "strokeWidth": 1.5},
         "encoding": {"y": {"value": 0}, "y2": {"value": "height"}, "x": {"datum": 0, "type": "quantitative", "scale": {{SCALE}}}}},
        """;

    // The lines of the whole lie under everything.
    private const string ReferenceLayer = """
        {"transform": [{"filter": "datum.total && datum.s === {{INDEX}} && isValid(datum.x)"}], "mark": {"type": "rule", "color": "{{STROKE}}", "strokeDash": {{DASH}}, "strokeWidth": 1.2},
         "encoding": {"y": {"value": 0}, "y2": {"value": "height"}, "x": {"field": "x", "type": "quantitative", "scale": {{SCALE}}}}},
        """;

    private const string SeriesLayers = """
        {"transform": [{"filter": "datum.s === {{INDEX}} && isValid(datum.lower)"}], "mark": {"type": "rule", "yOffset": {{OFFSET}}, "color": "{{STROKE}}"},
         "encoding": {"x": {"field": "lower", "type": "quantitative", "scale": {{SCALE}}}, "x2": {"field": "upper"},
           "strokeWidth": {"condition": {"test": "datum.total", "value": 3}, "value": 1.8},
           "strokeDash": {"condition": {"test": "datum.caution", "value": [4, 3]}, "value": [1, 0]}}},
        {"transform": [{"filter": "datum.s === {{INDEX}} && isValid(datum.x)"}], "mark": {"type": "point", "yOffset": {{OFFSET}}, "filled": false, "strokeWidth": 2, "opacity": 1},
         "encoding": {
           "x": {"field": "x", "type": "quantitative", "title": {{AXIS}}, "scale": {{SCALE}}, "axis": {"values": {{TICKS}}, "format": {{TICK_FORMAT}}, "labelExpr": "datum.value === 0 ? '0' : datum.label", "grid": true}},
           "shape": {"field": "series", "type": "nominal", "scale": {"domain": {{NAMES}}, "range": {{SHAPES}}}, "legend": {{LEGEND}}},
           "fill": {"field": "series", "type": "nominal", "scale": {"domain": {{NAMES}}, "range": {{FILLS}}}, "legend": {{LEGEND}}},
           "stroke": {"field": "series", "type": "nominal", "scale": {"domain": {{NAMES}}, "range": {{STROKES}}}, "legend": {{LEGEND}}},
           "size": {"condition": {"test": "datum.total", "value": 150}, "value": 95}}},
        {"transform": [{"filter": "datum.s === {{INDEX}} && isValid(datum.hidden)"}],
         "mark": {"type": "text", "yOffset": {{OFFSET}}, "align": "left", "fontStyle": "italic", "fontSize": 11, "stroke": "#ffffff", "strokeWidth": 4, "strokeJoin": "round"},
         "encoding": {"x": {"datum": {{START}}, "type": "quantitative", "scale": {{SCALE}}}, "xOffset": {"value": 10}, "text": {"field": "hidden"}}},
        {"transform": [{"filter": "datum.s === {{INDEX}} && isValid(datum.hidden)"}],
         "mark": {"type": "text", "yOffset": {{OFFSET}}, "align": "left", "fontStyle": "italic", "fontSize": 11, "color": "{{QUIET}}"},
         "encoding": {"x": {"datum": {{START}}, "type": "quantitative", "scale": {{SCALE}}}, "xOffset": {"value": 10}, "text": {"field": "hidden"}}},
        """;

    /// <summary>The Vega-Lite 6 specification.</summary>
    /// <param name="points">At most one a row and series. Rows stand in the order of their first points, the whole first.</param>
    /// <param name="series">What the series are called, at most three; with one there is no legend, and its numbers stand in a column.</param>
    /// <param name="axis">What is measured.</param>
    /// <param name="description">What the chart shows, for programs that read it aloud.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    /// <param name="narrow">True for the width of a phone.</param>
    /// <exception cref="ArgumentOutOfRangeException">No series, or more than three.</exception>
    public static JsonObject Specification(
        IReadOnlyList<DotPoint> points, IReadOnlyList<DotSeries> series, DotAxis axis, string description, bool nynorsk = false, bool narrow = false)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(series);
        if (series.Count is 0 || series.Count > Looks.Length) throw new ArgumentOutOfRangeException(nameof(series), series.Count, "One to three series.");
        var text = new ChartText(nynorsk);
        var labels = points.OrderByDescending(point => point.IsTotal).Select(point => point.Label).Distinct().ToList();
        var written = series.Count == 1 && !narrow;
        var left = LabelWidth(labels.SelectMany(label => Lines(label, narrow)));
        var right = written ? RightColumns : 16;
        var (start, end) = DotScale.Domain(points, axis);
        var holes = new Dictionary<string, string>
        {
            ["WIDTH"] = J((narrow ? NarrowWidth : Width) - left - right),
            ["STEP"] = J(series.Count == 1 ? (narrow ? 40 : 34) : (14 * series.Count) + 14),
            ["LEFT"] = J(left),
            ["RIGHT"] = J(right),
            ["TOP"] = J(series.Count == 1 ? 40 : narrow ? 22 + (22 * series.Count) : 62),
            ["LABELS"] = narrow ? "\"labelExpr\": \"split(datum.label, '\\\\n')\", \"labelLineHeight\": 15, " : "",
            ["SORT"] = Names(labels.Select(label => string.Join('\n', Lines(label, narrow)))).ToJsonString(),
            ["IS_TOTAL"] = J($"datum.value === {J(string.Join('\n', Lines(points.FirstOrDefault(point => point.IsTotal)?.Label ?? "", narrow)))}"),
            ["START"] = J(start),
            ["SCALE"] = $$"""{"domain": [{{J(start)}}, {{J(end)}}], "nice": false, "zero": false}""",
            ["TICKS"] = DotScale.Ticks(start, end, axis, narrow),
            ["TICK_FORMAT"] = J(axis == DotAxis.Level ? "~f" : "+.1f"),
            ["FORMAT"] = J(axis == DotAxis.Level ? ".2f" : "+.2f"),
        };
        foreach (var (hole, json) in Words(axis, written, text).Concat(Series(series, left, narrow))) holes.Add(hole, json);
        holes["LAYERS"] = Layers(series, axis, holes);
        return Frame(Template.Fill(Body, holes), description, Data(points, series, labels, written, narrow, text));
    }

    private static Dictionary<string, string> Words(DotAxis axis, bool written, ChartText text) => new()
    {
        ["AXIS"] = J(axis switch { DotAxis.Level => text.ScaleAxis, DotAxis.Change => text.ChangeAxis, _ => text.DifferenceAxis }),
        ["WRITTEN"] = J(written ? axis switch { DotAxis.Level => text.Mean, DotAxis.Change => text.Change, _ => text.Difference } : ""),
        ["COMPANIES"] = J(written ? text.Companies : ""),
    };

    private static Dictionary<string, string> Series(IReadOnlyList<DotSeries> series, double left, bool narrow) => new()
    {
        ["NAMES"] = Names(series.Select(one => one.Name)).ToJsonString(),
        ["SHAPES"] = Of(series, look => look.Shape),
        ["FILLS"] = Of(series, look => look.Fill),
        ["STROKES"] = Of(series, look => look.Stroke),
        ["LEGEND"] = series.Count == 1 ? "null" : narrow
            ? $$"""{"title": null, "orient": "none", "legendX": {{J(12 - left)}}, "legendY": {{J(-14 - (22 * series.Count))}}, "direction": "vertical"}"""
            : """{"title": null, "orient": "top", "direction": "horizontal", "offset": 24}""",
    };

    private static string Of(IReadOnlyList<DotSeries> series, Func<(string Shape, string Fill, string Stroke, string Dash), string> part) =>
        new JsonArray([.. series.Select(one => (JsonNode?)JsonValue.Create(part(Looks[(int)one.Look])))]).ToJsonString();

    private static string Layers(IReadOnlyList<DotSeries> series, DotAxis axis, Dictionary<string, string> holes)
    {
        var layers = axis == DotAxis.Level ? "" : Template.Fill(ZeroLayer, holes);
        foreach (var template in new[] { ReferenceLayer, SeriesLayers })
            for (var i = 0; i < series.Count; i++)
            {
                var look = Looks[(int)series[i].Look];
                layers += Template.Fill(template, new(holes)
                {
                    ["INDEX"] = J(i),
                    ["STROKE"] = look.Stroke,
                    ["DASH"] = look.Dash,
                    ["OFFSET"] = J(14 * (i - ((series.Count - 1) / 2.0))),
                });
            }

        return layers;
    }

    private static JsonArray Data(IReadOnlyList<DotPoint> points, IReadOnlyList<DotSeries> series, List<string> labels, bool written, bool narrow, ChartText text)
    {
        var data = new JsonArray();
        foreach (var label in labels)
        {
            var row = points.Where(point => point.Label == label).ToList();
            var shown = string.Join('\n', Lines(label, narrow));
            if (row.TrueForAll(point => point.Value is null))
            {
                var status = row.Exists(point => point.Status == CellStatus.Suppressed) ? CellStatus.Suppressed : row[0].Status;
                data.Add(new JsonObject { ["label"] = shown, ["total"] = row[0].IsTotal, ["instead"] = narrow ? text.InsteadShort(status) : text.Instead(status, answers: true) });
                continue;
            }

            foreach (var point in row) data.Add(Datum(point, shown, series[point.Series].Name, written, text));
        }

        return data;
    }

    private static JsonObject Datum(DotPoint point, string label, string series, bool written, ChartText text)
    {
        var datum = new JsonObject { ["label"] = label, ["total"] = point.IsTotal, ["s"] = point.Series, ["series"] = series };
        if (point.Value is not { } value)
        {
            datum["hidden"] = text.InsteadShort(point.Status);
            return datum;
        }

        var caution = point.Companies < Caution.BelowCompanies;
        datum["caution"] = caution;
        datum["x"] = value;
        if (point.Interval is { } interval) (datum["lower"], datum["upper"]) = (interval.Lower, interval.Upper);
        if (written) datum["written"] = Rounded(value);
        if (written && point.Companies is { } companies) datum["count"] = text.CompanyCount(companies, caution);
        return datum;
    }

    /// <summary>A long name in two lines or more on a phone.</summary>
    private static IEnumerable<string> Lines(string label, bool narrow)
    {
        var longest = narrow ? 17 : int.MaxValue;
        var line = "";
        foreach (var word in label.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > longest)
            {
                yield return line;
                line = word;
            }
            else line = line.Length == 0 ? word : line + " " + word;
        }

        yield return line;
    }
}
