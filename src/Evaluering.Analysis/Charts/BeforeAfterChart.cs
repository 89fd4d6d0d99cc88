using System.Text.Json.Nodes;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;
using static Evaluering.Analysis.Charts.ChartStyle;

namespace Evaluering.Analysis.Charts;

/// <summary>One line of the chart: a region, or the country when the cell's region is <see cref="CellKey.All"/>.</summary>
/// <param name="Label">The name to show, such as "Vest-Viken" or "Hele landet".</param>
/// <param name="Cell">A published paired change.</param>
public sealed record BeforeAfterRow(string Label, PublishedCell Cell)
{
    internal bool IsCountry => Cell.Key.Region == CellKey.All;
}

/// <summary>
/// Mean before and after by region as a dumbbell: hollow circle before, filled diamond after. The country comes first; regions stand in the order of
/// their names and are never ranked. Rows of 5–9 companies are lighter, dashed and say "(få)".
/// </summary>
public static class BeforeAfterChart
{
    /// <summary>Below this number of companies a row is drawn with caution.</summary>
    public const int CautionBelowCompanies = Caution.BelowCompanies;

    /// <summary>Where the axis starts, unless a published mean lies below: then it shows the whole scale from 1. It ends at 5.</summary>
    public const double AxisStart = 2;

    private const double RightColumns = 184;

    // On a phone there is room for the change only; the numbers of companies are in the table.
    private const double RightColumnNarrow = 70;

    private const string Body = """
        {
          "width": {{WIDTH}}, "height": {"step": 34}, "padding": {"left": {{LEFT}}, "right": {{RIGHT}}, "top": 62, "bottom": 52},
          "encoding": {"y": {"field": "label", "type": "nominal", "sort": {{SORT}}, "title": null,
            "axis": {"labelFontWeight": {"condition": {"test": {{IS_COUNTRY}}, "value": 700}, "value": 400}}}},
          "layer": [
            {"transform": [{"filter": "datum.country && !isValid(datum.x)"}], "mark": {"type": "bar", "height": {"band": 1}, "color": "#eaf0f8"},
             "encoding": {"x": {"datum": {{START}}, "type": "quantitative", "scale": {{SCALE}}}, "x2": {"datum": 5}}},
            {"transform": [{"filter": "isValid(datum.before)"}], "mark": {"type": "rule"},
             "encoding": {
               "x": {"field": "before", "type": "quantitative", "scale": {{SCALE}}}, "x2": {"field": "after"},
               "strokeWidth": {"condition": {"test": "datum.country", "value": 5}, "value": 2.5},
               "strokeDash": {"condition": {"test": "datum.caution", "value": [4, 3]}, "value": [1, 0]},
               "color": {"condition": {"test": "datum.caution", "value": "{{LIGHT}}"}, "value": "{{FRAME}}"}}},
            {"transform": [{"filter": "isValid(datum.x)"}], "mark": {"type": "point", "filled": false, "strokeWidth": 2.2, "opacity": 1, "stroke": "{{BLUE}}"},
             "encoding": {
               "x": {"field": "x", "type": "quantitative", "title": {{AXIS}}, "scale": {{SCALE}},
                     "axis": {"values": {{TICKS}}, "format": "~f", "grid": true}},
               "shape": {"field": "when", "type": "nominal", "scale": {"domain": {{WHEN}}, "range": ["circle", "diamond"]},
                         "legend": {"title": null, "orient": "top", "direction": "horizontal", "offset": 36}},
               "fill": {"condition": {"test": "datum.caution && datum.order === 1", "value": "{{LIGHT}}"}, "field": "when", "type": "nominal", "scale": {"domain": {{WHEN}}, "range": ["#ffffff", "{{BLUE}}"]}, "legend": {"title": null}},
               "stroke": {"condition": {"test": "datum.caution", "value": "{{LIGHT}}"}, "value": "{{BLUE}}"},
               "size": {"condition": {"test": "datum.country", "value": 190}, "value": 115}}},
            {"transform": [{"filter": "isValid(datum.instead)"}], "mark": {"type": "text", "align": "left", "fontStyle": "italic", "color": "{{QUIET}}"},
             "encoding": {"x": {"datum": {{START}}, "type": "quantitative", "scale": {{SCALE}}}, "xOffset": {"value": 10}, "text": {"field": "instead"}}},
            {"transform": [{"filter": "isValid(datum.change)"}], "mark": {"type": "text", "align": "right", "dx": 66},
             "encoding": {"x": {"value": "width"}, "text": {"field": "change", "type": "quantitative", "format": "+.2f"}}},
            {"transform": [{"filter": "isValid(datum.count)"}], "mark": {"type": "text", "align": "left", "dx": 88},
             "encoding": {"x": {"value": "width"}, "text": {"field": "count"},
               "color": {"condition": {"test": "datum.caution", "value": "{{QUIET}}"}, "value": "{{INK}}"}}},
            {"data": {"values": [{}]}, "mark": {"type": "text", "align": "right", "dx": 66, "color": "{{QUIET}}", "fontWeight": 500},
             "encoding": {"y": {"value": -12}, "x": {"value": "width"}, "text": {"value": {{CHANGE}}}}},
            {"data": {"values": [{}]}, "mark": {"type": "text", "align": "left", "dx": 88, "color": "{{QUIET}}", "fontWeight": 500},
             "encoding": {"y": {"value": -12}, "x": {"value": "width"}, "text": {"value": {{COMPANIES}}}}}
          ]
        }
        """;

    /// <summary>The Vega-Lite 6 specification; rows in any order.</summary>
    /// <param name="rows">One row a region and one for the country, all of the same measure.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    /// <param name="narrow">True for the width of a phone.</param>
    /// <param name="followUp">True where the cells are of the change to six months after.</param>
    public static JsonObject Specification(IReadOnlyList<BeforeAfterRow> rows, bool nynorsk = false, bool narrow = false, bool followUp = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new ChartText(nynorsk);
        var ordered = ByName(rows, row => row.IsCountry, row => row.Label).ToList();
        var data = new JsonArray();
        var after = followUp ? text.FollowUp : text.After;
        foreach (var row in ordered) Add(data, row, text, after, narrow);

        var lowest = ordered.SelectMany(row => new[] { row.Cell.Figures?.MeanBefore, row.Cell.Figures?.MeanAfter }).Min();
        var start = lowest < AxisStart ? 1 : AxisStart;
        var country = ordered.FirstOrDefault(row => row.IsCountry)?.Label ?? "";
        var left = LabelWidth(ordered.Select(row => row.Label));
        var right = narrow ? RightColumnNarrow : RightColumns;
        return Frame(Template.Fill(Body, new()
        {
            ["WIDTH"] = J((narrow ? NarrowWidth : Width) - left - right),
            ["LEFT"] = J(left),
            ["RIGHT"] = J(right),
            ["SORT"] = Names(ordered.Select(row => row.Label)).ToJsonString(),
            ["IS_COUNTRY"] = J($"datum.value === {J(country)}"),
            ["START"] = J(start),
            ["SCALE"] = $$"""{"domain": [{{J(start)}}, 5], "nice": false, "zero": false}""",
            ["TICKS"] = start == 1 ? "[1, 2, 3, 4, 5]" : narrow ? "[2, 3, 4, 5]" : "[2, 2.5, 3, 3.5, 4, 4.5, 5]",
            ["AXIS"] = J(text.ScaleAxis),
            ["WHEN"] = Names([text.Before, after]).ToJsonString(),
            ["CHANGE"] = J(text.Change),
            ["COMPANIES"] = J(narrow ? "" : text.Companies),
        }), text.BeforeAfterDescription, data);
    }

    private static void Add(JsonArray data, BeforeAfterRow row, ChartText text, string later, bool narrow)
    {
        if (row.Cell.Figures is not { MeanBefore: { } before, MeanAfter: { } after })
        {
            var status = row.Cell.Status == CellStatus.Value ? CellStatus.NoData : row.Cell.Status;
            data.Add(new JsonObject { ["label"] = row.Label, ["country"] = row.IsCountry, ["instead"] = text.Instead(status, answers: true) });
            return;
        }

        var caution = row.Cell.Companies < CautionBelowCompanies;
        data.Add(new JsonObject
        {
            ["label"] = row.Label,
            ["country"] = row.IsCountry,
            ["caution"] = caution,
            ["before"] = before,
            ["after"] = after,
            ["change"] = Rounded(after - before),
            ["count"] = !narrow && row.Cell.Companies is { } companies ? text.CompanyCount(companies, caution) : null,
        });
        foreach (var (order, when, x) in new[] { (0, text.Before, before), (1, later, after) })
            data.Add(new JsonObject
            {
                ["label"] = row.Label,
                ["country"] = row.IsCountry,
                ["caution"] = caution,
                ["order"] = order,
                ["when"] = when,
                ["x"] = x,
            });
    }
}
