using System.Text.Json.Nodes;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;
using static Evaluering.Analysis.Charts.ChartStyle;

namespace Evaluering.Analysis.Charts;

/// <summary>One number of the small multiples.</summary>
/// <param name="Role">The role's name, which the panel is called.</param>
/// <param name="Measure">The measure's name, which the row is called.</param>
/// <param name="Cell">A published change.</param>
public sealed record RolePoint(string Role, string Measure, PublishedCell Cell);

/// <summary>Small multiples: a panel a role, a row a measure, the change with its interval, and a line at 0. Below ten companies the interval is dashed.</summary>
public static class RoleChart
{
    private const string Body = """
        {
          "autosize": {"type": "pad"}, "padding": 6, "spacing": {{SPACING}},
          "facet": {{{FACET}}: {"field": "role", "type": "nominal", "sort": {{ROLES}}, "title": null,
            "header": {"labelFontSize": 13, "labelFontWeight": 600, "labelAnchor": "start", "labelAlign": "left", "labelAngle": 0, "labelOrient": "top", "labelPadding": 6, "labelColor": "{{INK}}"}}},
          "spec": {
            "width": {{WIDTH}}, "height": {"step": 30},
            "encoding": {"y": {"field": "measure", "type": "nominal", "sort": {{MEASURES}}, "title": null, "axis": {"grid": false}}},
            "layer": [
              {"mark": {"type": "rule", "color": "{{FRAME}}", "strokeWidth": 1.5},
               "encoding": {"y": {"value": 0}, "y2": {"value": "height"}, "x": {"datum": 0, "type": "quantitative", "scale": {{SCALE}}}}},
              {"transform": [{"filter": "isValid(datum.lower)"}], "mark": {"type": "rule", "color": "{{BLUE}}", "strokeWidth": 1.8},
               "encoding": {"x": {"field": "lower", "type": "quantitative", "scale": {{SCALE}}}, "x2": {"field": "upper"},
                 "strokeDash": {"condition": {"test": "datum.caution", "value": [4, 3]}, "value": [1, 0]}}},
              {"transform": [{"filter": "isValid(datum.x)"}], "mark": {"type": "point", "shape": "diamond", "filled": true, "fill": "{{BLUE}}", "size": 80, "opacity": 1},
               "encoding": {"x": {"field": "x", "type": "quantitative", "title": {{AXIS}}, "scale": {{SCALE}}, "axis": {"values": {{TICKS}}, "format": "+.1f", "labelExpr": "datum.value === 0 ? '0' : datum.label", "grid": true}}}},
              {"transform": [{"filter": "isValid(datum.instead)"}],
               "mark": {"type": "text", "align": "left", "dx": 6, "fontStyle": "italic", "stroke": "#ffffff", "strokeWidth": 5, "strokeJoin": "round"},
               "encoding": {"x": {"datum": {{START}}, "type": "quantitative", "scale": {{SCALE}}}, "text": {"field": "instead"}}},
              {"transform": [{"filter": "isValid(datum.instead)"}], "mark": {"type": "text", "align": "left", "dx": 6, "fontStyle": "italic", "color": "{{QUIET}}"},
               "encoding": {"x": {"datum": {{START}}, "type": "quantitative", "scale": {{SCALE}}}, "text": {"field": "instead"}}}
            ]
          }
        }
        """;

    /// <summary>The Vega-Lite 6 specification.</summary>
    /// <param name="points">Panels and rows stand in the order of their first points.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    /// <param name="narrow">True for the width of a phone: the panels stand under each other.</param>
    public static JsonObject Specification(IReadOnlyList<RolePoint> points, bool nynorsk = false, bool narrow = false)
    {
        ArgumentNullException.ThrowIfNull(points);
        var text = new ChartText(nynorsk);
        var roles = points.Select(point => point.Role).Distinct().ToList();
        var room = (narrow ? NarrowWidth : Width) - LabelWidth(points.Select(point => point.Measure)) - 12;
        const double between = 16;
        var (start, end) = Domain(points);
        return Frame(Template.Fill(Body, new()
        {
            ["SPACING"] = J(between),
            ["FACET"] = J(narrow ? "row" : "column"),
            ["ROLES"] = Names(roles).ToJsonString(),
            ["MEASURES"] = Names(points.Select(point => point.Measure)).ToJsonString(),
            ["WIDTH"] = J(narrow ? room : Math.Floor((room - (between * Math.Max(0, roles.Count - 1))) / Math.Max(1, roles.Count))),
            ["SCALE"] = $$"""{"domain": [{{J(start)}}, {{J(end)}}], "nice": false, "zero": false}""",
            ["START"] = J(start),
            ["TICKS"] = end - start > 1.2 ? "[-2, -1, 0, 1, 2]" : "[-0.4, 0, 0.4, 0.8]",
            ["AXIS"] = J("Endring"),
        }), text.RolesDescription, new JsonArray([.. points.Select(point => Datum(point, text))]));
    }

    private static JsonObject Datum(RolePoint point, ChartText text)
    {
        var datum = new JsonObject { ["role"] = point.Role, ["measure"] = point.Measure };
        if (point.Cell.Figures is not { Mean: { } mean } figures)
        {
            datum["instead"] = text.InsteadShort(point.Cell.Status == CellStatus.Value ? CellStatus.NoData : point.Cell.Status);
            return datum;
        }

        datum["x"] = mean;
        datum["caution"] = point.Cell.Companies < Caution.BelowCompanies;
        if (figures is { Lower: { } lower, Upper: { } upper }) (datum["lower"], datum["upper"]) = (lower, upper);
        return datum;
    }

    private static (double Start, double End) Domain(IReadOnlyList<RolePoint> points)
    {
        var ends = points.SelectMany(point => new[] { point.Cell.Figures?.Mean, point.Cell.Figures?.Lower, point.Cell.Figures?.Upper }).OfType<double>().Append(0).ToList();
        return (Math.Min(-0.2, Math.Round(Math.Floor(ends.Min() * 5) / 5, 1)), Math.Max(0.6, Math.Round(Math.Ceiling(ends.Max() * 5) / 5, 1)));
    }
}
