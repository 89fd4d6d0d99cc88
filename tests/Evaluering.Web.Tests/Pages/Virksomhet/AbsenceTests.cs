using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Evaluering.Core.Charts;
using Evaluering.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Pages.Virksomhet;

/// <summary>The company's own absence: what is masked stays so, also as a sum, and whom it stands beside is said.</summary>
public sealed partial class AbsenceTests : IAsyncDisposable
{
    // Help from 3 February 2025: the year before it is the four quarters of 2024.
    private const int Start = 4 * 2025;
    private static readonly DateTimeOffset Now = new(2026, 6, 10, 10, 0, 0, TimeSpan.Zero);

    private Application? service;
    private Assistance? company;

    public async ValueTask DisposeAsync()
    {
        if (service is not null) await service.DisposeAsync();
    }

    [Fact]
    public async Task The_year_before_and_the_last_year_stand_beside_the_industry()
    {
        await StartAsync();
        for (var quarter = Start - 8; quarter <= Start + 4; quarter++)
        {
            await HasAsync("virksomhet", company!.Orgnr, quarter, quarter < Start ? 83 : 61, 1000, 25);
            await HasAsync("naeringskode", "88911", quarter, 9700, 100_000, 9000);
            await HasAsync("land", "NO", quarter, 610_000, 10_000_000, 100_000);
        }
        var page = await PageAsync();
        Assert.Equal("Sykefraværet var 8,3 prosent året før hjelpen startet, og 6,1 prosent de siste fire kvartalene", page.QuerySelector("#absence")!.TextContent);
        Assert.Contains("I næringen var det 9,7 og 9,7 prosent i de samme kvartalene.", page.Body!.TextContent);
        var rows = Browser.Rows(page);
        Assert.Contains("Fire kvartaler før start | 8,3 | 9,7 | 1. kvartal 2024 – 4. kvartal 2024", rows);
        Assert.Contains("Siste fire kvartaler | 6,1 | 9,7 | 2. kvartal 2025 – 1. kvartal 2026", rows);
        Assert.Contains("1. kvartal 2025 | 6,1 | 9,7 | Hjelpen startet", rows);
        Assert.Contains("næringskode 88.911", page.Body.TextContent);
        Assert.Contains("Tallene sier ikke om hjelpen virket", page.QuerySelector("[aria-labelledby=absence]")!.TextContent);
        Assert.Equal(2, Pictures(page).Count);
        Assert.All(Pictures(page), picture => Assert.Contains("Samme næring", picture));
    }

    [Fact]
    public async Task A_masked_quarter_is_nowhere_not_in_a_sum_and_not_in_the_picture()
    {
        await StartAsync();
        for (var quarter = Start - 8; quarter <= Start + 4; quarter++)
        {
            if (quarter == Start - 2) await HasAsync("virksomhet", company!.Orgnr, quarter, null, null, null);
            // Published with a figure by mistake: four persons.
            else if (quarter == Start + 2) await HasAsync("virksomhet", company!.Orgnr, quarter, 237.5, 1000, 4);
            else await HasAsync("virksomhet", company!.Orgnr, quarter, 83, 1000, 6);
            await HasAsync("naeringskode", "88911", quarter, 9700, 100_000, 9000);
        }
        var page = await PageAsync();
        var rows = Browser.Rows(page);
        Assert.Contains("Fire kvartaler før start | skjermet | 9,7 | 1. kvartal 2024 – 4. kvartal 2024", rows);
        Assert.Contains("Siste fire kvartaler | skjermet | 9,7 | 2. kvartal 2025 – 1. kvartal 2026", rows);
        Assert.Contains("3. kvartal 2024 | skjermet | 9,7 |", rows.Select(row => row.Trim()));
        Assert.Contains("3. kvartal 2025 | skjermet | 9,7 |", rows.Select(row => row.Trim()));
        Assert.Contains("færre enn fem personer", page.Body!.TextContent);
        // Of all that is sent: the page without its pictures, and what stands in these. 23.75 is what the four persons' quarter would be.
        foreach (var what in Pictures(page).Append(Picture().Replace(page.DocumentElement.OuterHtml, "")))
            Assert.DoesNotMatch("23[,.][78]|237", what);
        Assert.All(Pictures(page), picture => Assert.Equal(2, picture.Split("skjermet").Length - 1));
    }

    [Theory]
    [InlineData("naering", "88", "Samme næringsgruppe")]
    [InlineData("sektor", "2", "Samme sektor")]
    [InlineData("land", "NO", "Hele landet")]
    public async Task Where_the_industry_lacks_a_quarter_the_next_wider_group_stands_in(string category, string code, string heading)
    {
        await StartAsync();
        for (var quarter = Start - 4; quarter <= Start; quarter++)
        {
            await HasAsync("virksomhet", company!.Orgnr, quarter, 83, 1000, 25);
            if (quarter > Start - 4) await HasAsync("naeringskode", "88911", quarter, 9700, 100_000, 9000);
            await HasAsync(category, code, quarter, 5500, 100_000, 9000);
        }
        var page = await PageAsync();
        Assert.Equal(heading, page.QuerySelectorAll("[aria-labelledby=absence-table] thead th")[2].TextContent);
        // Too soon for a year before and a year after: the last four quarters alone.
        Assert.Equal("Sykefraværet var 8,3 prosent de siste fire kvartalene", page.QuerySelector("#absence")!.TextContent);
    }

    [Fact]
    public async Task Without_figures_there_is_no_figure_and_all_masked_is_said()
    {
        await StartAsync();
        Assert.Null((await PageAsync()).QuerySelector("#absence"));
        for (var quarter = Start - 4; quarter <= Start; quarter++) await HasAsync("virksomhet", company!.Orgnr, quarter, null, null, null);
        var page = await PageAsync();
        Assert.Equal("Sykefraværet deres er skjermet", page.QuerySelector("#absence")!.TextContent);
        Assert.Empty(Pictures(page));
    }

    [Fact]
    public async Task A_chart_that_cannot_be_drawn_leaves_the_table_and_a_word()
    {
        await StartAsync(services => services.AddSingleton(new ChartRenderer(limits: new ChartLimits { Starting = TimeSpan.FromTicks(1) })));
        await HasAsync("virksomhet", company!.Orgnr, Start, 83, 1000, 25);
        var page = await PageAsync();
        Assert.Contains("Figuren kunne ikke tegnes nå", page.Body!.TextContent);
        Assert.True(page.QuerySelector("figure details")!.HasAttribute("open"));
        Assert.Contains("1. kvartal 2025 | 8,3 | Hjelpen startet", Browser.Rows(page));
    }

    private async Task StartAsync(Action<IServiceCollection>? replace = null)
    {
        service = await Application.StartAsync(DatabaseEngine.Sqlite, replace);
        service.Clock.Now = Now;
        company = await (await Survey.InAsync(service)).CompanyAsync();
        await service.HasAsync(
            """
            insert into owner (orgnr, name, sector) values ('920000001', 'Kommunen', 'kommunal');
            update company set industry_code = '88.911', owner_orgnr = '920000001';
            """);
    }

    private Task HasAsync(string category, string code, int quarter, double? lost, double? possible, int? persons) => service!.HasAsync(
        "insert into sickness_absence (category, code, quarter_index, lost_days, possible_days, persons, masked) values (@category, @code, @quarter, @lost, @possible, @persons, @masked)",
        new { category, code, quarter, lost, possible, persons, masked = possible is null });

    private Task<IDocument> PageAsync() => service!.Anyone().ReadAsync($"/virksomhet/{company!.Token}");

    /// <summary>The pictures of the page, wide and narrow, by what is written in them, a line each.</summary>
    private static List<string> Pictures(IDocument page)
    {
        const string start = "data:image/svg+xml;base64,";
        return [.. page.QuerySelectorAll("figure source, figure img").Select(element => element.GetAttribute("srcset") ?? element.GetAttribute("src")!)
            .Select(address => Encoding.UTF8.GetString(Convert.FromBase64String(address[start.Length..])))
            .Select(svg => string.Join('\n', new HtmlParser().ParseDocument(svg).QuerySelectorAll("text").Select(element => element.TextContent)))];
    }

    [GeneratedRegex("data:image[^\"]*")]
    private static partial Regex Picture();
}
