using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;

namespace Evaluering.Core.PublishedFigures;

/// <summary>Before and after by region, for one scale among the same seats.</summary>
public static class RegionFigure
{
    public const string Name = "endring-etter-region";

    public static Figure Create(FigureMaterial material)
    {
        var (words, selection) = (material.Words, material.Selection);
        var country = material[selection.Change()];
        var rows = material.Regions.Select(region => new BeforeAfterRow(region.Label, material[selection.Change(region.Code)]))
            .Prepend(new BeforeAfterRow(material.CountryName, country)).ToList();
        var period = material.Names.Pair(selection.Pair);
        return new Figure
        {
            Name = Name,
            Title = ChangeSentence.Of(material.ScaleName, country, words.Nynorsk, selection.Waves),
            Question = material[$"Hvordan endret {material.ScaleName} seg {period}, region for region?", $"Korleis endra {material.ScaleName} seg {period}, region for region?"],
            Says = [material.Say(country, selection.Waves, material.ScaleName).Text],
            Note = Note(rows, material),
            Caution = words.Caution(country),
            Alternative = material[
                $"Gjennomsnittlig skår for {material.ScaleName} {period} i hele landet og i hver av de {rows.Count - 1} regionene. Tallene står i tabellen under.",
                $"Gjennomsnittleg skår for {material.ScaleName} {period} i heile landet og i kvar av dei {rows.Count - 1} regionane. Tala står i tabellen under."],
            Columns =
            [
                "Region", "Før", selection.ToFollowUp ? material.Names.Wave("T2") : "Etter", "Endring", material["95 % KI fra", "95 % KI frå"],
                material["95 % KI til", "95 % KI til"], material["Virksomheter", "Verksemder"], material["Svarpar", "Svarpar"],
                FigureText.SinceHeading(material), material["Merknad", "Merknad"],
            ],
            Rows = [.. rows.Select(row => Row(row, words))],
            Specification = BeforeAfterChart.Specification(rows, words.Nynorsk, narrow: false, selection.ToFollowUp),
            Narrow = BeforeAfterChart.Specification(rows, words.Nynorsk, narrow: true, selection.ToFollowUp),
            About = material.About,
        };
    }

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
            words.Since(row.Cell),
            new FigureValue(words.Caution(row.Cell) ?? ""),
        ],
        row.Cell.Key.Region == CellKey.All);

    private static string Note(List<BeforeAfterRow> rows, FigureMaterial material) => Basis(rows[0].Cell, material) + material[
        " Gjennomsnitt av virksomhetene, alle like viktige, med 95 % konfidensintervall for endringen (metode M09). "
        + "Endringen faller sammen i tid med bistanden; uten sammenligningsgruppe sier den ikke hva som er årsaken.",
        " Gjennomsnitt av verksemdene, alle like viktige, med 95 % konfidensintervall for endringa (metode M09). "
        + "Endringa fell saman i tid med bistanden; utan samanlikningsgruppe seier ho ikkje kva som er årsaka."]
        + material.Words.Standing(rows.Select(row => row.Cell), material.Dashboard.Snapshot.Id);

    /// <summary>How many are behind a change.</summary>
    internal static string Basis(PublishedCell country, FigureMaterial material) => material.Words.Of(
        country,
        () => country.Persons is not { } pairs ? Companies(country, material) : material[
            $"{material.Words.Whole(pairs)} svarpar (samme plass i panelet før og etter) fra {material.Words.Whole(country.Companies!.Value)} virksomheter.",
            $"{material.Words.Whole(pairs)} svarpar (same plass i panelet før og etter) frå {material.Words.Whole(country.Companies!.Value)} verksemder."],
        withheld: material["Tallene for hele landet er skjult av hensyn til personvernet.", "Tala for heile landet er skjulte av omsyn til personvernet."],
        none: material["Ingen har svart både før og etter ennå.", "Ingen har svart både før og etter enno."]);

    private static string Companies(PublishedCell cell, FigureMaterial material) =>
        material[$"{material.Words.Whole(cell.Companies!.Value)} virksomheter.", $"{material.Words.Whole(cell.Companies!.Value)} verksemder."];
}
