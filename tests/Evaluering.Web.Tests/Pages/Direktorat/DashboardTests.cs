using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Charts;
using Evaluering.Core.Domain;
using Evaluering.Core.PublishedFigures;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Testing;
using Evaluering.Web.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Pages.Direktorat;

public sealed class DashboardTests
{
    private const string Scale = "partssamarbeid";
    private static readonly DateTimeOffset Published = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Figures = [RegionFigure.Name, ServiceFigure.Name, AbsenceFigure.Name];

    [Theory]
    [OnBothEngines]
    public async Task Withheld_cells_have_no_number_in_any_form(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        await CountryAsync(service);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        var cells = await CellsAsync(service);
        var (regions, services) = await NamesAsync(service);

        foreach (var name in Figures)
        {
            var page = await directorate.ReadAsync($"{PageOf(name)}?maal={Scale}");
            var specification = await SpecificationAsync(directorate, name);
            var withheld = cells.Where(cell => cell.Status == CellStatus.Suppressed && Belongs(cell.Key, name)).ToList();
            Assert.NotEmpty(withheld);
            var points = specification["data"]!["values"]!.AsArray().Select(row => row!.AsObject()).ToList();
            var csv = await CsvAsync(directorate, name);
            var table = page.GetElementById(name)!.Closest("figure")!.QuerySelectorAll("tbody tr").ToList();
            Assert.Equal(table.Count + 1, csv.Count);
            foreach (var key in withheld.Select(cell => cell.Key))
            {
                var (region, column) = (regions[key.Region], services[key.Service]);
                var header = name == AbsenceFigure.Name ? column : region;
                var row = table.FindIndex(row => row.QuerySelector("th")!.TextContent == header);
                var shown = table[row].QuerySelectorAll("td").Select(cell => cell.TextContent).ToList();
                var file = csv[row + 1];
                Assert.Equal(header, file[0]);
                if (name == ServiceFigure.Name)
                {
                    var place = csv[0].ToList().IndexOf(column);
                    Assert.Equal(("skjult", "skjult"), (shown[place - 1], file[place]));
                    var point = points.Single(point => (string?)point["region"] == region && ((string?)point["service"])!.Replace("\n", " ", StringComparison.Ordinal).Trim() == column);
                    Assert.Equal("Suppressed", (string?)point["status"]);
                    Assert.Empty(Numbers(point));
                }
                else
                {
                    var around = name == AbsenceFigure.Name && cells.Single(cell => cell.Key == key with { Wave = key.Wave == "before" ? "after" : "before" }).Status != CellStatus.Suppressed;
                    Assert.False(around, "a company's absence before and after are published together or not at all");
                    Assert.All(shown.SkipLast(name == AbsenceFigure.Name ? 1 : 2), value => Assert.Equal("skjult", value));
                    Assert.All(file.Skip(1).SkipLast(name == AbsenceFigure.Name ? 3 : 4), value => Assert.Equal("skjult", value));
                    Assert.All(points.Where(point => (string?)point["label"] == header), point => Assert.Empty(Numbers(point)));
                }
            }

            // The pictures are drawn from that specification and from nothing else.
            var renderer = service.Services.GetRequiredService<ChartRenderer>();
            var svg = await (await directorate.GetAsync(Address(name, "svg"))).Content.ReadAsStringAsync();
            Assert.Equal(await renderer.RenderSvgAsync(specification), svg);
            Assert.Contains("skjult", svg);
            Assert.DoesNotMatch(@">[^<]*([+]4[,.]00|94[,.]0)[^<]*<", svg);
            var png = await (await directorate.GetAsync(Address(name, "png"))).Content.ReadAsByteArrayAsync();
            Assert.Equal(await renderer.RenderPngAsync(specification), png);
        }
    }

    [Fact]
    public async Task Numbers_in_the_file_are_plain()
    {
        await using var service = await Application.StartAsync();
        await CountryAsync(service);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        var seen = new List<string>();
        foreach (var name in Figures)
        {
            var answer = await directorate.GetAsync(Address(name, "csv"));
            Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
            Assert.Equal(Encoding.UTF8.GetPreamble(), (await answer.Content.ReadAsByteArrayAsync())[..3]);
            foreach (var row in (await CsvAsync(directorate, name)).Skip(1))
                foreach (var value in row.Skip(1).Where(value => value.Any(char.IsDigit)))
                {
                    Assert.Matches(@"^-?\d+(,\d{1,2})?$", value);
                    seen.Add(value);
                }
        }
        Assert.Contains(seen, value => value.StartsWith('-'));
        Assert.Contains(seen, value => value.Contains(',', StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_figure_that_cannot_be_drawn_is_a_picture_that_says_so_and_its_table_is_there()
    {
        // No chart can be ready in no time at all.
        await using var service = await Application.StartAsync(replace: services => services.AddSingleton(new ChartRenderer(limits: new ChartLimits { Rendering = TimeSpan.Zero })));
        await CountryAsync(service);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);

        var picture = await directorate.GetAsync($"{Address(RegionFigure.Name, "svg")}&sprak=nn");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "image/svg+xml"), (picture.StatusCode, picture.Content.Headers.ContentType?.MediaType));
        var svg = XDocument.Parse(await picture.Content.ReadAsStringAsync());
        Assert.Equal("svg", svg.Root!.Name.LocalName);
        Assert.Equal("Figuren kunne ikkje teiknast no. Tala står under.", svg.Root.Elements().First().Value);
        var png = await directorate.GetAsync($"{Address(RegionFigure.Name, "png")}&sprak=nb");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, png.StatusCode);
        Assert.Equal("Figuren kunne ikke tegnes nå. Tallene står under.", await png.Content.ReadAsStringAsync());

        var page = await directorate.ReadAsync($"/direktorat/regioner?maal={Scale}");
        Assert.NotEmpty(page.GetElementById(RegionFigure.Name)!.Closest("figure")!.QuerySelectorAll("tbody tr"));
    }

    [Theory]
    [InlineData("finnes-ikke.svg")]
    [InlineData("finnes-ikke.csv")]
    [InlineData("endring-etter-region.pdf")]
    [InlineData("endring-etter-region.")]
    [InlineData("endring-etter-region")]
    public async Task Unknown_figures_and_formats_are_not_found(string file)
    {
        await using var service = await Application.StartAsync();
        await CountryAsync(service);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        Assert.Equal(HttpStatusCode.NotFound, (await directorate.GetAsync($"/direktorat/figur/{file}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await directorate.GetAsync("/direktorat/figur/endring-etter-region.json?maal=finnes-ikke")).StatusCode);
    }

    [Theory]
    [OnBothEngines]
    public async Task Without_a_snapshot_the_page_says_so_and_there_is_no_figure(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        var page = await directorate.ReadAsync("/direktorat");
        Assert.Contains("Det er ikke publisert noen tall ennå.", page.QuerySelector(".lead")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("figure"));
        Assert.Equal(HttpStatusCode.NotFound, (await directorate.GetAsync(Address(RegionFigure.Name, "csv"))).StatusCode);
    }

    [Theory]
    [OnBothEngines]
    public async Task A_snapshot_of_nothing_is_shown_with_nothing_hidden(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        await (await Survey.InAsync(service)).PublishAsync(Published);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        foreach (var language in new[] { "nb", "nn" })
        {
            foreach (var address in new[] { "/direktorat", "/direktorat/regioner", "/direktorat/tjenester", "/direktorat/roller" })
            {
                var page = await directorate.ReadAsync($"{address}?sprak={language}");
                var figures = page.QuerySelectorAll("figure");
                Assert.NotEmpty(figures);
                Assert.Empty(page.QuerySelectorAll("td.withheld"));
                Assert.All(figures, figure => Assert.DoesNotMatch(@"skjult (svarpar|virksomheter|verksemder)|\b0 ", figure.QuerySelector("figcaption")!.TextContent));
                foreach (var figure in figures)
                    foreach (var format in new[] { "svg", "png", "csv", "json" })
                        Assert.Equal(HttpStatusCode.OK, (await directorate.GetAsync(Address(figure.QuerySelector("h2")!.Id!, format))).StatusCode);
            }
        }
    }

    /// <summary>
    /// Three regions: twelve companies that fall a little, and twice three that rise from 1 to 5, who must be hidden. Sickness absence for all, and for
    /// a service that three of them have got.
    /// </summary>
    private static async Task CountryAsync(Application service)
    {
        var survey = await Survey.InAsync(service);
        foreach (var (region, companies) in new[] { ("oslo", 12), ("vestland", 3), ("agder", 3) })
            for (var i = 0; i < companies; i++)
            {
                var few = companies == 3;
                var company = await survey.CompanyAsync(region, region == "agder" ? "partssamarbeid" : "sykefravar");
                await survey.WaveAsync(company, Wave.Before, new DateOnly(2025, 2, 3), 3, (_, seat) => few ? 1 : (seat + i) % 3 == 0 ? 3 : 4);
                await survey.WaveAsync(company, Wave.After, new DateOnly(2025, 12, 1), 3, (_, seat) => few ? 5 : (seat + i) % 2 == 0 ? 2 : 4);
                await AbsenceAsync(service, "virksomhet", company.Orgnr, few && region == "agder" ? 94 : 6 + i % 3);
            }
        await AbsenceAsync(service, "land", "NO", 5);
        await service.HasAsync("update assistance set status = 'avsluttet', actual_end_date = @end", new { end = new DateOnly(2025, 11, 28) });
        await survey.PublishAsync(Published);
    }

    /// <summary>The four quarters before the help and the four after it.</summary>
    private static Task AbsenceAsync(Application service, string category, string code, int percent) => service.HasAsync(
        $"""
        insert into sickness_absence (category, code, quarter_index, lost_days, possible_days, persons, masked) values
        {string.Join(", ", new[] { 2024, 2026 }.SelectMany(year => Enumerable.Range(1, 4).Select(quarter => $"(@category, @code, {Quarter.Of(year, quarter).Index}, @percent, 100, 10, @no)")))}
        """,
        new { category, code, percent = (double)percent, no = false });

    private static string PageOf(string figure) => figure switch
    {
        RegionFigure.Name => "/direktorat/regioner",
        ServiceFigure.Name => "/direktorat/tjenester",
        _ => "/direktorat",
    };

    private static bool Belongs(CellKey key, string figure) => figure switch
    {
        AbsenceFigure.Name => key.Table == CellKey.Absence,
        _ => key.Table == CellKey.PairedChange && key.Measure == Scale && key.Wave == "T0-T1" && key.Role == CellKey.All && (figure == ServiceFigure.Name || key.Service == CellKey.All),
    };

    private static async Task<IReadOnlyList<PublishedCell>> CellsAsync(Application service)
    {
        await using var connection = await service.Database.OpenAsync();
        return await SnapshotQueries.CellsAsync(connection, (await SnapshotQueries.LatestAsync(connection))!.Id);
    }

    private static async Task<(IReadOnlyDictionary<string, string> Regions, IReadOnlyDictionary<string, string> Services)> NamesAsync(Application service)
    {
        var dashboard = (await service.Services.GetRequiredService<DashboardQueries>().FindAsync(null))!;
        return (
            dashboard.Regions.Append(new Named { Code = CellKey.All, NameNb = "Hele landet" }).ToDictionary(region => region.Code, region => region.NameNb),
            dashboard.Services.Append(new Named { Code = CellKey.All, NameNb = "Alle tjenester" }).ToDictionary(service => service.Code, service => service.NameNb));
    }

    private static async Task<JsonObject> SpecificationAsync(Browser directorate, string name) =>
        JsonNode.Parse(await (await directorate.GetAsync(Address(name, "json"))).Content.ReadAsStringAsync())!.AsObject();

    private static async Task<IReadOnlyList<string[]>> CsvAsync(Browser directorate, string name) =>
        [.. (await (await directorate.GetAsync(Address(name, "csv"))).Content.ReadAsStringAsync()).Trim('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(';'))];

    private static IEnumerable<string> Numbers(JsonObject row) => row.Where(field => field.Value?.GetValueKind() == JsonValueKind.Number).Select(field => field.Key);

    private static string Address(string name, string format) => $"/direktorat/figur/{name}.{format}?maal={Scale}";
}
