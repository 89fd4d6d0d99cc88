using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>Sickness absence before and after by service, beside the country's.</summary>
public static class AbsenceFigure
{
    public const string Name = "sykefravar-etter-tjeneste";

    public static Figure Create(Dashboard dashboard, PageText text)
    {
        var words = new FigureText(text);
        var rows = dashboard.Services.Select(service => Row(dashboard, service.Code, service.In(text)))
            .Prepend(Row(dashboard, CellKey.All, text["Alle tjenester", "Alle tenester"])).ToList();
        var all = rows[0];
        return new Figure
        {
            Name = Name,
            Title = Title(all, words),
            Question = text["Hva ble sykefraværet i virksomhetene, og hva var det i landet i de samme kvartalene?",
                            "Kva vart sjukefråværet i verksemdene, og kva var det i landet i dei same kvartala?"],
            Note = text[
                $"{words.Whole(all.After.Companies)} virksomheter med fullstendige tall. Tapte av mulige dagsverk, summert over fire kvartaler før start og fire etter slutt (metode M14–M15). "
                + "Landets nivå gjelder de samme kvartalene. Virksomheter ber ofte om hjelp når fraværet er høyt, og da går det gjerne ned etterpå uansett (regresjon mot gjennomsnittet). Tallene sier ikke hva som er årsaken.",
                $"{words.Whole(all.After.Companies)} verksemder med fullstendige tal. Tapte av moglege dagsverk, summert over fire kvartal før start og fire etter slutt (metode M14–M15). "
                + "Nivået i landet gjeld dei same kvartala. Verksemder ber ofte om hjelp når fråværet er høgt, og då går det gjerne ned etterpå uansett (regresjon mot gjennomsnittet). Tala seier ikkje kva som er årsaka."],
            Caution = words.Caution(all.After),
            Alternative = text["Sykefravær før og etter bistanden for hver tjeneste, med landets nivå ved siden av. Tallene står i tabellen under.",
                               "Sjukefråvær før og etter bistanden for kvar teneste, med nivået i landet ved sida av. Tala står i tabellen under."],
            Columns =
            [
                text["Tjeneste", "Teneste"], text["Før, prosent", "Før, prosent"], text["Etter, prosent", "Etter, prosent"],
                text["Landet før", "Landet før"], text["Landet etter", "Landet etter"], text["Virksomheter", "Verksemder"], "Merknad",
            ],
            Rows = [.. rows.Select(row => TableRow(row, words))],
            Specification = AbsenceChart.Specification(rows, words.Nynorsk),
            Narrow = AbsenceChart.Specification(rows, words.Nynorsk, narrow: true),
        };
    }

    private static AbsenceRow Row(Dashboard dashboard, string service, string label) => new(label, Cell(dashboard, service, "before"), Cell(dashboard, service, "after"));

    private static PublishedCell Cell(Dashboard dashboard, string service, string window) =>
        dashboard[new CellKey(CellKey.Absence, CellKey.All, service, CellKey.All, window, "sykefravar")];

    private static FigureRow TableRow(AbsenceRow row, FigureText words) => new(
        row.Service,
        [
            words.Number(row.Before, figures => figures.Mean, FigureText.Percent),
            words.Number(row.After, figures => figures.Mean, FigureText.Percent),
            words.Number(row.Before, figures => figures.Comparator, FigureText.Percent),
            words.Number(row.After, figures => figures.Comparator, FigureText.Percent),
            words.Count(row.After, row.After.Companies),
            new FigureValue(words.Caution(row.After) ?? ""),
        ],
        row.After.Key.Service == CellKey.All);

    private static string Title(AbsenceRow all, FigureText words)
    {
        if (all.Before.Figures is not { } before || all.After.Figures is not { } after)
            return words["Ennå for få virksomheter med fullstendige tall for sykefravær", "Enno for få verksemder med fullstendige tal for sjukefråvær"];
        var (own, country) = ((Percent(before.Mean), Percent(after.Mean)), (Percent(before.Comparator), Percent(after.Comparator)));
        return words[
            $"Sykefraværet gikk fra {own.Item1} til {own.Item2} prosent, i landet fra {country.Item1} til {country.Item2}",
            $"Sjukefråværet gjekk frå {own.Item1} til {own.Item2} prosent, i landet frå {country.Item1} til {country.Item2}"];

        string Percent(double? value) => words.Decimal(value, FigureText.Percent);
    }
}
