using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;
using Evaluering.Core.Domain;
using Evaluering.Core.Snapshots;

namespace Evaluering.Core.PublishedFigures.SicknessAbsence;

/// <summary>Sickness absence by region in the year before the help. Levels only: a region has too few companies for a change.</summary>
public static class LevelFigure
{
    public const string Name = "sykefravaer-foer-bistanden-etter-region";

    public static Figure Create(AbsenceEdition edition, LanguageText text)
    {
        var words = new FigureText(text);
        var regions = edition.Regions.Select(region => new AbsenceLevelRow(region.In(text), edition[AbsenceCells.RegionLevel(region.Code)]))
            .OrderBy(row => row.Label, StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: true)).ToList();
        List<AbsenceLevelRow> rows = [new(text["Hele landet", "Heile landet"], edition[AbsenceCells.RegionLevel(CellKey.All)]), .. regions];
        return new Figure
        {
            Name = Name,
            Title = AbsenceSeriesSentence.OfLevels(
                regions.Count(row => row.Cell.Figures?.Mean is not null), regions.Count(row => row.Cell.Figures is { Comparator: { } comparator, Lower: { } lower } && lower > comparator), words.Nynorsk),
            Question = text["Hvor høyt var sykefraværet i virksomhetene året før de fikk bistand?", "Kor høgt var sjukefråværet i verksemdene året før dei fekk bistand?"],
            Note = text[
                "Tapte av mulige dagsverk i de fire kvartalene før bistanden startet, med 95 % konfidensintervall (metode M14), og sammenligningsgruppens nivå i de samme kvartalene. "
                + "Bare nivåer: en region har for få virksomheter til at en endring kan skilles fra tilfeldigheter (med ti virksomheter måtte den være rundt to prosentpoeng). Regionene rangeres ikke.",
                "Tapte av moglege dagsverk i dei fire kvartala før bistanden starta, med 95 % konfidensintervall (metode M14), og nivået til samanlikningsgruppa i dei same kvartala. "
                + "Berre nivå: ein region har for få verksemder til at ei endring kan skiljast frå tilfeldigheiter (med ti verksemder måtte ho vere kring to prosentpoeng). Regionane blir ikkje rangerte."],
            Caution = rows.Any(row => words.Caution(row.Cell) is not null) ? text["Få virksomheter i noen regioner – tolk varsomt", "Få verksemder i nokre regionar – tolk varsamt"] : null,
            Alternative = text[
                "Sykefraværet året før bistanden i hele landet og i hver region, med sammenligningsgruppens nivå som strek. Tallene står i tabellen under.",
                "Sjukefråværet året før bistanden i heile landet og i kvar region, med nivået til samanlikningsgruppa som strek. Tala står i tabellen under."],
            Columns =
            [
                "Region", text["Sykefravær, prosent", "Sjukefråvær, prosent"], text["95 % KI fra", "95 % KI frå"], text["95 % KI til", "95 % KI til"],
                text["Sammenligningsgruppen", "Samanlikningsgruppa"], text["Virksomheter", "Verksemder"], "Merknad",
            ],
            Rows = [.. rows.Select(row => Row(row, words))],
            Specification = AbsenceLevelChart.Specification(rows, words.Nynorsk),
            Narrow = AbsenceLevelChart.Specification(rows, words.Nynorsk, narrow: true),
        };
    }

    private static FigureRow Row(AbsenceLevelRow row, FigureText words) => new(
        row.Label,
        [
            words.Number(row.Cell, figures => figures.Mean, FigureText.Percent),
            words.Number(row.Cell, figures => figures.Lower, FigureText.Percent),
            words.Number(row.Cell, figures => figures.Upper, FigureText.Percent),
            words.Number(row.Cell, figures => figures.Comparator, FigureText.Percent),
            words.Count(row.Cell, row.Cell.Companies),
            new FigureValue(words.Caution(row.Cell) ?? ""),
        ],
        row.Cell.Key.Region == CellKey.All);
}
