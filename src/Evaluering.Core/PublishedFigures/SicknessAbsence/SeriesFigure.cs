using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;
using Evaluering.Core.Domain;
using Evaluering.Core.Snapshots;

namespace Evaluering.Core.PublishedFigures.SicknessAbsence;

/// <summary>Sickness absence quarter by quarter from the start of the help, beside similar workplaces.</summary>
public static class SeriesFigure
{
    public const string Name = "sykefravaer-kvartal-for-kvartal";

    public static Figure Create(AbsenceEdition edition, LanguageText text)
    {
        var words = new FigureText(text);
        var quarters = AbsenceCells.QuartersAround;
        var points = Enumerable.Range(-quarters, 2 * quarters + 1).Select(quarter => new AbsencePoint(quarter, edition[AbsenceCells.Series(CellKey.All, quarter)])).ToList();
        var start = points[quarters].Cell;
        return new Figure
        {
            Name = Name,
            Title = AbsenceSeriesSentence.OfSeries(Distance(points, -4, -1), Distance(points, 5, 8), words.Nynorsk),
            Question = text["Hvordan gikk sykefraværet i virksomhetene og i sammenligningsgruppen, kvartal for kvartal?",
                            "Korleis gjekk sjukefråværet i verksemdene og i samanlikningsgruppa, kvartal for kvartal?"],
            Note = Basis(start, words) + text[
                " Tapte av mulige dagsverk, summert over virksomhetene (metode M14), med 95 % konfidensintervall som bånd. 0 er kvartalet da bistanden startet. "
                + "Det er de samme virksomhetene hele veien: de som har umaskerte tall i alle 17 kvartalene. Kurven viser nivåer; den sier ikke hva som er årsaken til dem.",
                " Tapte av moglege dagsverk, summert over verksemdene (metode M14), med 95 % konfidensintervall som band. 0 er kvartalet då bistanden starta. "
                + "Det er dei same verksemdene heile vegen: dei som har umaskerte tal i alle 17 kvartala. Kurva viser nivå; ho seier ikkje kva som er årsaka til dei."],
            Caution = words.Caution(start),
            Alternative = text[
                "To kurver over 17 kvartaler, to år før og to år etter at bistanden startet: virksomhetene som fikk bistand, og sammenligningsgruppen. Tallene står i tabellen under.",
                "To kurver over 17 kvartal, to år før og to år etter at bistanden starta: verksemdene som fekk bistand, og samanlikningsgruppa. Tala står i tabellen under."],
            Columns =
            [
                text["Kvartal fra start", "Kvartal frå start"], text["Sykefravær, prosent", "Sjukefråvær, prosent"], text["95 % KI fra", "95 % KI frå"], text["95 % KI til", "95 % KI til"],
                text["Sammenligningsgruppen", "Samanlikningsgruppa"], text["Virksomheter", "Verksemder"],
            ],
            Rows = [.. points.Select(point => Row(point, words))],
            Specification = AbsenceSeriesChart.Specification(points, words.Nynorsk),
            Narrow = AbsenceSeriesChart.Specification(points, words.Nynorsk, narrow: true),
        };
    }

    private static FigureRow Row(AbsencePoint point, FigureText words) => new(
        point.Quarter == 0 ? words["0 (bistanden starter)", "0 (bistanden startar)"] : words.Decimal(point.Quarter, "+0;−0"),
        [
            words.Number(point.Cell, figures => figures.Mean, FigureText.Percent),
            words.Number(point.Cell, figures => figures.Lower, FigureText.Percent),
            words.Number(point.Cell, figures => figures.Upper, FigureText.Percent),
            words.Number(point.Cell, figures => figures.Comparator, FigureText.Percent),
            words.Count(point.Cell, point.Cell.Companies),
        ],
        point.Quarter == 0);

    private static string Basis(PublishedCell cell, FigureText words) => words.Of(
        cell,
        () => words[$"{words.Whole(cell.Companies!.Value)} virksomheter.", $"{words.Whole(cell.Companies!.Value)} verksemder."],
        withheld: words["Tallene er skjult av hensyn til personvernet.", "Tala er skjulte av omsyn til personvernet."],
        none: words["Ingen virksomheter har tall for alle kvartalene ennå.", "Ingen verksemder har tal for alle kvartala enno."]);

    /// <summary>Mean over the quarters of how far the companies lay above the comparison, percentage points.</summary>
    private static double? Distance(IEnumerable<AbsencePoint> points, int from, int to)
    {
        var distances = points.Where(point => point.Quarter >= from && point.Quarter <= to).Select(point => point.Cell.Figures?.Mean - point.Cell.Figures?.Comparator).ToList();
        return distances.TrueForAll(distance => distance is not null) ? distances.Average() : null;
    }
}
