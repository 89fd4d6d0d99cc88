using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Core.PublishedFigures;

/// <summary>Change by region and service, for one scale.</summary>
public static class ServiceFigure
{
    public const string Name = "endring-etter-region-og-tjeneste";

    public static Figure Create(FigureMaterial material)
    {
        var words = material.Words;
        var columns = material.Services.Prepend((Code: CellKey.All, Label: material.Names.Service(CellKey.All))).ToList();
        var regions = material.Regions.Prepend((Code: CellKey.All, Label: material.CountryName)).ToList();
        var cells = (from region in regions
                     from service in columns
                     select new HeatmapCell(region.Label, service.Label, Cell(material, region.Code, service.Code))).ToList();
        var shown = cells.Count(cell => cell.Cell.Status == CellStatus.Value);
        return new Figure
        {
            Name = Name,
            Title = material[$"Endring i {material.ScaleName} etter region og tjeneste: {shown} av {cells.Count} ruter kan vises",
                             $"Endring i {material.ScaleName} etter region og teneste: {shown} av {cells.Count} ruter kan visast"],
            Question = material["Hvor og med hvilke tjenester har skårene endret seg?", "Kvar og med kva tenester har skårane endra seg?"],
            Note = RegionFigure.Basis(Cell(material, CellKey.All, CellKey.All), material) + material[
                $" Endring i gjennomsnitt av virksomhetene {material.Names.Pair(material.Selection.Pair)} (metode M09). En bistand med flere tjenester teller under hver av dem. "
                + "Ruter med færre enn fem virksomheter er skjult, og noen flere, slik at de ikke kan regnes ut. "
                + "Gruppene er ikke sammenlignbare uten videre, og forskjeller mellom ruter kan være tilfeldige. Konfidensintervall for hver tjeneste og region står i figurene om dem.",
                $" Endring i gjennomsnitt av verksemdene {material.Names.Pair(material.Selection.Pair)} (metode M09). Ein bistand med fleire tenester tel under kvar av dei. "
                + "Ruter med færre enn fem verksemder er skjulte, og nokre fleire, slik at dei ikkje kan reknast ut. "
                + "Gruppene kan ikkje samanliknast utan vidare, og skilnader mellom ruter kan vere tilfeldige. Konfidensintervall for kvar teneste og region står i figurane om dei."]
                + words.Standing(cells.Select(cell => cell.Cell), material.Dashboard.Snapshot.Id),
            Caution = cells.Any(cell => words.Caution(cell.Cell) is not null)
                ? material["Få virksomheter i noen ruter – tolk varsomt", "Få verksemder i nokre ruter – tolk varsamt"] : null,
            Alternative = material[
                $"Rutenett med endring i skåren for {material.ScaleName} i hver region og tjeneste. Tallene står i tabellen under.",
                $"Rutenett med endring i skåren for {material.ScaleName} i kvar region og teneste. Tala står i tabellen under."],
            Columns = ["Region", .. columns.Select(column => column.Label), material["Eldste tall fra utgave", "Eldste tal frå utgåve"]],
            Rows =
            [
                .. regions.Select(region => new FigureRow(
                    region.Label,
                    [
                        .. columns.Select(column => words.Number(Cell(material, region.Code, column.Code), figures => figures.Mean, FigureText.SignedScore)),
                        words.Since(columns.Select(column => Cell(material, region.Code, column.Code))),
                    ],
                    region.Code == CellKey.All)),
            ],
            Specification = HeatmapChart.Specification(cells, words.Nynorsk),
            About = material.About,
        };
    }

    private static PublishedCell Cell(FigureMaterial material, string region, string service) => material[material.Selection.Change(region) with { Service = service }];
}
