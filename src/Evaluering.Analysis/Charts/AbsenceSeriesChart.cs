using System.Text.Json.Nodes;
using Evaluering.Analysis.Disclosure;
using static Evaluering.Analysis.Charts.ChartStyle;

namespace Evaluering.Analysis.Charts;

/// <summary>One quarter of the chart.</summary>
/// <param name="Quarter">Quarters from the one in which the help began, which is 0.</param>
/// <param name="Cell">The published absence of the companies, with the comparison's in the same quarter.</param>
public sealed record AbsencePoint(int Quarter, PublishedCell Cell);

/// <summary>
/// Sickness absence quarter by quarter from the start of the help, with its interval as a band, beside the comparison as a dashed line. The start is marked.
/// </summary>
public static class AbsenceSeriesChart
{
    private const int Left = 52;
    private const int Right = 24;

    private const string Body = """
        {
          "width": {{WIDTH}}, "height": {{HEIGHT}}, "padding": {"left": {{LEFT}}, "right": {{RIGHT}}, "top": {{TOP}}, "bottom": 52},
          "encoding": {"x": {"field": "quarter", "type": "quantitative", "title": {{QUARTERS}}, "scale": {"domain": [-8, 8], "nice": false},
            "axis": {"values": [-8, -6, -4, -2, 0, 2, 4, 6, 8], "labelExpr": "datum.value > 0 ? '+' + datum.value : replace(datum.label, '-', '−')", "grid": false}}},
          "layer": [
            {"mark": {"type": "area", "color": "{{LIGHT}}", "opacity": 0.2},
             "transform": [{"filter": "isValid(datum.lower)"}],
             "encoding": {"y": {"field": "lower", "type": "quantitative", "scale": {{SCALE}}}, "y2": {"field": "upper"}}},
            {"data": {"values": [{"quarter": 0}]}, "mark": {"type": "rule", "color": "{{INK}}", "strokeWidth": 1.5, "strokeDash": [2, 3]}},
            {"data": {"values": [{"quarter": 0}]}, "mark": {"type": "text", "align": "left", "dx": 7, "baseline": "top", "color": "{{INK}}", "fontWeight": 500},
             "encoding": {"y": {"value": 4}, "text": {"value": {{START}}}}},
            {"transform": [{"filter": "isValid(datum.y)"}], "mark": {"type": "line", "strokeWidth": 2.5},
             "encoding": {"y": {"field": "y", "type": "quantitative", "scale": {{SCALE}}}, "order": {"field": "quarter"},
               "detail": {"field": "what", "type": "nominal"},
               "strokeDash": {"condition": {"test": {{IS_COMPARISON}}, "value": [6, 4]}, "value": [1, 0]},
               "stroke": {"condition": {"test": {{IS_COMPARISON}}, "value": "#b45309"}, "value": "{{BLUE}}"}}},
            {"transform": [{"filter": "isValid(datum.y)"}], "mark": {"type": "point", "filled": true, "size": 70, "opacity": 1},
             "encoding": {"y": {"field": "y", "type": "quantitative", "scale": {{SCALE}}, "title": {{AXIS}}, "axis": {"format": "~f", "tickMinStep": 1, "tickCount": {{TICKS}}, "grid": true}},
               "shape": {"field": "what", "type": "nominal", "scale": {"domain": {{WHAT}}, "range": ["circle", "diamond"]},
                         "legend": {"title": null, "orient": "none", "legendX": {{LEGEND_X}}, "legendY": {{LEGEND_Y}}, "direction": {{LEGEND}}}},
               "fill": {"field": "what", "type": "nominal", "scale": {"domain": {{WHAT}}, "range": ["{{BLUE}}", "#b45309"]}, "legend": {"title": null}},
               "stroke": {"field": "what", "type": "nominal", "scale": {"domain": {{WHAT}}, "range": ["{{BLUE}}", "#b45309"]}, "legend": {"title": null}}}},
            {"transform": [{"filter": "isValid(datum.instead)"}], "mark": {"type": "text", "fontStyle": "italic", "color": "{{QUIET}}"},
             "encoding": {"y": {"value": {{MIDDLE}}}, "text": {"field": "instead"}}}
          ]
        }
        """;

    /// <summary>The Vega-Lite 6 specification; points in any order. Rates are percent of the possible working days.</summary>
    /// <param name="points">One a quarter.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    /// <param name="narrow">True for the width of a phone.</param>
    public static JsonObject Specification(IReadOnlyList<AbsencePoint> points, bool nynorsk = false, bool narrow = false)
    {
        ArgumentNullException.ThrowIfNull(points);
        var text = new ChartText(nynorsk);
        var ordered = points.OrderBy(point => point.Quarter).ToList();
        var data = new JsonArray();
        foreach (var point in ordered) Add(data, point, text, isOnly: ordered.TrueForAll(one => one.Cell.Figures is null), ordered);
        var (low, high) = Domain(ordered);
        var height = narrow ? 250 : 300;
        return Frame(Template.Fill(Body, new()
        {
            ["WIDTH"] = J((narrow ? NarrowWidth : Width) - Left - Right),
            ["HEIGHT"] = J(height),
            ["MIDDLE"] = J(height / 2),
            ["LEFT"] = J(Left),
            ["RIGHT"] = J(Right),
            ["TOP"] = narrow ? "64" : "46",
            ["LEGEND_X"] = narrow ? J(12 - Left) : "0",
            ["LEGEND_Y"] = narrow ? "-58" : "-38",
            ["LEGEND"] = J(narrow ? "vertical" : "horizontal"),
            ["QUARTERS"] = J(text.QuarterAxis),
            ["AXIS"] = J(text.AbsenceAxisShort),
            ["START"] = J(text.Start),
            ["IS_COMPARISON"] = J($"datum.what === {J(text.Comparison)}"),
            ["WHAT"] = Names([text.Assisted, text.Comparison]).ToJsonString(),
            ["SCALE"] = $$"""{"domain": [{{J(low)}}, {{J(high)}}], "nice": false, "zero": false}""",
            ["TICKS"] = J(high - low),
        }), text.AbsenceSeriesDescription, data);
    }

    private static void Add(JsonArray data, AbsencePoint point, ChartText text, bool isOnly, List<AbsencePoint> all)
    {
        if (point.Cell.Figures is not { } figures)
        {
            // One sentence in the middle, not one a quarter.
            if (isOnly && point.Quarter == all[all.Count / 2].Quarter)
                data.Add(new JsonObject { ["quarter"] = 0, ["instead"] = text.Instead(all.Exists(one => one.Cell.Status == CellStatus.Suppressed) ? CellStatus.Suppressed : CellStatus.NoData, answers: false) });
            return;
        }

        if (figures.Comparator is { } comparator) data.Add(new JsonObject { ["quarter"] = point.Quarter, ["what"] = text.Comparison, ["y"] = comparator });
        if (figures.Mean is { } mean)
            data.Add(new JsonObject { ["quarter"] = point.Quarter, ["what"] = text.Assisted, ["y"] = mean, ["lower"] = figures.Lower, ["upper"] = figures.Upper });
    }

    /// <summary>Whole percents around everything that is drawn. Positions, not lengths, carry the numbers, so the axis need not start at 0.</summary>
    private static (double Low, double High) Domain(IEnumerable<AbsencePoint> points)
    {
        var drawn = points.Select(point => point.Cell.Figures)
            .SelectMany(figures => new[] { figures?.Mean, figures?.Lower, figures?.Upper, figures?.Comparator }).OfType<double>().DefaultIfEmpty(5).ToList();
        return (Math.Max(0, Math.Floor(drawn.Min())), Math.Ceiling(drawn.Max() + 0.2));
    }
}
