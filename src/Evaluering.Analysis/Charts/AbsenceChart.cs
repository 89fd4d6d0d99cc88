using System.Text.Json.Nodes;
using Evaluering.Analysis.Disclosure;
using static Evaluering.Analysis.Charts.ChartStyle;

namespace Evaluering.Analysis.Charts;

/// <summary>One line of the chart: a service, or all services when the cells' service is <see cref="CellKey.All"/>.</summary>
/// <param name="Service">The name to show.</param>
/// <param name="Before">Published absence in the window before.</param>
/// <param name="After">Published absence in the window after.</param>
public sealed record AbsenceRow(string Service, PublishedCell Before, PublishedCell After)
{
    internal bool IsTotal => Before.Key.Service == CellKey.All;
}

/// <summary>
/// Sickness absence before and after by service, with the country's rate in the same quarters as upright marks: the fall to compare with. It shows
/// levels and does not say what the help led to.
/// </summary>
public static class AbsenceChart
{
    private const string Body = """
        {
          "width": {{WIDTH}}, "height": {"step": {{STEP}}}, "padding": {"left": {{LEFT}}, "right": 16, "top": {{TOP}}, "bottom": 52},
          "encoding": {"y": {"field": "label", "type": "nominal", "sort": {{SORT}}, "title": null,
            "axis": {{{LABELS}}"labelFontWeight": {"condition": {"test": {{IS_TOTAL}}, "value": 700}, "value": 400}}}},
          "layer": [
            {"transform": [{"filter": "isValid(datum.from)"}], "mark": {"type": "rule", "color": "{{FRAME}}"},
             "encoding": {"x": {"field": "from", "type": "quantitative", "scale": {{SCALE}}}, "x2": {"field": "to"},
               "strokeWidth": {"condition": {"test": "datum.total", "value": 5}, "value": 2.5}}},
            {"transform": [{"filter": "isValid(datum.x)"}], "mark": {"type": "point", "strokeWidth": 2.2, "opacity": 1},
             "encoding": {
               "x": {"field": "x", "type": "quantitative", "title": {{AXIS}}, "scale": {{SCALE}},
                     "axis": {"format": "~f", "tickMinStep": 1, "tickCount": {{TICKS}}, "grid": true}},
               "shape": {"field": "what", "type": "nominal", "scale": {"domain": {{WHAT}},
                   "range": ["circle", "diamond", "M0,-1V1", "M-0.12,-1H0.12V1H-0.12Z"]},
                 "legend": {"title": null, {{LEGEND}}}},
               "fill": {"field": "what", "type": "nominal", "scale": {"domain": {{WHAT}}, "range": ["#ffffff", "{{BLUE}}", "#b45309", "#b45309"]}, "legend": {"title": null}},
               "stroke": {"field": "what", "type": "nominal", "scale": {"domain": {{WHAT}}, "range": ["{{BLUE}}", "{{BLUE}}", "#b45309", "#b45309"]}, "legend": {"title": null}},
               "size": {"condition": {"test": "datum.country", "value": 420}, "value": 130}}},
            {"transform": [{"filter": "isValid(datum.instead)"}], "mark": {"type": "text", "align": "left", "fontStyle": "italic", "color": "{{QUIET}}"},
             "encoding": {"x": {"datum": {{LOW}}, "type": "quantitative", "scale": {{SCALE}}}, "xOffset": {"value": 10}, "text": {"field": "instead"}}}
          ]
        }
        """;

    /// <summary>The Vega-Lite 6 specification; rows in any order. Rates are percent of the possible working days.</summary>
    /// <param name="rows">One row a service, and one for all of them.</param>
    /// <param name="nynorsk">True for nynorsk, false for bokmål.</param>
    /// <param name="narrow">True for the width of a phone: a word a line in the names, and the legend in two columns.</param>
    public static JsonObject Specification(IReadOnlyList<AbsenceRow> rows, bool nynorsk = false, bool narrow = false)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var text = new ChartText(nynorsk);
        var ordered = ByName(rows, row => row.IsTotal, row => row.Service).ToList();
        var data = new JsonArray();
        foreach (var row in ordered) Add(data, row, text);
        var (low, high) = Domain(ordered);
        var total = ordered.FirstOrDefault(row => row.IsTotal)?.Service ?? "";
        var left = LabelWidth(ordered.SelectMany(row => narrow ? row.Service.Split(' ') : [row.Service]));
        return Frame(Template.Fill(Body, new()
        {
            ["WIDTH"] = J((narrow ? NarrowWidth : Width) - left - 16),
            ["STEP"] = narrow ? "54" : "44",
            ["TOP"] = narrow ? "76" : "44",
            ["LABELS"] = narrow ? "\"labelExpr\": \"split(datum.label, ' ')\", " : "",
            ["LEGEND"] = narrow
                ? $$"""
                  "orient": "none", "legendX": {{J(12 - left)}}, "legendY": -70, "columns": 2, "direction": "vertical"
                  """
                : """
                  "orient": "top", "direction": "horizontal", "offset": 18
                  """,
            ["LEFT"] = J(left),
            ["SCALE"] = $$"""{"domain": [{{J(low)}}, {{J(high)}}], "nice": false, "zero": false}""",
            ["SORT"] = Names(ordered.Select(row => row.Service)).ToJsonString(),
            ["IS_TOTAL"] = J($"datum.value === {J(total)}"),
            ["AXIS"] = J(narrow ? text.AbsenceAxisShort : text.AbsenceAxis),
            ["LOW"] = J(low),
            ["TICKS"] = J(high - low),
            ["WHAT"] = Names([text.Before, text.After, text.CountryBefore, text.CountryAfter]).ToJsonString(),
        }), text.AbsenceDescription, data);
    }

    /// <summary>Whole percents around every published rate. Positions, not lengths, carry the numbers, so the axis need not start at 0.</summary>
    private static (double Low, double High) Domain(IEnumerable<AbsenceRow> rows)
    {
        const double margin = 0.4;
        var rates = rows.SelectMany(row => new[] { row.Before.Figures, row.After.Figures })
            .SelectMany(figures => new[] { figures?.Mean, figures?.Comparator })
            .OfType<double>().DefaultIfEmpty(5).ToList();
        return (Math.Max(0, Math.Floor(rates.Min() - margin)), Math.Ceiling(rates.Max() + margin));
    }

    private static void Add(JsonArray data, AbsenceRow row, ChartText text)
    {
        var (before, after) = (row.Before.Figures, row.After.Figures);
        if (before?.Mean is { } from && after?.Mean is { } to)
            data.Add(new JsonObject { ["label"] = row.Service, ["total"] = row.IsTotal, ["from"] = from, ["to"] = to });
        else if (before?.Mean is null && after?.Mean is null)
            data.Add(new JsonObject { ["label"] = row.Service, ["instead"] = text.Instead(Worst(row), answers: false) });

        // The country first, so that the companies' points lie on top where they meet.
        (string What, double? X, bool Country)[] marks =
        [
            (text.CountryBefore, before?.Comparator, true), (text.CountryAfter, after?.Comparator, true),
            (text.Before, before?.Mean, false), (text.After, after?.Mean, false),
        ];
        foreach (var (what, x, country) in marks)
            if (x is { } rate)
                data.Add(new JsonObject { ["label"] = row.Service, ["what"] = what, ["x"] = rate, ["country"] = country });
    }

    private static CellStatus Worst(AbsenceRow row) =>
        row.Before.Status == CellStatus.Suppressed || row.After.Status == CellStatus.Suppressed ? CellStatus.Suppressed : CellStatus.NoData;
}
