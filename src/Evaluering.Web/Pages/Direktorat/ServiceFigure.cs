using Evaluering.Analysis.Charts;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>Change by region and service, for one scale.</summary>
public static class ServiceFigure
{
    public const string Name = "endring-etter-region-og-tjeneste";

    public static Figure Create(Dashboard dashboard, Scale scale, PageText text)
    {
        var words = new FigureText(text);
        var scaleName = scale.Title.In(text.Language).ToLowerInvariant();
        var all = text["Alle tjenester", "Alle tenester"];
        var columns = dashboard.Services.Select(service => (Code: service.Code, Label: service.In(text))).Prepend((Code: CellKey.All, Label: all)).ToList();
        var regions = dashboard.Regions.Select(region => (Code: region.Code, Label: region.In(text)))
            .OrderBy(region => region.Label, StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("nb-NO"), ignoreCase: true))
            .Prepend((Code: CellKey.All, Label: text["Hele landet", "Heile landet"])).ToList();
        var cells = (from region in regions
                     from service in columns
                     select new HeatmapCell(region.Label, service.Label, Cell(dashboard, scale, region.Code, service.Code))).ToList();
        var shown = cells.Count(cell => cell.Cell.Status == CellStatus.Value);
        return new Figure
        {
            Name = Name,
            Title = text[$"Endring i {scaleName} etter region og tjeneste: {shown} av {cells.Count} ruter kan vises",
                         $"Endring i {scaleName} etter region og teneste: {shown} av {cells.Count} ruter kan visast"],
            Question = text["Hvor og med hvilke tjenester har skårene endret seg?", "Kvar og med kva tenester har skårane endra seg?"],
            Note = text[
                "Endring i gjennomsnitt av virksomhetene fra før til etter (metode M09). En bistand med flere tjenester teller under hver av dem. "
                + "Ruter med færre enn fem virksomheter er skjult, og noen flere, slik at de ikke kan regnes ut. "
                + "Gruppene er ikke sammenlignbare uten videre, og forskjeller mellom ruter kan være tilfeldige.",
                "Endring i gjennomsnitt av verksemdene frå før til etter (metode M09). Ein bistand med fleire tenester tel under kvar av dei. "
                + "Ruter med færre enn fem verksemder er skjulte, og nokre fleire, slik at dei ikkje kan reknast ut. "
                + "Gruppene kan ikkje samanliknast utan vidare, og skilnader mellom ruter kan vere tilfeldige."],
            Caution = cells.Any(cell => words.Caution(cell.Cell) is not null) ? text["Få virksomheter i noen ruter – tolk varsomt", "Få verksemder i nokre ruter – tolk varsamt"] : null,
            Alternative = text[
                $"Rutenett med endring i skåren for {scaleName} i hver region og tjeneste. Tallene står i tabellen under.",
                $"Rutenett med endring i skåren for {scaleName} i kvar region og teneste. Tala står i tabellen under."],
            Columns = ["Region", .. columns.Select(column => column.Label)],
            Rows =
            [
                .. regions.Select(region => new FigureRow(
                    region.Label,
                    [.. columns.Select(column => words.Number(Cell(dashboard, scale, region.Code, column.Code), figures => figures.Mean, FigureText.SignedScore))],
                    region.Code == CellKey.All)),
            ],
            Specification = HeatmapChart.Specification(cells, words.Nynorsk),
        };
    }

    private static PublishedCell Cell(Dashboard dashboard, Scale scale, string region, string service) =>
        dashboard[new CellKey(CellKey.PairedChange, region, service, CellKey.All, "T0-T1", scale.Id)];
}
