using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Evaluering.Core.Domain;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Web.Tests.Pages.Virksomhet;

public partial class CompanyPageTests
{
    private static readonly DateOnly Opened = new(2025, 2, 3);
    private static readonly DateTimeOffset Published = new(2025, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [OnBothEngines]
    public async Task Nobody_one_and_two_answers_look_the_same_and_show_no_figure(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var survey = await Survey.InAsync(service);
        await CountryAsync(survey);
        var pages = new List<string>();
        for (var answers = 0; answers < 3; answers++)
        {
            var company = await survey.CompanyAsync();
            await survey.WaveAsync(company, Wave.Before, Opened, answers, (_, _) => 4);
            await survey.PublishAsync(Published.AddDays(answers));
            var html = (await MainAsync(service, company)).Replace(company.CompanyName, "Bedriften", StringComparison.Ordinal);
            Assert.Contains("minst tre har svart", html);
            Assert.DoesNotMatch(Decimal(), html);
            Assert.DoesNotContain("track", html);
            pages.Add(html);
        }
        Assert.Single(pages.Distinct());
    }

    [Theory]
    [OnBothEngines]
    public async Task Three_answers_are_shown_in_halves_beside_the_country(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var survey = await Survey.InAsync(service);
        await CountryAsync(survey);
        var company = await survey.CompanyAsync();
        // Means on every scale: (3 + 4 + 4) / 3 = 3.67, but 5 on the leadership scale, and 6 − 3.67 = 2.33 where an item is turned.
        await survey.WaveAsync(company, Wave.Before, Opened, 3, (item, seat) => item.Id.StartsWith("le", StringComparison.Ordinal) ? 5 : seat == 0 ? 3 : 4);
        await survey.WaveAsync(company, Wave.After, new DateOnly(2025, 11, 28), 0, (_, _) => null, "planned");
        await survey.PublishAsync(Published);

        var page = await PageAsync(service, company);
        var rows = page.QuerySelectorAll("tbody tr").ToDictionary(row => row.QuerySelector("th")!.TextContent, row => row.QuerySelectorAll("td").Select(cell => cell.TextContent).ToArray());
        Assert.Equal(["3,5", "2,1", "Oslo"], rows["Partssamarbeid"]);
        Assert.Equal("4,5 eller høyere", rows["Ledelse"][0]);
        Assert.All(rows.Values, cells => Assert.Matches("^([234],[05]|1,5 eller lavere|4,5 eller høyere)$", cells[0]));
        Assert.DoesNotContain("3,67", page.Body!.TextContent);
        var track = page.QuerySelector("[aria-labelledby=scale-partssamarbeid] .track")!;
        Assert.Equal("track__own whole-3 tenth-5", track.QuerySelector(".track__own")!.ClassName);
        Assert.Equal("track__country whole-2 tenth-1", track.QuerySelector(".track__country")!.ClassName);
        Assert.Contains("Kommer når runden er stengt 18. desember 2025", page.Body.TextContent);
        Assert.Matches(@"utgave \d+, publisert 1\. juni 2025", page.QuerySelector("footer")!.TextContent);
    }

    [Theory]
    [InlineData("nn", "Snakk saman om dette", "4,5 eller høgare")]
    [InlineData("en", "Talk about this together", "4.5 or higher")]
    public async Task The_page_is_there_in_nynorsk_and_English(string language, string heading, string highest)
    {
        await using var service = await Application.StartAsync(DatabaseEngine.Sqlite);
        var survey = await Survey.InAsync(service);
        var company = await survey.CompanyAsync();
        await survey.WaveAsync(company, Wave.Before, Opened, 3, (item, _) => item.Reversed ? 1 : 5);
        await survey.PublishAsync(Published);
        var page = await PageAsync(service, company, $"?sprak={language}");
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Contains(heading, page.Body!.TextContent);
        Assert.Contains(highest, page.Body.TextContent);
    }

    [Fact]
    public async Task Others_are_those_of_the_region_where_they_are_shown_and_else_of_the_country()
    {
        await using var service = await Application.StartAsync(DatabaseEngine.Sqlite);
        var survey = await Survey.InAsync(service);
        for (var i = 0; i < 8; i++) await survey.WaveAsync(await survey.CompanyAsync("vestland"), Wave.Before, Opened, 3, (_, _) => 4);
        for (var i = 0; i < 8; i++) await survey.WaveAsync(await survey.CompanyAsync("oslo"), Wave.Before, Opened, 3, (_, _) => 2);
        var (inOslo, inTroms) = (await survey.CompanyAsync("oslo"), await survey.CompanyAsync("nordland"));
        foreach (var company in new[] { inOslo, inTroms }) await survey.WaveAsync(company, Wave.Before, Opened, 3, (_, _) => 3);
        await survey.PublishAsync(Published);

        Assert.All(Browser.Rows(await PageAsync(service, inOslo)).Where(row => row.StartsWith("Partssamarbeid |", StringComparison.Ordinal)), row => Assert.Equal("Partssamarbeid | 3,0 | 2,1 | Oslo", row));
        Assert.All(Browser.Rows(await PageAsync(service, inTroms)).Where(row => row.StartsWith("Partssamarbeid |", StringComparison.Ordinal)), row => Assert.Equal("Partssamarbeid | 3,0 | 3,0 | hele landet", row));
    }

    [Fact]
    public async Task What_to_talk_about_is_what_was_rated_lowest_and_nothing_that_was_rated_high()
    {
        await using var service = await Application.StartAsync(DatabaseEngine.Sqlite);
        var survey = await Survey.InAsync(service);
        var company = await survey.CompanyAsync();
        await survey.WaveAsync(company, Wave.Before, Opened, 3, (item, _) => item.Id[..2] switch { "sy" => 2, "me" => 3, _ => item.Reversed ? 1 : 5 });
        await survey.PublishAsync(Published);
        var page = await PageAsync(service, company);
        var starters = page.QuerySelectorAll(".starters h3").Select(heading => heading.TextContent).ToList();
        Assert.NotEmpty(starters);
        Assert.InRange(starters.Count, 1, 3);
        Assert.DoesNotContain(starters, heading => heading.StartsWith("Ledelse", StringComparison.Ordinal) || heading.StartsWith("Partssamarbeid", StringComparison.Ordinal));
        var figures = starters.Select(heading => double.Parse(Decimal().Match(heading).Value, System.Globalization.CultureInfo.GetCultureInfo("nb-NO"))).ToList();
        Assert.Equal(figures.Order(), figures);
        Assert.Equal(starters.Count, page.QuerySelectorAll(".starters li").Count(item => item.TextContent.Contains("Et første skritt:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task From_one_wave_to_another_it_says_how_they_lie_and_never_why()
    {
        await using var service = await Application.StartAsync(DatabaseEngine.Sqlite);
        var survey = await Survey.InAsync(service);
        var company = await survey.CompanyAsync();
        await survey.WaveAsync(company, Wave.Before, Opened, 3, (_, _) => 3);
        await survey.WaveAsync(company, Wave.After, Opened.AddDays(30), 3, (item, _) => item.Id.StartsWith("le", StringComparison.Ordinal) ? 3 : 4);
        await survey.PublishAsync(Published);
        var page = await PageAsync(service, company);
        Assert.Contains("Opp fra 3,0 til 4,0.", page.QuerySelector("[aria-labelledby=scale-partssamarbeid]")!.TextContent);
        Assert.Contains("Som første gang: 3,0.", page.QuerySelector("[aria-labelledby=scale-ledelse]")!.TextContent);
        Assert.Contains("Tallene forteller ikke om hjelpen virket", page.Body!.TextContent);
    }

    [Fact]
    public async Task A_wave_that_has_closed_and_has_no_result_yet_says_that_it_is_on_its_way()
    {
        await using var service = await Application.StartAsync(DatabaseEngine.Sqlite);
        var survey = await Survey.InAsync(service);
        await CountryAsync(survey);
        await survey.PublishAsync(Published);
        var company = await survey.CompanyAsync();
        await survey.WaveAsync(company, Wave.Before, new DateOnly(2025, 6, 2), 3, (_, _) => 4);
        var html = await MainAsync(service, company);
        Assert.Contains("Resultatet er på vei", html);
        Assert.DoesNotMatch(Decimal(), html);
    }

    [Theory]
    [OnBothEngines]
    public async Task An_unknown_link_is_explained_and_nothing_is_stored_on_the_way(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var survey = await Survey.InAsync(service);
        var company = await survey.CompanyAsync();
        var before = await Everything.StoredAsync(service.Database);
        var client = service.Anyone();
        foreach (var (token, status, text) in new[] { ("finnes-ikke", HttpStatusCode.NotFound, "Lenken virker ikke"), (company.Token, HttpStatusCode.OK, company.CompanyName) })
        {
            var answer = await client.GetAsync($"/virksomhet/{token}");
            Assert.Equal(status, answer.StatusCode);
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.Contains(text, await answer.Content.ReadAsStringAsync());
        }
        Assert.Equal(before, await Everything.StoredAsync(service.Database));
    }

    /// <summary>Six companies that answer 2 on everything; with three answers of 3.67 beside them the country's mean is 2.1.</summary>
    private static async Task CountryAsync(Survey survey)
    {
        for (var i = 0; i < 12; i++)
            await survey.WaveAsync(await survey.CompanyAsync(), Wave.Before, Opened, 3, (item, seat) => seat == 2 && i == 0 && item.Id == "ps1" ? 3 : 2);
    }

    // Some weeks after the figures came, while the link works.
    private static Task<IDocument> PageAsync(Application service, Assistance company, string query = "")
    {
        service.Clock.Now = Published.AddDays(60);
        return service.Anyone().ReadAsync($"/virksomhet/{company.Token}{query}");
    }

    private static async Task<string> MainAsync(Application service, Assistance company) => (await PageAsync(service, company)).QuerySelector("main")!.InnerHtml;

    [GeneratedRegex(@"\d[,.]\d")]
    private static partial Regex Decimal();
}
