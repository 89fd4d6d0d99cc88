using System.Text.Json.Nodes;
using Evaluering.Analysis.Statistics;
using Evaluering.Analysis.Words;
using static Evaluering.Analysis.Charts.ChartStyle;

namespace Evaluering.Analysis.Charts;

/// <summary>
/// Change against number of companies, a mark a region, with the limits within which chance keeps 95 and 99.8 of 100 regions. Where a region lies is told by shape and
/// colour, and those outside the 95 % limits are named. Withheld regions are not in it. It ranks nobody.
/// </summary>
public static class FunnelChart
{
    private const int Steps = 40;
    private const string Amber = "#b45309";
    private const string Wine = "#9b1c4a";

    private const string Body = """
        {
          "width": {{WIDTH}}, "height": {{HEIGHT}}, "padding": {"left": 58, "right": {{RIGHT}}, "top": {{TOP}}, "bottom": 52},
          "encoding": {"x": {"field": "n", "type": "quantitative", "title": {{COMPANIES}}, "scale": {"domain": [0, {{MOST}}], "nice": false}, "axis": {"tickCount": 6, "format": "~f", "grid": false}}},
          "layer": [
            {{LINES}}
            {"transform": [{"filter": "datum.kind === 'target'"}], "mark": {"type": "rule", "color": "{{INK}}", "strokeWidth": 1.5},
             "encoding": {"x": {"value": 0}, "x2": {"value": "width"}, "y": {"field": "y", "type": "quantitative", "scale": {{SCALE}}}}},
            {"transform": [{"filter": "datum.kind === 'region'"}], "mark": {"type": "point", "filled": false, "strokeWidth": 2, "opacity": 1, "size": 105},
             "encoding": {
               "y": {"field": "y", "type": "quantitative", "title": {{AXIS}}, "scale": {{SCALE}}, "axis": {"format": "+.1f", "labelExpr": "datum.value === 0 ? '0' : datum.label", "tickCount": 6, "grid": true}},
               "shape": {"field": "where", "type": "nominal", "scale": {"domain": {{WHERE}}, "range": ["circle", "diamond", "triangle-up"]}, "legend": {{LEGEND}}},
               "fill": {"field": "where", "type": "nominal", "scale": {"domain": {{WHERE}}, "range": ["#ffffff", "{{AMBER}}", "{{WINE}}"]}, "legend": {{LEGEND}}},
               "stroke": {"field": "where", "type": "nominal", "scale": {"domain": {{WHERE}}, "range": ["{{BLUE}}", "{{AMBER}}", "{{WINE}}"]}, "legend": {{LEGEND}}}}},
            {"transform": [{"filter": "isValid(datum.name)"}], "mark": {"type": "text", "align": "center", "dy": -14, "fontWeight": 600},
             "encoding": {"y": {"field": "y", "type": "quantitative", "scale": {{SCALE}}}, "text": {"field": "name"}}},
            {"transform": [{"filter": "isValid(datum.limit)"}], "mark": {"type": "text", "align": "left", "dx": 6, "color": "{{QUIET}}", "fontSize": 12},
             "encoding": {"x": {"value": "width"}, "y": {"field": "y", "type": "quantitative", "scale": {{SCALE}}}, "text": {"field": "limit"}}}
          ]
        }
        """;

    private const string Line = """
        {"transform": [{"filter": "datum.kind === 'limit'"}], "mark": {"type": "line", "color": "{{COLOUR}}", "strokeWidth": 1.5, "strokeDash": {{DASH}}},
         "encoding": {"y": {"field": "{{FIELD}}", "type": "quantitative", "scale": {{SCALE}}}}},
        """;

    /// <summary>The Vega-Lite 6 specification; regions in any order.</summary>
    /// <param name="comparison">The published regions, compared.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    /// <param name="narrow">True for the width of a phone.</param>
    public static JsonObject Specification(RegionComparison comparison, bool nynorsk = false, bool narrow = false)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var text = new ChartText(nynorsk);
        var regions = ByName(comparison.Regions, _ => false, region => region.Name).ToList();
        var most = 10 * Math.Ceiling(1.08 * regions.Select(region => region.Unit.N).DefaultIfEmpty(10).Max() / 10);
        var limits = Limits(comparison, most);
        var right = narrow ? 58 : 150;
        var (low, high) = Domain(regions, limits);
        var data = new JsonArray();
        foreach (var (n, at) in limits)
            data.Add(new JsonObject
            {
                ["kind"] = "limit",
                ["n"] = n,
                ["l95"] = at.At95.Lower,
                ["u95"] = at.At95.Upper,
                ["l998"] = at.At998.Lower,
                ["u998"] = at.At998.Upper,
            });
        AddEnds(data, comparison, limits, text, narrow);
        foreach (var region in regions) data.Add(Datum(region, text));
        var holes = new Dictionary<string, string>
        {
            ["WIDTH"] = J((narrow ? NarrowWidth : Width) - 58 - right),
            ["HEIGHT"] = narrow ? "300" : "340",
            ["RIGHT"] = J(right),
            ["TOP"] = narrow ? "88" : "48",
            ["MOST"] = J(most),
            ["SCALE"] = $$"""{"domain": [{{J(low)}}, {{J(high)}}], "nice": false, "zero": false}""",
            ["AXIS"] = J("Endring i skalapoeng"),
            ["COMPANIES"] = J(text.CompaniesAxis),
            ["WHERE"] = Names([text.InsideLimits, text.WorthALook, text.StandsOut]).ToJsonString(),
            ["AMBER"] = Amber,
            ["WINE"] = Wine,
            ["LEGEND"] = narrow
                ? """{"title": null, "orient": "none", "legendX": -46, "legendY": -80, "direction": "vertical"}"""
                : """{"title": null, "orient": "top", "direction": "horizontal", "offset": 14}""",
        };
        holes["LINES"] = string.Concat(new[] { ("l95", FrameGrey, "[6, 4]"), ("u95", FrameGrey, "[6, 4]"), ("l998", Quiet, "[1, 0]"), ("u998", Quiet, "[1, 0]") }
            .Select(line => Template.Fill(Line, new(holes) { ["FIELD"] = line.Item1, ["COLOUR"] = line.Item2, ["DASH"] = line.Item3 })));
        return Frame(Template.Fill(Body, holes), text.FunnelDescription, data);
    }

    /// <summary>The limits at sizes from somewhat below the smallest region to the end of the axis; none where the regions cannot be judged.</summary>
    private static List<(double N, FunnelLimits At)> Limits(RegionComparison comparison, double most)
    {
        var judged = comparison.Regions.Where(region => region.Unit.Plain is not null).ToList();
        if (judged.Count == 0) return [];
        var from = Math.Max(Inference.MinimumCompanies, Math.Floor(0.7 * judged.Min(region => region.Unit.N)));
        return [.. Enumerable.Range(0, Steps + 1).Select(i => from + ((most - from) * i / Steps)).Select(n => (n, comparison.LimitsAt(n)!))];
    }

    private static void AddEnds(JsonArray data, RegionComparison comparison, List<(double N, FunnelLimits At)> limits, ChartText text, bool narrow)
    {
        if (comparison.Funnel.Target is not { } target || limits.Count == 0) return;
        var last = limits[^1].At;
        data.Add(new JsonObject { ["kind"] = "target", ["y"] = target });
        data.Add(new JsonObject { ["kind"] = "end", ["y"] = last.At95.Upper, ["limit"] = "95 %" });
        data.Add(new JsonObject { ["kind"] = "end", ["y"] = last.At998.Upper, ["limit"] = "99,8 %" });
        if (!narrow) data.Add(new JsonObject { ["kind"] = "end", ["y"] = target, ["limit"] = text.MeanOfRegions });
    }

    private static JsonObject Datum(RegionFinding region, ChartText text)
    {
        var datum = new JsonObject
        {
            ["kind"] = "region",
            ["n"] = region.Unit.N,
            ["y"] = region.Unit.Value,
            ["where"] = region.Unit.Position switch
            {
                FunnelPosition.StandsOut => text.StandsOut,
                FunnelPosition.WorthALook => text.WorthALook,
                _ => text.InsideLimits,
            },
        };
        if (region.Unit.Position is FunnelPosition.StandsOut or FunnelPosition.WorthALook) datum["name"] = region.Name;
        return datum;
    }

    private static (double Low, double High) Domain(List<RegionFinding> regions, List<(double N, FunnelLimits At)> limits)
    {
        var ends = limits.SelectMany(limit => new[] { limit.At.At998.Lower, limit.At.At998.Upper })
            .Concat(regions.Select(region => region.Unit.Value).OfType<double>()).DefaultIfEmpty(0).ToList();
        return (Math.Round(Math.Floor((ends.Min() - 0.02) * 10) / 10, 1), Math.Round(Math.Ceiling((ends.Max() + 0.05) * 10) / 10, 1));
    }
}
