using System.Globalization;
using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>How published cells are written in tables and notes.</summary>
public sealed class FigureText(PageText text)
{
    private static readonly CultureInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO");

    /// <summary>Scores have two decimals, percent one (method 1.2).</summary>
    public const string Score = "0.00";

    public const string SignedScore = "+0.00;−0.00;0.00";

    public const string Percent = "0.0";

    public bool Nynorsk => text.Language == Core.Domain.Language.Nynorsk;

    public string this[string bokmal, string nynorsk] => text[bokmal, nynorsk];

    public FigureValue Number(PublishedCell cell, Func<Figures, double?> figure, string format) =>
        cell.Figures is { } figures && figure(figures) is { } value ? new FigureValue(value.ToString(format, Norwegian)) : Missing(cell);

    public FigureValue Count(PublishedCell cell, int? count) => count is { } n ? new FigureValue(n.ToString("N0", Norwegian)) : Missing(cell);

    /// <summary>The interval; without one where there are too few companies for inference.</summary>
    public FigureValue Interval(PublishedCell cell, string format) => cell.Figures switch
    {
        { Lower: { } lower, Upper: { } upper } => new FigureValue($"{lower.ToString(format, Norwegian)} til {upper.ToString(format, Norwegian)}"),
        not null => new FigureValue("–"),
        null => Missing(cell),
    };

    public string Whole(int? number) => number?.ToString("N0", Norwegian) ?? text["skjult", "skjult"];

    public string Decimal(double? number, string format) => number?.ToString(format, Norwegian) ?? text["skjult", "skjult"];

    /// <summary>A label where a published figure rests on few companies.</summary>
    public string? Caution(PublishedCell cell) => cell.Companies < BeforeAfterChart.CautionBelowCompanies
        ? text["Få virksomheter – tolk varsomt", "Få verksemder – tolk varsamt"]
        : null;

    private FigureValue Missing(PublishedCell cell) => cell.Status switch
    {
        CellStatus.Suppressed => new FigureValue(text["skjult", "skjult"], Withheld: true),
        CellStatus.NotAsked => new FigureValue(text["ikke spurt", "ikkje spurt"]),
        _ => new FigureValue("–"),
    };
}
