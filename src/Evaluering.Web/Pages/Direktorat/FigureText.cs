using System.Globalization;
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

    /// <summary>Percentage points.</summary>
    public const string SignedPercent = "+0.0;−0.0;0.0";

    public bool Nynorsk => text.Language == Core.Domain.Language.Nynorsk;

    public string this[string bokmal, string nynorsk] => text[bokmal, nynorsk];

    /// <summary>A number of a published cell; a dash where it has none, such as an interval with too few companies for inference.</summary>
    public FigureValue Number(PublishedCell cell, Func<Figures, double?> figure, string format)
    {
        if (cell.Figures is not { } figures) return Missing(cell);
        return figure(figures) is { } value ? new FigureValue(value.ToString(format, Norwegian), Plain: Plain(value, format)) : new FigureValue("–", Plain: "");
    }

    public FigureValue Count(PublishedCell cell, int? count) =>
        count is { } n ? new FigureValue(n.ToString("N0", Norwegian), Plain: n.ToString(CultureInfo.InvariantCulture)) : Missing(cell);

    public string Whole(int number) => number.ToString("N0", Norwegian);

    public string Decimal(double number, string format) => number.ToString(format, Norwegian);

    /// <summary>The sentence that a cell's status calls for: withheld and empty are different things, and neither is a number.</summary>
    /// <param name="cell">What the sentence is about.</param>
    /// <param name="shown">Made only where the cell has a mean.</param>
    /// <param name="withheld">Where there is a figure that may not be shown.</param>
    /// <param name="none">Where there is no figure.</param>
    public string Of(PublishedCell cell, Func<string> shown, string withheld, string none) => cell switch
    {
        { Status: CellStatus.Suppressed } => withheld,
        { Figures.Mean: not null } => shown(),
        _ => none,
    };

    /// <summary>A label where a published figure rests on few companies.</summary>
    public string? Caution(PublishedCell cell) => cell.Companies is { } companies ? Analysis.Words.Caution.FewCompanies(companies, Nynorsk) : null;

    private static string Plain(double value, string format) =>
        format is Percent or SignedPercent
            ? Math.Round(value, 1).ToString("0.0", CultureInfo.InvariantCulture).Replace('.', ',')
            : Math.Round(value, 2).ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');

    private FigureValue Missing(PublishedCell cell) => cell.Status switch
    {
        CellStatus.Suppressed => new FigureValue(text["skjult", "skjult"], Withheld: true),
        CellStatus.NotAsked => new FigureValue(text["ikke spurt", "ikkje spurt"]),
        _ => new FigureValue("–"),
    };
}
