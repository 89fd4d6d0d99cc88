using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;
using Evaluering.Analysis.Words;

namespace Evaluering.Core.PublishedFigures;

/// <summary>Which regions differ more than chance makes: change against number of companies.</summary>
public static class FunnelFigure
{
    public const string Name = "traktplott-etter-region";

    public static Figure Create(FigureMaterial material)
    {
        var words = material.Words;
        var cells = material.Regions.Select(region => (Name: region.Label, Cell: material[material.Selection.Change(region.Code)])).ToList();
        var comparison = RegionComparison.Of(cells);
        var differing = RegionDifferenceSentence.Of(comparison, words.Nynorsk);
        return new Figure
        {
            Name = Name,
            Title = differing.Finding.TrimEnd('.'),
            Question = material[
                $"Hvilke regioner skiller seg mer ut enn tilfeldigheter tilsier i {material.ScaleName}?",
                $"Kva regionar skil seg meir ut enn tilfeldigheiter tilseier i {material.ScaleName}?"],
            Says = comparison.Funnel.Status is ResultStatus.NoData or ResultStatus.TooFew ? [differing.Text]
                : [differing.Text, RegionSentence.Of(comparison.Funnel, [.. comparison.Regions.Select(region => region.Name)], words.Nynorsk).Text],
            Note = Note(cells, comparison, material),
            Caution = words.Caution(cells.Select(cell => cell.Cell)),
            Alternative = material[
                "Traktplott: endringen i hver region mot antall virksomheter, med grensene for hva tilfeldigheter utgjør. Tallene står i tabellen under.",
                "Traktplott: endringa i kvar region mot talet på verksemder, med grensene for kva tilfeldigheiter utgjer. Tala står i tabellen under."],
            Columns =
            [
                "Region", "Endring", material["95 % KI fra", "95 % KI frå"], material["95 % KI til", "95 % KI til"], material["Virksomheter", "Verksemder"],
                material["Svarpar", "Svarpar"], material["Nedre 95 %", "Nedre 95 %"], material["Øvre 95 %", "Øvre 95 %"], material["Nedre 99,8 %", "Nedre 99,8 %"],
                material["Øvre 99,8 %", "Øvre 99,8 %"], FigureText.SinceHeading(material), material["Merknad", "Merknad"],
            ],
            Rows = [.. cells.Select(cell => Row(cell.Name, cell.Cell, comparison, words))],
            Specification = FunnelChart.Specification(comparison, words.Nynorsk),
            Narrow = FunnelChart.Specification(comparison, words.Nynorsk, narrow: true),
            About = material.About,
        };
    }

    private static FigureRow Row(string name, PublishedCell cell, RegionComparison comparison, FigureText words)
    {
        var finding = comparison.Regions.FirstOrDefault(region => region.Name == name);
        var limits = finding?.Unit.Plain is null ? null : comparison.LimitsAt(finding.Unit.N);
        var differs = finding?.Differs == true ? words["skiller seg fra de andre", "skil seg frå dei andre"] : null;
        return new FigureRow(
            name,
            [
                words.Number(cell, figures => figures.Mean, FigureText.SignedScore),
                words.Number(cell, figures => figures.Lower, FigureText.SignedScore),
                words.Number(cell, figures => figures.Upper, FigureText.SignedScore),
                words.Count(cell, cell.Companies),
                words.Count(cell, cell.Persons),
                words.Number(cell, _ => limits?.At95.Lower, FigureText.SignedScore),
                words.Number(cell, _ => limits?.At95.Upper, FigureText.SignedScore),
                words.Number(cell, _ => limits?.At998.Lower, FigureText.SignedScore),
                words.Number(cell, _ => limits?.At998.Upper, FigureText.SignedScore),
                words.Since(cell),
                new FigureValue(string.Join("; ", new[] { differs, RegionSentence.Label(finding?.Unit.Position ?? default, words.Nynorsk), words.Caution(cell) }.OfType<string>())),
            ]);
    }

    private static string Note(List<(string Name, PublishedCell Cell)> cells, RegionComparison comparison, FigureMaterial material)
    {
        var shown = cells.Where(cell => cell.Cell.Status == CellStatus.Value).Select(cell => cell.Cell).ToList();
        var hidden = cells.Count(cell => cell.Cell.Status == CellStatus.Suppressed);
        var basis = shown.Count == 0 ? "" : material[
            $"{shown.Count} regioner med {material.Words.Whole(shown.Sum(cell => cell.Companies!.Value))} virksomheter og {material.Words.Whole(shown.Sum(cell => cell.Persons ?? 0))} svarpar.",
            $"{shown.Count} regionar med {material.Words.Whole(shown.Sum(cell => cell.Companies!.Value))} verksemder og {material.Words.Whole(shown.Sum(cell => cell.Persons ?? 0))} svarpar."];
        var withheld = hidden == 0 ? "" : material[
            $" {hidden} regioner er skjult av hensyn til personvernet og er ikke med.", $" {hidden} regionar er skjulte av omsyn til personvernet og er ikkje med."];
        var rule = comparison.Funnel.Rule == FunnelRule.Additive
            ? material[" Grensene er utvidet for overspredning (additiv modell).", " Grensene er utvida for overspreiing (additiv modell)."]
            : material[" Det er ikke funnet overspredning, og grensene er ikke utvidet.", " Det er ikkje funne overspreiing, og grensene er ikkje utvida."];
        return basis + withheld + material[
            " Endring i snitt mot antall virksomheter, med grenser på 95 og 99,8 prosent (metode M11).",
            " Endring i snitt mot talet på verksemder, med grenser på 95 og 99,8 prosent (metode M11)."] + rule + material[
            " En region sies å skille seg ut når den gjør det også etter at det er tatt høyde for at mange sammenlignes (Benjamini–Hochberg, metode M10); "
            + "blant dem som nevnes, må vi regne med at inntil 5 prosent er tilfeldige. Blant mange regioner havner gjerne én utenfor 95 %-grensen uten at det betyr noe.",
            " Ein region blir sagt å skilje seg ut når han gjer det også etter at det er teke høgd for at mange blir samanlikna (Benjamini–Hochberg, metode M10); "
            + "blant dei som blir nemnde, må vi rekne med at inntil 5 prosent er tilfeldige. Blant mange regionar hamnar gjerne éin utanfor 95 %-grensa utan at det betyr noko."]
            + material.Words.Standing(shown, material.Dashboard.Snapshot.Id);
    }
}
