using System.Text.Json.Nodes;
using Evaluering.Analysis.Disclosure;
using static Evaluering.Analysis.Charts.ChartStyle;

namespace Evaluering.Analysis.Charts;

/// <summary>One cell of the heat map.</summary>
/// <param name="Region">The region's name to show.</param>
/// <param name="Service">The service's name to show.</param>
/// <param name="Cell">A published paired change; totals are known by <see cref="CellKey.All"/> in its key.</param>
public sealed record HeatmapCell(string Region, string Service, PublishedCell Cell);

/// <summary>
/// Mean change by region and service. Blue is up, orange is down, white is no change, on the same scale in every chart; the number stands in the cell, so
/// colour is never the only sign. A withheld cell is hatched and says "skjult"; an empty one shows "–".
/// </summary>
public static class HeatmapChart
{
    /// <summary>Changes of this many scale points or more take the full colour.</summary>
    public const double FullColourAt = 0.8;

    private const int LongestLine = 17;
    private const int LineHeight = 16;

    // Diagonals across a cell of 100 × 34; the symbol's unit is half its side of √1156 = 34.
    private const string Hatch = "M-2.9,1L-0.9,-1M-2.2,1L-0.2,-1M-1.5,1L0.5,-1M-0.8,1L1.2,-1M-0.1,1L1.9,-1M0.6,1L2.6,-1M1.3,1L2.9,-0.6M2,1L2.9,0.1M-2.9,0.3L-1.6,-1M-2.9,-0.4L-2.3,-1";

    private const string Body = """
        {
          "width": {"step": 100}, "height": {"step": 36}, "padding": {"left": {{LEFT}}, "right": 8, "top": {{TOP}}, "bottom": 70},
          "encoding": {
            "y": {"field": "region", "type": "nominal", "sort": {{REGIONS}}, "title": null,
                  "axis": {"labelFontWeight": {"condition": {"test": {{IS_COUNTRY}}, "value": 700}, "value": 400}, "grid": false}, "scale": {"paddingInner": 0.055, "paddingOuter": 0}},
            "x": {"field": "service", "type": "nominal", "sort": {{SERVICES}}, "title": null, "scale": {"paddingInner": 0.02, "paddingOuter": 0},
                  "axis": {"orient": "top", "labelAngle": 0, "labelExpr": "split(datum.label, '\\n')", "labelLineHeight": 16, "labelBaseline": "bottom", "labelPadding": {{HEADER}}, "labelFontSize": 12,
                    "labelFontWeight": {"condition": {"test": {{IS_ALL}}, "value": 700}, "value": 400}, "grid": false}}},
          "layer": [
            {"transform": [{"filter": "datum.status === 'Value'"}], "mark": {"type": "rect", "stroke": "#c9ced4", "strokeWidth": 0.5},
             "encoding": {"color": {"field": "change", "type": "quantitative",
               "scale": {"domain": [-{{LIMIT}}, 0, {{LIMIT}}], "range": ["#e0833a", "#f7f7f7", "#5b93d3"], "interpolate": "lab", "clamp": true},
               "legend": {"title": {{LEGEND}}, "orient": "bottom", "direction": "horizontal", "gradientLength": 260, "gradientThickness": 12,
                          "format": "+.1f", "labelExpr": "datum.value === 0 ? '0' : datum.label", "values": [-{{LIMIT}}, -0.4, 0, 0.4, {{LIMIT}}], "titleLimit": 300, "offset": 14}}}},
            {"transform": [{"filter": "datum.status === 'Value'"}], "mark": {"type": "text", "color": "#111827"},
             "encoding": {"text": {"field": "change", "type": "quantitative", "format": "+.2f"}}},
            {"transform": [{"filter": "datum.status === 'Suppressed'"}], "mark": {"type": "rect", "color": "#f1f2f4"}},
            {"transform": [{"filter": "datum.status === 'Suppressed'"}],
             "mark": {"type": "point", "shape": "{{HATCH}}", "size": 1156, "stroke": "#c3c8ce", "strokeWidth": 1.2, "filled": false, "opacity": 1}},
            {"transform": [{"filter": "datum.status === 'Suppressed'"}],
             "mark": {"type": "text", "stroke": "#f1f2f4", "strokeWidth": 5, "strokeJoin": "round"}, "encoding": {"text": {"value": {{HIDDEN}}}}},
            {"transform": [{"filter": "datum.status === 'Suppressed'"}], "mark": {"type": "text", "color": "{{QUIET}}"}, "encoding": {"text": {"value": {{HIDDEN}}}}},
            {"transform": [{"filter": "datum.status !== 'Suppressed' && datum.status !== 'Value'"}], "mark": {"type": "text", "color": "{{QUIET}}"},
             "encoding": {"text": {"value": {{NONE}}}}}
          ]
        }
        """;

    /// <summary>The Vega-Lite 6 specification; cells in any order.</summary>
    /// <param name="cells">The cells of one measure; a combination that is not in the list is left white.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    public static JsonObject Specification(IReadOnlyList<HeatmapCell> cells, bool nynorsk = false)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var text = new ChartText(nynorsk);
        var byService = ByName(cells, cell => cell.Cell.Key.Service == CellKey.All, cell => cell.Service);
        var ordered = ByName(byService, cell => cell.Cell.Key.Region == CellKey.All, cell => cell.Region).ToList();
        var country = ordered.FirstOrDefault(cell => cell.Cell.Key.Region == CellKey.All)?.Region ?? "";
        var all = ordered.FirstOrDefault(cell => cell.Cell.Key.Service == CellKey.All)?.Service ?? "";
        var headerLines = ordered.Select(cell => Wrap(cell.Service).Count).DefaultIfEmpty(1).Max();
        string Header(string service) => string.Concat(Enumerable.Repeat("\n", headerLines - Wrap(service).Count)) + string.Join('\n', Wrap(service));
        return Frame(Template.Fill(Body, new()
        {
            ["REGIONS"] = Names(ordered.Select(cell => cell.Region)).ToJsonString(),
            ["SERVICES"] = Names(byService.Select(cell => Header(cell.Service))).ToJsonString(),
            ["IS_COUNTRY"] = J($"datum.value === {J(country)}"),
            ["IS_ALL"] = J($"datum.value === {J(Header(all))}"),
            ["LEFT"] = J(LabelWidth(ordered.Select(cell => cell.Region))),
            ["TOP"] = J(headerLines * LineHeight + 16),
            ["HEADER"] = J((headerLines - 1) * LineHeight + 8),
            ["LIMIT"] = J(FullColourAt),
            ["LEGEND"] = J(text.ChangeLegend),
            ["HIDDEN"] = J(text.Hidden),
            ["NONE"] = J(text.NoData),
            ["HATCH"] = Hatch,
        }), text.HeatmapDescription, new JsonArray([.. ordered.Select(cell => Row(cell, Header(cell.Service)))]));
    }

    private static JsonObject Row(HeatmapCell cell, string header)
    {
        var change = cell.Cell.Figures is { MeanBefore: { } before, MeanAfter: { } after } ? after - before : cell.Cell.Figures?.Mean;
        var status = cell.Cell.Status == CellStatus.Value && change is null ? CellStatus.NoData : cell.Cell.Status;
        var row = new JsonObject { ["region"] = cell.Region, ["service"] = header, ["status"] = status.ToString() };
        if (change is { } value) row["change"] = Rounded(value);
        return row;
    }

    private static IReadOnlyList<string> Wrap(string name) => Lines(name, LongestLine);
}
