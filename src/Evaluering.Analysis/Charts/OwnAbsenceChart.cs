using System.Globalization;
using System.Text.Json.Nodes;
using static Evaluering.Analysis.Charts.ChartStyle;

namespace Evaluering.Analysis.Charts;

/// <summary>One quarter of a company's own absence, as the company may see it.</summary>
/// <param name="Quarter">4 · year + quarter − 1.</param>
/// <param name="Own">Percent of the possible working days; null when masked or not there.</param>
/// <param name="IsMasked">Whether there is a figure that nobody is shown.</param>
/// <param name="Comparator">The same for those it is compared with; null when not there.</param>
public sealed record OwnAbsenceQuarter(int Quarter, double? Own, bool IsMasked, double? Comparator);

/// <summary>Something that happened, drawn as an upright line.</summary>
/// <param name="At">When, in quarters: 8100.5 is the middle of the quarter 8100.</param>
/// <param name="Name">What it is called.</param>
public sealed record ChartEvent(double At, string Name);

/// <summary>The words of the chart, in the reader's language.</summary>
public sealed record OwnAbsenceWords
{
    /// <summary>The company itself.</summary>
    public required string Own { get; init; }

    /// <summary>Those it is compared with.</summary>
    public required string Comparator { get; init; }

    /// <summary>Stands where a quarter is masked.</summary>
    public required string Masked { get; init; }

    /// <summary>What the vertical axis shows.</summary>
    public required string Axis { get; init; }

    /// <summary>What the chart shows, for those who do not see it.</summary>
    public required string Description { get; init; }
}

/// <summary>A company's own sickness absence quarter by quarter beside its industry's. A masked quarter is a gap with a word in it, never a point.</summary>
public static class OwnAbsenceChart
{
    private const string Orange = "#b45309";

    private const string Body = """
        {
          "width": {{WIDTH}}, "height": {{HEIGHT}}, "padding": {"left": {{LEFT}}, "right": 14, "top": {{TOP}}, "bottom": 34},
          "encoding": {"x": {"field": "at", "type": "quantitative", "title": null, "scale": {"domain": {{SPAN}}, "nice": false, "zero": false},
            "axis": {"values": {{YEARS}}, "labelExpr": "format(floor(datum.value / 4), 'd')", "labelAlign": "left", "labelOffset": 3, "grid": true}}},
          "layer": [
            {"transform": [{"filter": "isValid(datum.event)"}], "mark": {"type": "rule", "color": "{{INK}}", "strokeDash": [2, 3], "strokeWidth": 1.5}},
            {"transform": [{"filter": "isValid(datum.event)"}], "mark": {"type": "text", "align": {"expr": "datum.late ? 'right' : 'left'"}, "dx": {"expr": "datum.late ? 2 : -2"}},
             "encoding": {"y": {"value": -9}, "text": {"field": "event"}}},
            {"transform": [{"filter": "isValid(datum.masked)"}], "mark": {"type": "text", "angle": 270, "align": "left", "baseline": "middle", "color": "{{QUIET}}", "fontStyle": "italic", "fontSize": 12},
             "encoding": {"y": {"value": {{FLOOR}}}, "text": {"field": "masked"}}},
            {"transform": [{"filter": {{IS_COMPARATOR}}}], "mark": {"type": "line", "color": {{ORANGE}}, "strokeWidth": 2, "strokeDash": [6, 3]},
             "encoding": {"y": {"field": "rate", "type": "quantitative"}, "detail": {"field": "run", "type": "nominal"}}},
            {"transform": [{"filter": {{IS_OWN}}}], "mark": {"type": "line", "color": "{{BLUE}}", "strokeWidth": 2.5},
             "encoding": {"y": {"field": "rate", "type": "quantitative"}, "detail": {"field": "run", "type": "nominal"}}},
            {"transform": [{"filter": "isValid(datum.rate)"}], "mark": {"type": "point", "strokeWidth": 2, "opacity": 1, "size": {{SIZE}}},
             "encoding": {
               "y": {"field": "rate", "type": "quantitative", "title": {{AXIS}}, "scale": {"domain": [0, {{HIGH}}], "nice": false},
                     "axis": {"format": "~f", "tickMinStep": 1, "tickCount": 6, "grid": true}},
               "shape": {"field": "what", "type": "nominal", "scale": {"domain": {{WHAT}}, "range": ["circle", "diamond"]}, "legend": {"title": null, {{LEGEND}}}},
               "fill": {"field": "what", "type": "nominal", "scale": {"domain": {{WHAT}}, "range": ["{{BLUE}}", "#ffffff"]}, "legend": {"title": null}},
               "stroke": {"field": "what", "type": "nominal", "scale": {"domain": {{WHAT}}, "range": ["{{BLUE}}", {{ORANGE}}]}, "legend": {"title": null}}}}
          ]
        }
        """;

    /// <summary>The Vega-Lite 6 specification.</summary>
    /// <param name="quarters">Consecutive, first to last; at least one.</param>
    /// <param name="events">The start of the help, and its end.</param>
    /// <param name="words">In the reader's language.</param>
    /// <param name="narrow">True for the width of a phone.</param>
    /// <exception cref="ArgumentException">There are no quarters.</exception>
    public static JsonObject Specification(IReadOnlyList<OwnAbsenceQuarter> quarters, IReadOnlyList<ChartEvent> events, OwnAbsenceWords words, bool narrow = false)
    {
        ArgumentNullException.ThrowIfNull(quarters);
        ArgumentNullException.ThrowIfNull(words);
        if (quarters.Count == 0) throw new ArgumentException("A chart without quarters.", nameof(quarters));
        var (first, end) = (quarters[0].Quarter, quarters[^1].Quarter + 1);
        const double left = 52;
        var height = narrow ? 220 : 260;
        var hasComparator = quarters.Any(quarter => quarter.Comparator is not null);
        string[] what = hasComparator ? [words.Own, words.Comparator] : [words.Own];
        return Frame(Template.Fill(Body, new()
        {
            ["WIDTH"] = J((narrow ? NarrowWidth : Width) - left - 14),
            ["HEIGHT"] = J(height),
            ["LEFT"] = J(left),
            ["TOP"] = J(narrow ? 42 + 22 * what.Length : 66),
            ["FLOOR"] = J(height - 6),
            ["SPAN"] = $"[{J(first)}, {J(end)}]",
            ["YEARS"] = Years(first, end, narrow ? 5 : 12),
            ["IS_OWN"] = J($"isValid(datum.rate) && datum.what === {J(words.Own)}"),
            ["IS_COMPARATOR"] = J($"isValid(datum.rate) && datum.what === {J(words.Comparator)}"),
            ["ORANGE"] = J(Orange),
            ["SIZE"] = narrow ? "40" : "64",
            ["AXIS"] = J(words.Axis),
            ["HIGH"] = J(Highest(quarters)),
            ["WHAT"] = Names(what).ToJsonString(),
            ["LEGEND"] = narrow
                ? $$"""
                  "orient": "none", "legendX": {{J(12 - left)}}, "legendY": {{J(-(34 + 22 * what.Length))}}, "direction": "vertical"
                  """
                : $$"""
                  "orient": "none", "legendX": {{J(4 - left)}}, "legendY": -58, "direction": "horizontal"
                  """,
        }), words.Description, Data(quarters, events, words, first, end));
    }

    private static JsonArray Data(IReadOnlyList<OwnAbsenceQuarter> quarters, IReadOnlyList<ChartEvent> events, OwnAbsenceWords words, int first, int end)
    {
        var data = new JsonArray();
        foreach (var happened in events.Where(happened => happened.At >= first && happened.At < end))
            data.Add(new JsonObject { ["at"] = happened.At, ["event"] = happened.Name, ["late"] = happened.At - first > 0.7 * (end - first) });
        foreach (var quarter in quarters.Where(quarter => quarter.IsMasked)) data.Add(new JsonObject { ["at"] = quarter.Quarter + 0.5, ["masked"] = words.Masked });
        // Those compared with first, so that the company's own points lie on top where they meet.
        AddLine(data, words.Comparator, quarters.Select(quarter => (quarter.Quarter, quarter.Comparator)));
        AddLine(data, words.Own, quarters.Select(quarter => (quarter.Quarter, quarter.Own)));
        return data;
    }

    /// <summary>A new run begins after each gap: a line across it would say what nobody has said.</summary>
    private static void AddLine(JsonArray data, string what, IEnumerable<(int Quarter, double? Rate)> points)
    {
        var run = 0;
        foreach (var (quarter, rate) in points)
        {
            if (rate is { } shown) data.Add(new JsonObject { ["at"] = quarter + 0.5, ["what"] = what, ["rate"] = Math.Round(shown, 1, MidpointRounding.AwayFromZero), ["run"] = run });
            else run++;
        }
    }

    private static double Highest(IEnumerable<OwnAbsenceQuarter> quarters)
    {
        const double leastHeight = 4, step = 2;
        var highest = quarters.SelectMany(quarter => new[] { quarter.Own, quarter.Comparator }).OfType<double>().DefaultIfEmpty(0).Max();
        return Math.Max(leastHeight, step * Math.Ceiling(highest / step));
    }

    /// <summary>Where the years begin, no more than there is room to write.</summary>
    private static string Years(int first, int end, int most)
    {
        var years = Enumerable.Range(first, end - first).Where(quarter => quarter % 4 == 0).ToList();
        var step = Math.Max(1, (int)Math.Ceiling(years.Count / (double)most));
        return $"[{string.Join(", ", years.Where((_, i) => i % step == 0).Select(year => year.ToString(CultureInfo.InvariantCulture)))}]";
    }
}
