using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;

namespace Evaluering.Core.PublishedFigures;

/// <summary>Sickness absence before and after by service, beside the country's.</summary>
public static class AbsenceFigure
{
    public const string Name = "sykefravar-etter-tjeneste";

    public static Figure Create(Dashboard dashboard, LanguageText text)
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
                $"{Basis(all.After, words)} Tapte av mulige dagsverk, summert over fire kvartaler før start og fire etter slutt (metode M14–M15). "
                + "Landets nivå gjelder de samme kvartalene. "
                + "Virksomheter ber ofte om hjelp når fraværet er høyt, og da går det gjerne ned etterpå uansett (regresjon mot gjennomsnittet). Tallene sier ikke hva som er årsaken.",
                $"{Basis(all.After, words)} Tapte av moglege dagsverk, summert over fire kvartal før start og fire etter slutt (metode M14–M15). "
                + "Nivået i landet gjeld dei same kvartala. "
                + "Verksemder ber ofte om hjelp når fråværet er høgt, og då går det gjerne ned etterpå uansett (regresjon mot gjennomsnittet). Tala seier ikkje kva som er årsaka."],
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

    private static string Basis(PublishedCell cell, FigureText words) => words.Of(
        cell,
        () => words[$"{words.Whole(cell.Companies!.Value)} virksomheter med fullstendige tall.", $"{words.Whole(cell.Companies!.Value)} verksemder med fullstendige tal."],
        withheld: words["Antallet virksomheter med fullstendige tall er skjult av hensyn til personvernet.", "Talet på verksemder med fullstendige tal er skjult av omsyn til personvernet."],
        none: words["Ingen virksomheter har fullstendige tall ennå.", "Ingen verksemder har fullstendige tal enno."]);

    private static string Title(AbsenceRow all, FigureText words) => words.Of(
        // Either alone is half a sentence.
        all.Before.Figures?.Mean is null ? all.Before : all.After,
        () => Movement(all.Before.Figures!, all.After.Figures!, words),
        withheld: words["Sykefraværet for hele landet er skjult av hensyn til personvernet", "Sjukefråværet for heile landet er skjult av omsyn til personvernet"],
        none: words["Ingen virksomheter har fullstendige tall for sykefravær ennå", "Ingen verksemder har fullstendige tal for sjukefråvær enno"]);

    private static string Movement(Figures before, Figures after, FigureText words)
    {
        var own = words[$"Sykefraværet gikk fra {Percent(before.Mean)} til {Percent(after.Mean)} prosent", $"Sjukefråværet gjekk frå {Percent(before.Mean)} til {Percent(after.Mean)} prosent"];
        // Without both of the country's rates there is nothing to compare with.
        if (before.Comparator is not { } from || after.Comparator is not { } to) return own;
        return own + words[$", i landet fra {Percent(from)} til {Percent(to)}", $", i landet frå {Percent(from)} til {Percent(to)}"];

        string Percent(double? value) => words.Decimal(value!.Value, FigureText.Percent);
    }
}
