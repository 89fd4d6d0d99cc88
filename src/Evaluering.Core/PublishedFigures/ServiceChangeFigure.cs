using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;

namespace Evaluering.Core.PublishedFigures;

/// <summary>The services side by side: change in the whole country, with intervals.</summary>
public static class ServiceChangeFigure
{
    public const string Name = "endring-etter-tjeneste";

    public static Figure Create(FigureMaterial material)
    {
        var (words, selection) = (material.Words, material.Selection);
        var series = new[] { new DotSeries(material.Names.Pair(selection.Pair), selection.Look) };
        var entries = material.Services.Select(service => (service.Label, Cell: material[selection.Change() with { Service = service.Code }]))
            .Prepend((Label: material.Names.Service(CellKey.All), Cell: material[selection.Change()]))
            .Select(one => new DotEntry(DotPoint.Change(one.Label, one.Cell, isTotal: one.Cell.Key.Service == CellKey.All), one.Cell)).ToList();
        var points = entries.ConvertAll(entry => entry.Point);
        var services = entries.Where(entry => !entry.Point.IsTotal).ToList();
        var description = material[
            $"Endring i {material.ScaleName} {series[0].Name} for hver tjeneste, med intervall.", $"Endring i {material.ScaleName} {series[0].Name} for kvar teneste, med intervall."];
        return new Figure
        {
            Name = Name,
            Title = SeveralChanges.Of(services.Select(entry => entry.Cell)).Sentence(CountedAs.Services, selection.Waves, words.Nynorsk),
            Question = material[$"Hvordan endret {material.ScaleName} seg for virksomheter med hver tjeneste?", $"Korleis endra {material.ScaleName} seg for verksemder med kvar teneste?"],
            Says = [.. services.Where(entry => entry.Cell.Status == CellStatus.Value)
                .Select(entry => $"{entry.Point.Label}: {material.Say(entry.Cell, selection.Waves, material.ScaleName).Finding}")],
            Note = RegionFigure.Basis(entries[0].Cell, material) + material[
                " Gjennomsnitt av virksomhetene med 95 % konfidensintervall (metode M09); tittelen tar høyde for at flere tjenester ses på (metode M10). "
                + "En bistand med flere tjenester teller under hver av dem. Virksomhetene som får ulike tjenester, er ikke sammenlignbare (startnivå, bransje, valg av tiltak): "
                + "figuren sier ikke hvilken tjeneste som bør velges. Den loddrette streken er alle tjenester.",
                " Gjennomsnitt av verksemdene med 95 % konfidensintervall (metode M09); tittelen tek høgd for at fleire tenester blir sett på (metode M10). "
                + "Ein bistand med fleire tenester tel under kvar av dei. Verksemdene som får ulike tenester, kan ikkje samanliknast (startnivå, bransje, val av tiltak): "
                + "figuren seier ikkje kva teneste ein bør velje. Den loddrette streken er alle tenester."]
                + words.Standing(entries.Select(entry => entry.Cell), material.Dashboard.Snapshot.Id),
            Caution = words.Caution(entries.Select(entry => entry.Cell)),
            Alternative = description + material[" Tallene står i tabellen under.", " Tala står i tabellen under."],
            Columns = DotTable.Columns(material, material["Tjeneste", "Teneste"], "Endring", material["Svarpar", "Svarpar"]),
            Rows = DotTable.Rows(entries, series, FigureText.SignedScore, material),
            Specification = DotChart.Specification(points, series, DotAxis.Change, description, words.Nynorsk),
            Narrow = DotChart.Specification(points, series, DotAxis.Change, description, words.Nynorsk, narrow: true),
            About = material.About,
        };
    }
}
