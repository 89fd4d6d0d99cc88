using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Charts;
using Evaluering.Core.PublishedFigures.SicknessAbsence;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Testing;
using Evaluering.Web.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Pages.Direktorat.Sykefravaer;

public sealed class AbsencePageTests
{
    private static readonly DateTimeOffset Published = new(2027, 9, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Figures = [SeriesFigure.Name, ChangeFigure.Name, ServiceChangeFigure.Name, LevelFigure.Name];

    [Theory, OnBothEngines]
    public async Task What_is_published_is_what_the_page_and_the_files_say(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        await CountryAsync(service);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        var page = await directorate.ReadAsync("/direktorat/sykefravaer");
        Assert.Equal(Figures, page.QuerySelectorAll("figure h2").Select(title => title.Id));

        var difference = (await CellsAsync(service)).Single(cell => cell.Key == AbsenceCells.Change(CellKey.All, AbsenceCells.Difference));
        var rows = await CsvAsync(directorate, ChangeFigure.Name);
        Assert.Equal(["Året etter mot året før", "Kontroll: året før mot to år før", "Året etter mot to år før", "Mot virksomheter uten bistand"], rows.Skip(1).Select(row => row[0]));
        Assert.Equal(difference.Figures!.Mean!.Value.ToString("0.0", CultureInfo.InvariantCulture).Replace('.', ','), rows[1][1]);
        Assert.Equal("21", rows[1][4]);
        Assert.Equal("ikke data", rows[4][1]);
        Assert.Equal(18, (await CsvAsync(directorate, SeriesFigure.Name)).Count);
        var title = page.GetElementById(ChangeFigure.Name)!.TextContent;
        Assert.Matches("^(Fraværet utviklet seg|Ingen sikker forskjell|Utviklingen avvek)", title);

        var nynorsk = await directorate.ReadAsync("/direktorat/sykefravaer?sprak=nn");
        Assert.Contains("samanlikningsgruppa", nynorsk.Body!.TextContent);
        Assert.DoesNotContain("sammenlign", nynorsk.QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
        foreach (var name in Figures)
            foreach (var format in new[] { "svg", "png", "csv", "json" })
                Assert.Equal(HttpStatusCode.OK, (await directorate.GetAsync(Address(name, format))).StatusCode);
        foreach (var nothing in new[] { "finnes-ikke.svg", $"{ChangeFigure.Name}.pdf" })
            Assert.Equal(HttpStatusCode.NotFound, (await directorate.GetAsync($"/direktorat/sykefravaer/figur/{nothing}")).StatusCode);
    }

    [Theory, OnBothEngines]
    public async Task Withheld_figures_have_no_number_in_any_form_and_no_change_stands_alone(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        await CountryAsync(service);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        var cells = await CellsAsync(service);
        Assert.Equal(CellStatus.Suppressed, cells.Single(cell => cell.Key == AbsenceCells.Change("partssamarbeid", AbsenceCells.Difference)).Status);
        Assert.Equal(CellStatus.Suppressed, cells.Single(cell => cell.Key == AbsenceCells.RegionLevel("agder")).Status);

        var page = await directorate.ReadAsync("/direktorat/sykefravaer");
        foreach (var (name, header) in new[] { (ServiceChangeFigure.Name, "Utvikle partssamarbeid"), (LevelFigure.Name, "Agder") })
        {
            var row = page.GetElementById(name)!.Closest("figure")!.QuerySelectorAll("tbody tr").Single(row => row.QuerySelector("th")!.TextContent == header);
            Assert.All(row.QuerySelectorAll("td").SkipLast(1), cell => Assert.Equal("skjult", cell.TextContent));
            // The last three are remark, choice and edition.
            Assert.All((await CsvAsync(directorate, name)).Single(line => line[0] == header).Skip(1).SkipLast(3), value => Assert.Equal("skjult", value));
            var specification = JsonNode.Parse(await (await directorate.GetAsync(Address(name, "json"))).Content.ReadAsStringAsync())!.AsObject();
            Assert.All(
                specification["data"]!["values"]!.AsArray().Where(point => (string?)point!["label"] == header),
                point => Assert.DoesNotContain(point!.AsObject(), field => field.Value?.GetValueKind() == System.Text.Json.JsonValueKind.Number));
            var svg = await (await directorate.GetAsync(Address(name, "svg"))).Content.ReadAsStringAsync();
            Assert.Equal(await service.Services.GetRequiredService<ChartRenderer>().RenderSvgAsync(specification), svg);
        }

        // The few that are hidden lie at 94 %.
        Assert.DoesNotMatch("9[34],[0-9]", page.QuerySelector("main")!.TextContent);
        var services = await CsvAsync(directorate, ServiceChangeFigure.Name);
        Assert.All(services.Skip(1), row => Assert.True(row[1..10].All(value => value == "skjult") || row[1..10].All(value => value == "–") || !row[1..10].Contains("skjult"), string.Join(';', row)));
    }

    [Theory, OnBothEngines]
    public async Task Before_the_first_snapshot_and_with_an_empty_one_the_page_says_so(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        Assert.Contains("Det er ikke publisert noen tall ennå.", (await directorate.ReadAsync("/direktorat/sykefravaer")).QuerySelector(".lead")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await directorate.GetAsync(Address(SeriesFigure.Name, "csv"))).StatusCode);

        await (await Survey.InAsync(service)).PublishAsync(Published);
        foreach (var language in new[] { "nb", "nn" })
        {
            var page = await directorate.ReadAsync($"/direktorat/sykefravaer?sprak={language}");
            Assert.Equal(4, page.QuerySelectorAll("figure").Length);
            Assert.Empty(page.QuerySelectorAll("td.withheld"));
        }

        foreach (var name in Figures) Assert.Equal(HttpStatusCode.OK, (await directorate.GetAsync(Address(name, "svg"))).StatusCode);
    }

    [Fact]
    public async Task An_edition_is_compared_with_the_one_before_without_showing_a_change_alone()
    {
        await using var service = await Application.StartAsync();
        var survey = await Survey.InAsync(service);
        await survey.PublishAsync(Published.AddDays(-30));
        await CountryAsync(service, survey);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        foreach (var group in new[] { "absence_series.sykefravar", "absence_change.did", "absence_level.sykefravar" })
        {
            var page = await directorate.ReadAsync($"/direktorat/utgaver/2?tall={group}");
            Assert.NotEmpty(page.QuerySelectorAll("[aria-labelledby=list] tbody tr"));
            Assert.Contains("ykefravær", page.Body!.TextContent);
            if (group == "absence_change.did") Assert.Contains("vises på siden om sykefravær", page.QuerySelector("[aria-labelledby=list]")!.TextContent);
        }
    }

    /// <summary>
    /// Twelve companies in Oslo and six in Vestland, with a service each; and three in Agder with a third, at 94 %, who must be hidden.
    /// </summary>
    private static async Task CountryAsync(Application service, Survey? started = null)
    {
        var survey = started ?? await Survey.InAsync(service);
        foreach (var (region, companies) in new[] { ("oslo", 12), ("vestland", 6), ("agder", 3) })
            for (var i = 0; i < companies; i++)
            {
                var company = await survey.CompanyAsync(region, region switch { "agder" => "partssamarbeid", "vestland" => "arbeidsmiljo", _ => "sykefravar" });
                var level = region == "agder" ? 94 : 8 + i % 3;
                await AbsenceAsync(service, "virksomhet", company.Orgnr, quarter => level + (quarter % (i + 3) == 0 ? 1 : 0) - (quarter > Quarter.Of(2025, 4).Index ? 1 : 0));
            }
        await AbsenceAsync(service, "land", "NO", _ => 6);
        await service.HasAsync("update assistance set status = 'avsluttet', actual_end_date = @end", new { end = new DateOnly(2025, 11, 28) });
        await survey.PublishAsync(Published);
    }

    /// <summary>Two years before the help began, in the first quarter of 2025, and two years after.</summary>
    private static Task AbsenceAsync(Application service, string category, string code, Func<int, int> percent) => service.HasAsync(
        $"""
        insert into sickness_absence (category, code, quarter_index, lost_days, possible_days, persons, masked) values
        {string.Join(", ", Enumerable.Range(Quarter.Of(2023, 1).Index, 17).Select(quarter => $"(@category, @code, {quarter}, {percent(quarter)}, 100, 10, @no)"))}
        """,
        new { category, code, no = false });

    private static async Task<IReadOnlyList<PublishedCell>> CellsAsync(Application service)
    {
        await using var connection = await service.Database.OpenAsync();
        return await SnapshotQueries.CellsAsync(connection, (await SnapshotQueries.LatestAsync(connection))!.Id);
    }

    private static async Task<IReadOnlyList<string[]>> CsvAsync(Browser directorate, string name) =>
        [.. (await (await directorate.GetAsync(Address(name, "csv"))).Content.ReadAsStringAsync()).Trim('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(';'))];

    private static string Address(string name, string format) => $"/direktorat/sykefravaer/figur/{name}.{format}";
}
