using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>Before and after by region, for one scale.</summary>
public static class RegionFigure
{
    public const string Name = "endring-etter-region";

    public static Figure Create(Dashboard dashboard, Scale scale, PageText text)
    {
        var words = new FigureText(text);
        var scaleName = scale.Title.In(text.Language).ToLowerInvariant();
        var country = Cell(dashboard, scale, CellKey.All);
        var rows = dashboard.Regions
            .Select(region => new BeforeAfterRow(region.In(text), Cell(dashboard, scale, region.Code)))
            .OrderBy(row => row.Label, StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: true))
            .Prepend(new BeforeAfterRow(text["Hele landet", "Heile landet"], country))
            .ToList();
        return new Figure
        {
            Name = Name,
            Title = ChangeSentence.Of(scaleName, country, words.Nynorsk),
            Question = text[$"Hvordan var {scaleName} før og etter bistanden, region for region?", $"Korleis var {scaleName} før og etter bistanden, region for region?"],
            Note = Note(country, words),
            Caution = words.Caution(country),
            Alternative = text[
                $"Gjennomsnittlig skår for {scaleName} før og etter bistanden i hele landet og i hver av de {dashboard.Regions.Count} regionene. Tallene står i tabellen under.",
                $"Gjennomsnittleg skår for {scaleName} før og etter bistanden i heile landet og i kvar av dei {dashboard.Regions.Count} regionane. Tala står i tabellen under."],
            Columns =
            [
                "Region", "Før", "Etter", "Endring", text["95 % KI fra", "95 % KI frå"], text["95 % KI til", "95 % KI til"],
                text["Virksomheter", "Verksemder"], text["Svarpar", "Svarpar"], text["Merknad", "Merknad"],
            ],
            Rows = [.. rows.Select(row => Row(row, words))],
            Specification = BeforeAfterChart.Specification(rows, words.Nynorsk),
            Narrow = BeforeAfterChart.Specification(rows, words.Nynorsk, narrow: true),
        };
    }

    private static PublishedCell Cell(Dashboard dashboard, Scale scale, string region) =>
        dashboard[new CellKey(CellKey.PairedChange, region, CellKey.All, CellKey.All, "T0-T1", scale.Id)];

    private static FigureRow Row(BeforeAfterRow row, FigureText words) => new(
        row.Label,
        [
            words.Number(row.Cell, figures => figures.MeanBefore, FigureText.Score),
            words.Number(row.Cell, figures => figures.MeanAfter, FigureText.Score),
            words.Number(row.Cell, figures => figures.Mean, FigureText.SignedScore),
            words.Number(row.Cell, figures => figures.Lower, FigureText.SignedScore),
            words.Number(row.Cell, figures => figures.Upper, FigureText.SignedScore),
            words.Count(row.Cell, row.Cell.Companies),
            words.Count(row.Cell, row.Cell.Persons),
            new FigureValue(words.Caution(row.Cell) ?? ""),
        ],
        row.Cell.Key.Region == CellKey.All);

    private static string Note(PublishedCell country, FigureText words) => Basis(country, words) + words[
        " Gjennomsnitt av virksomhetene, alle like viktige, med 95 % konfidensintervall for endringen (metode M09). "
        + "Endringen faller sammen i tid med bistanden; uten sammenligningsgruppe sier den ikke hva som er årsaken.",
        " Gjennomsnitt av verksemdene, alle like viktige, med 95 % konfidensintervall for endringa (metode M09). "
        + "Endringa fell saman i tid med bistanden; utan samanlikningsgruppe seier ho ikkje kva som er årsaka."];

    private static string Basis(PublishedCell country, FigureText words) => words.Of(
        country,
        () => words[
            $"{words.Whole(country.Persons!.Value)} svarpar (samme plass i panelet før og etter) fra {words.Whole(country.Companies!.Value)} virksomheter.",
            $"{words.Whole(country.Persons!.Value)} svarpar (same plass i panelet før og etter) frå {words.Whole(country.Companies!.Value)} verksemder."],
        withheld: words["Tallene for hele landet er skjult av hensyn til personvernet.", "Tala for heile landet er skjulte av omsyn til personvernet."],
        none: words["Ingen har svart både før og etter ennå.", "Ingen har svart både før og etter enno."]);
}
