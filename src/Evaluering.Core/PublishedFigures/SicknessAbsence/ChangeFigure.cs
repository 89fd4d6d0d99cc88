using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;
using Evaluering.Analysis.Words;
using Evaluering.Core.Domain;
using Evaluering.Core.Snapshots;

namespace Evaluering.Core.PublishedFigures.SicknessAbsence;

/// <summary>How sickness absence changed beside similar workplaces, with the same computation before the help and from an earlier start.</summary>
public static class ChangeFigure
{
    public const string Name = "sykefravaer-mot-sammenligningsgruppen";

    public static Figure Create(AbsenceEdition edition, LanguageText text)
    {
        var words = new FigureText(text);
        var row = ChangeRows.Of(edition, CellKey.All, text["Alle tjenester", "Alle tenester"]);
        return new Figure
        {
            Name = Name,
            Title = Title(row, words),
            Question = text["Endret sykefraværet seg annerledes enn i sammenligningsgruppen, og gjorde det det allerede før bistanden?",
                            "Endra sjukefråværet seg annleis enn i samanlikningsgruppa, og gjorde det det alt før bistanden?"],
            Note = Note(row, words),
            Caution = words.Caution(row.Difference),
            Alternative = text[
                "Endringen fra året før til året etter bistanden utover sammenligningsgruppens, med to kontroller under hverandre og 95 % intervall. Tallene står i tabellen under.",
                "Endringa frå året før til året etter bistanden utover samanlikningsgruppa si, med to kontrollar under kvarandre og 95 % intervall. Tala står i tabellen under."],
            Columns =
            [
                text["Sammenligning", "Samanlikning"], text["Prosentpoeng", "Prosentpoeng"], text["95 % KI fra", "95 % KI frå"], text["95 % KI til", "95 % KI til"],
                text["Virksomheter", "Verksemder"], text["Hva den sier", "Kva ho seier"],
            ],
            Rows = Rows(row, words),
            Specification = AbsenceChangeChart.Specification([row], words.Nynorsk),
            Narrow = AbsenceChangeChart.Specification([row], words.Nynorsk, narrow: true),
        };
    }

    /// <summary>The sentence on the comparison with unassisted companies; null where their absence is not known.</summary>
    public static Statement? Controlled(AbsenceEdition edition, LanguageText text)
    {
        var row = ChangeRows.Of(edition, CellKey.All, "");
        if (!row.IsShown || row.Adjusted is not { Figures: { Mean: { } mean } figures, Companies: { } assisted }) return null;
        if (edition[AbsenceCells.Change(CellKey.All, AbsenceCells.Unassisted)].Companies is not { } unassisted || ChangeRows.IntervalOf(row.Adjusted) is not { } interval) return null;
        var estimate = new Estimate(mean, new TInference(0, 1, null, null, interval));
        return AbsenceSentence.OfControlled(estimate, assisted, unassisted, new FigureText(text).Nynorsk);
    }

    private static string Title(AbsenceChangeRow row, FigureText words) => ChangeRows.Finding(row) is { } finding
        ? AbsenceSentence.Of(finding, words.Nynorsk).Finding.TrimEnd('.')
        : row.Status == CellStatus.Suppressed
            ? words["Endringen i sykefraværet er skjult av hensyn til personvernet", "Endringa i sjukefråværet er skjult av omsyn til personvernet"]
            : words["Ingen virksomheter har fullstendige tall for sykefravær ennå", "Ingen verksemder har fullstendige tal for sjukefråvær enno"];

    private static string Note(AbsenceChangeRow row, FigureText words)
    {
        var method = words[
            "Forskjell i endring fra sammenligningsgruppen i de samme kvartalene, alle virksomhetenes dagsverk lagt sammen, med 95 % konfidensintervall som regner virksomheten som enhet (metode M16). "
            + "De samme virksomhetene er med i alle linjene. Kontrollen skal ligge nær 0, for da var det ingen bistand; gjør den ikke det, er tallet over den misvisende.",
            "Skilnad i endring frå samanlikningsgruppa i dei same kvartala, dagsverka til alle verksemdene lagde saman, med 95 % konfidensintervall som reknar verksemda som eining (metode M16). "
            + "Dei same verksemdene er med i alle linjene. Kontrollen skal liggje nær 0, for då var det ingen bistand; gjer han ikkje det, er talet over han misvisande."];
        if (ChangeRows.Finding(row) is not { } finding) return method;
        var figures = row.Difference.Figures!;
        var levels = words[
            $"{words.Whole(finding.Companies)} virksomheter. Fraværet gikk fra {Percent(figures.MeanBefore)} til {Percent(figures.MeanAfter)} prosent, i sammenligningsgruppen fra {Percent(figures.Comparator)} til {Percent(After(figures))}. ",
            $"{words.Whole(finding.Companies)} verksemder. Fråværet gjekk frå {Percent(figures.MeanBefore)} til {Percent(figures.MeanAfter)} prosent, i samanlikningsgruppa frå {Percent(figures.Comparator)} til {Percent(After(figures))}. "];
        return levels + string.Join(' ', AbsenceSentence.Of(finding, words.Nynorsk).Notes) + " " + method;

        string Percent(double? value) => words.Decimal(value!.Value, FigureText.Percent);
    }

    /// <summary>The comparison's level after: what is left when the difference is taken out of the companies' change.</summary>
    private static double? After(Figures figures) => figures.Comparator + (figures.MeanAfter - figures.MeanBefore) - figures.Mean;

    private static IReadOnlyList<FigureRow> Rows(AbsenceChangeRow row, FigureText words)
    {
        FigureRow Row(string header, PublishedCell cell, string says, bool isTotal = false) => new(
            header, [.. ChangeRows.Values(row, cell, words), ChangeRows.Companies(row, words), new FigureValue(says)], isTotal);
        var adjusted = row.IsShown && row.Adjusted is { Figures.Mean: not null }
            ? Row(words["Mot virksomheter uten bistand", "Mot verksemder utan bistand"], row.Adjusted, words["Samme startnivå (kovariansanalyse, M18)", "Same startnivå (kovariansanalyse, M18)"])
            : new FigureRow(
                words["Mot virksomheter uten bistand", "Mot verksemder utan bistand"],
                [.. Enumerable.Repeat(new FigureValue(words["ikke data", "ikkje data"]), 4), new FigureValue(words["Fravær i virksomheter uten bistand er ikke importert", "Fråvær i verksemder utan bistand er ikkje importert"])]);
        return
        [
            Row(words["Året etter mot året før", "Året etter mot året før"], row.Difference, words["Endringen, med alt som ellers skilte", "Endringa, med alt som elles skilde"], isTotal: true),
            Row(words["Kontroll: året før mot to år før", "Kontroll: året før mot to år før"], row.Placebo, words["Skal ligge nær 0", "Skal liggje nær 0"]),
            Row(words["Året etter mot to år før", "Året etter mot to år før"], row.EarlyBaseline, words["Mindre preget av at fraværet var høyt da hjelpen kom", "Mindre prega av at fråværet var høgt då hjelpa kom"]),
            adjusted,
        ];
    }
}
