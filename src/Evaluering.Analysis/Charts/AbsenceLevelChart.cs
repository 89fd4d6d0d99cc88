using System.Text.Json.Nodes;
using Evaluering.Analysis.Disclosure;
using static Evaluering.Analysis.Charts.ChartStyle;

namespace Evaluering.Analysis.Charts;

/// <summary>One line of the chart: a region, or the country when the cell's region is <see cref="CellKey.All"/>.</summary>
/// <param name="Label">The name to show.</param>
/// <param name="Cell">Published absence of the companies, with the comparison's.</param>
public sealed record AbsenceLevelRow(string Label, PublishedCell Cell)
{
    internal bool IsCountry => Cell.Key.Region == CellKey.All;
}

/// <summary>Sickness absence by region in one window, with its interval, and the comparison's as an upright mark. Regions stand in the order of their names.</summary>
public static class AbsenceLevelChart
{
    private const string Body = """
        {
          "width": {{WIDTH}}, "height": {"step": 34}, "padding": {"left": {{LEFT}}, "right": 20, "top": {{TOP}}, "bottom": 52},
          "encoding": {"y": {"field": "label", "type": "nominal", "sort": {{SORT}}, "title": null,
            "axis": {"labelFontWeight": {"condition": {"test": {{IS_COUNTRY}}, "value": 700}, "value": 400}}}},
          "layer": [
            {"transform": [{"filter": "isValid(datum.lower)"}], "mark": {"type": "rule", "color": "{{BLUE}}", "strokeWidth": 2.5},
             "encoding": {"x": {"field": "lower", "type": "quantitative", "scale": {{SCALE}}}, "x2": {"field": "upper"},
               "strokeDash": {"condition": {"test": "datum.caution", "value": [4, 3]}, "value": [1, 0]}}},
            {"transform": [{"filter": "isValid(datum.x)"}], "mark": {"type": "point", "strokeWidth": 2.2, "opacity": 1},
             "encoding": {
               "x": {"field": "x", "type": "quantitative", "title": {{AXIS}}, "scale": {{SCALE}},
                     "axis": {"format": "~f", "tickMinStep": 1, "tickCount": {{TICKS}}, "grid": true}},
               "shape": {"field": "what", "type": "nominal", "scale": {"domain": {{WHAT}}, "range": ["circle", "M-0.12,-1H0.12V1H-0.12Z"]},
                         "legend": {"title": null, "orient": "none", "legendX": {{LEGEND_X}}, "legendY": {{LEGEND_Y}}, "direction": {{LEGEND}}}},
               "fill": {"field": "what", "type": "nominal", "scale": {"domain": {{WHAT}}, "range": ["{{BLUE}}", "#b45309"]}, "legend": {"title": null}},
               "stroke": {"field": "what", "type": "nominal", "scale": {"domain": {{WHAT}}, "range": ["{{BLUE}}", "#b45309"]}, "legend": {"title": null}},
               "size": {"condition": {"test": "datum.comparison", "value": 420}, "value": 110}}},
            {"transform": [{"filter": "isValid(datum.instead)"}], "mark": {"type": "text", "align": "left", "fontStyle": "italic", "color": "{{QUIET}}"},
             "encoding": {"x": {"datum": {{LOW}}, "type": "quantitative", "scale": {{SCALE}}}, "xOffset": {"value": 10}, "text": {"field": "instead"}}}
          ]
        }
        """;

    /// <summary>The Vega-Lite 6 specification; rows in any order. Rates are percent of the possible working days.</summary>
    /// <param name="rows">One row a region and one for the country.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    /// <param name="narrow">True for the width of a phone.</param>
    public static JsonObject Specification(IReadOnlyList<AbsenceLevelRow> rows, bool nynorsk = false, bool narrow = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new ChartText(nynorsk);
        var ordered = ByName(rows, row => row.IsCountry, row => row.Label).ToList();
        var data = new JsonArray();
        foreach (var row in ordered) Add(data, row, text);
        var drawn = ordered.Select(row => row.Cell.Figures)
            .SelectMany(figures => new[] { figures?.Mean, figures?.Lower, figures?.Upper, figures?.Comparator }).OfType<double>().DefaultIfEmpty(5).ToList();
        var (low, high) = (Math.Max(0, Math.Floor(drawn.Min())), Math.Ceiling(drawn.Max() + 0.2));
        var left = LabelWidth(ordered.Select(row => row.Label));
        return Frame(Template.Fill(Body, new()
        {
            ["WIDTH"] = J((narrow ? NarrowWidth : Width) - left - 20),
            ["LEFT"] = J(left),
            ["TOP"] = narrow ? "64" : "46",
            ["LEGEND_X"] = J(narrow ? 12 - left : 0),
            ["LEGEND_Y"] = narrow ? "-58" : "-38",
            ["LEGEND"] = J(narrow ? "vertical" : "horizontal"),
            ["SORT"] = Names(ordered.Select(row => row.Label)).ToJsonString(),
            ["IS_COUNTRY"] = J($"datum.value === {J(ordered.FirstOrDefault(row => row.IsCountry)?.Label ?? "")}"),
            ["SCALE"] = $$"""{"domain": [{{J(low)}}, {{J(high)}}], "nice": false, "zero": false}""",
            ["TICKS"] = J(Math.Min(narrow ? 5 : 10, high - low)),
            ["WHAT"] = Names([text.Assisted, text.Comparison]).ToJsonString(),
            ["AXIS"] = J(narrow ? text.AbsenceAxisShort : text.AbsenceAxis),
            ["LOW"] = J(low),
        }), text.AbsenceLevelDescription, data);
    }

    private static void Add(JsonArray data, AbsenceLevelRow row, ChartText text)
    {
        if (row.Cell.Figures is not { Mean: { } mean } figures)
        {
            var status = row.Cell.Status == CellStatus.Value ? CellStatus.NoData : row.Cell.Status;
            data.Add(new JsonObject { ["label"] = row.Label, ["instead"] = text.Instead(status, answers: false) });
            return;
        }

        var caution = row.Cell.Companies < BeforeAfterChart.CautionBelowCompanies;
        if (figures.Comparator is { } comparator)
            data.Add(new JsonObject { ["label"] = row.Label, ["what"] = text.Comparison, ["x"] = comparator, ["comparison"] = true });
        data.Add(new JsonObject
        {
            ["label"] = row.Label,
            ["what"] = text.Assisted,
            ["x"] = mean,
            ["lower"] = figures.Lower,
            ["upper"] = figures.Upper,
            ["caution"] = caution,
            ["comparison"] = false,
        });
    }
}
