using System.Net;
using AngleSharp.Dom;
using Evaluering.Core.Charts;
using Evaluering.Core.Domain;
using Evaluering.Core.PublishedFigures;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Users;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Evaluering.Web.Tests.Pages.Direktorat;

/// <summary>What the address says is what is shown, and an address that says what does not exist is told so.</summary>
public sealed class SelectionTests
{
    private static readonly string[] Pages = ["/direktorat/regioner", "/direktorat/tjenester", "/direktorat/roller"];
    private static readonly DateTimeOffset Published = new(2027, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [OnBothEngines]
    public async Task An_address_that_asks_for_what_is_not_there_gets_the_default_and_a_message(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        await NationAsync(service);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        foreach (var page in Pages)
        {
            Assert.Empty((await directorate.ReadAsync(page)).QuerySelectorAll(".ds-alert"));
            var wrong = await directorate.ReadAsync($"{page}?maal=finnes-ikke&runder=T7&tjeneste=%3Cb%3E&rolle=konge");
            var expected = page switch { "/direktorat/regioner" => 4, "/direktorat/roller" => 3, _ => 2 };
            Assert.Equal(expected, wrong.QuerySelectorAll(".ds-alert").Length);
            Assert.Contains("Du ser partssamarbeid, fra før til etter, alle tjenester, alle roller.", Text(wrong.Body!));
            // As often as an address can be wrong, it is no error.
            foreach (var query in new[] { "?maal=", "?maal=ledelse&maal=x", "?runder=T0-T1'--", "?utgave=" })
                Assert.Equal(HttpStatusCode.OK, (await directorate.GetAsync(page + query)).StatusCode);
        }
    }

    [Fact]
    public async Task Only_what_the_edition_holds_is_offered()
    {
        await using var service = await Application.StartAsync();
        await NationAsync(service);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        var page = await directorate.ReadAsync("/direktorat/regioner?maal=ledelse");
        Assert.Equal(["alle", "sykefravar"], Options(page, "tjeneste"));
        Assert.Equal(["T0-T1"], Options(page, "runder"));
        Assert.Contains("leder", Options(page, "rolle"));
        Assert.DoesNotContain("ansattrepresentant", Options(page, "rolle"));

        foreach (var nothing in new[] { "tjeneste=helseiarbeid", "runder=T0-T2", "rolle=ansattrepresentant", "tjeneste=helseiarbeid&rolle=leder" })
        {
            var asked = await directorate.ReadAsync($"/direktorat/regioner?maal=ledelse&{nothing}");
            Assert.StartsWith("Denne utgaven har ingen tall som kan vises for det adressen ber om. Her ser du ledelse, fra før til etter", Text(asked.QuerySelector(".ds-alert")!));
        }

        Assert.Equal("sykefravar", (await directorate.ReadAsync("/direktorat/regioner?maal=ledelse&tjeneste=sykefravar")).QuerySelector("#tjeneste option[selected]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Links_and_files_say_all_that_is_chosen()
    {
        await using var service = await Application.StartAsync();
        await NationAsync(service);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        var page = await directorate.ReadAsync("/direktorat/regioner?maal=ledelse&tjeneste=sykefravar&rolle=leder&sprak=nn");
        const string chosen = "?maal=ledelse&runder=T0-T1&tjeneste=sykefravar&rolle=leder";
        Assert.Equal($"/direktorat/roller{chosen}", page.QuerySelector(".sub-nav a[href^='/direktorat/roller']")!.GetAttribute("href"));
        foreach (var figure in page.QuerySelectorAll("figure"))
        {
            Assert.All(figure.QuerySelectorAll(".figure__links a"), link => Assert.EndsWith($"{chosen}&utgave=1&sprak=nn", link.GetAttribute("href")));
            Assert.NotNull(figure.QuerySelector("picture source, .figure__chart > img"));
            Assert.NotEmpty(figure.QuerySelector("img")!.GetAttribute("alt")!);
            Assert.Contains("Utgåve 1.", Text(figure.QuerySelector("figcaption")!));
            Assert.Matches(@"\bM\d\d\b", figure.QuerySelector("figcaption")!.TextContent);
        }

        var csv = await (await directorate.GetAsync($"/direktorat/figur/{RegionFigure.Name}.csv{chosen}&utgave=1&sprak=nb")).Content.ReadAsStringAsync();
        Assert.Contains(";ledelse, fra før til etter, Redusere sykefravær, Leder;1\r\n", csv);
    }

    [Theory]
    [OnBothEngines]
    public async Task An_edition_keeps_its_figures_and_an_unknown_one_is_not_found(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var survey = await NationAsync(service);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        const string file = $"/direktorat/figur/{RegionFigure.Name}.csv?maal=ledelse&sprak=nb";
        var first = await (await directorate.GetAsync(file)).Content.ReadAsStringAsync();
        await OsloAsync(survey, 8, first: 12);
        await survey.PublishAsync(Published.AddDays(200));

        Assert.Equal(first, await (await directorate.GetAsync($"{file}&utgave=1")).Content.ReadAsStringAsync());
        var newest = await (await directorate.GetAsync(file)).Content.ReadAsStringAsync();
        Assert.NotEqual(first, newest);
        Assert.Equal(newest, await (await directorate.GetAsync($"{file}&utgave=2")).Content.ReadAsStringAsync());

        foreach (var page in Pages.Append("/direktorat"))
        {
            var old = await directorate.ReadAsync($"{page}?maal=ledelse&utgave=1&sprak=nb");
            Assert.Contains("Dette er utgave 1, publisert 1. mars 2027. Det finnes en nyere.", Text(old.QuerySelector(".ds-alert")!));
            Assert.All(old.QuerySelectorAll(".sub-nav a").Where(link => !link.GetAttribute("href")!.EndsWith("/utgaver", StringComparison.Ordinal)),
                link => Assert.EndsWith("&utgave=1", link.GetAttribute("href")));
            Assert.All(old.QuerySelectorAll("figcaption"), note => Assert.EndsWith("Utgave 1.", Text(note)));
            foreach (var unknown in new[] { "3", "0", "-1", "x", "1.0", "99999999999999999999" })
            {
                Assert.Equal(HttpStatusCode.NotFound, (await directorate.GetAsync($"{page}?utgave={unknown}")).StatusCode);
                Assert.Equal(HttpStatusCode.NotFound, (await directorate.GetAsync($"{file}&utgave={unknown}")).StatusCode);
            }
        }
    }

    [Fact]
    public async Task A_figure_that_stands_from_an_earlier_edition_says_so()
    {
        await using var service = await Application.StartAsync();
        var survey = await NationAsync(service);
        await OsloAsync(survey, 1, first: 12);
        // There is a new edition only where a figure is new: enough have answered before the help, and one company both before and after it.
        for (var i = 0; i < 8; i++) await survey.WaveAsync(await survey.CompanyAsync(), Wave.Before, new DateOnly(2025, 2, 3), 3, (_, seat) => (seat + i) % 2 == 0 ? 1 : 3);
        await survey.PublishAsync(Published.AddDays(200));
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        var figure = (await directorate.ReadAsync("/direktorat/regioner?maal=ledelse")).GetElementById(RegionFigure.Name)!.Closest("figure")!;
        var place = figure.QuerySelectorAll("thead th").ToList().FindIndex(heading => heading.TextContent == "Står siden utgave");
        var country = figure.QuerySelector("tr.total")!;
        Assert.Equal(("12", "1"), (country.Children[6].TextContent, country.Children[place].TextContent));
        Assert.Contains("tall har stått siden en tidligere utgave", figure.QuerySelector("figcaption")!.TextContent);
    }

    [Fact]
    public async Task Where_figures_cannot_be_drawn_the_page_shows_the_numbers_and_a_message()
    {
        await using var renderer = new ChartRenderer(null, new ChartLimits { Starting = TimeSpan.FromMilliseconds(1) });
        await using var service = await Application.StartAsync(replace: services => services.Replace(ServiceDescriptor.Singleton(renderer)));
        await NationAsync(service);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        var page = await directorate.ReadAsync("/direktorat/regioner?maal=ledelse");
        foreach (var figure in page.QuerySelectorAll("figure"))
        {
            Assert.Contains("Kommer ikke figuren fram, står tallene i tabellen under.", figure.QuerySelector(".figure__missing")!.TextContent);
            Assert.NotEmpty(figure.QuerySelectorAll("tbody tr"));
            foreach (var format in new[] { "svg", "png" })
            {
                var answer = await directorate.GetAsync($"/direktorat/figur/{figure.QuerySelector("h2")!.Id}.{format}?maal=ledelse");
                Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
                Assert.Contains("Figuren kunne ikke tegnes nå.", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()));
            }

            Assert.Equal(HttpStatusCode.OK, (await directorate.GetAsync($"/direktorat/figur/{figure.QuerySelector("h2")!.Id}.csv?maal=ledelse")).StatusCode);
        }
    }

    [Fact]
    public async Task The_front_page_says_what_changed_in_sentences_with_numbers()
    {
        await using var service = await Application.StartAsync();
        await NationAsync(service);
        var directorate = await service.LogInAsAsync(StaffRoles.Directorate);
        var page = await directorate.ReadAsync("/direktorat");
        Assert.Contains("36 eller flere, fra minst 12 virksomheter", Text(page.QuerySelector(".key-figures")!));
        Assert.Contains("12 virksomheter. Fra 3,", Text(page.QuerySelector(".findings")!));
        Assert.Contains("uten sammenligningsgruppe sier tallene ikke hva som er årsaken", Text(page.Body!));
        foreach (var link in page.QuerySelectorAll(".sub-nav a, .link-cards a, .findings a").Select(link => link.GetAttribute("href")!).Where(link => !link.Contains("sykefravaer", StringComparison.Ordinal)))
            Assert.Equal(HttpStatusCode.OK, (await directorate.GetAsync(link)).StatusCode);
    }

    /// <summary>Twelve companies in Oslo with one service that answer before and after.</summary>
    private static async Task<Survey> NationAsync(Application service)
    {
        var survey = await Survey.InAsync(service);
        await OsloAsync(survey, 12);
        await survey.PublishAsync(Published);
        return survey;
    }

    private static async Task OsloAsync(Survey survey, int companies, int first = 0)
    {
        for (var i = first; i < first + companies; i++)
        {
            var company = await survey.CompanyAsync();
            await survey.WaveAsync(company, Wave.Before, new DateOnly(2025, 2, 3), 3, (_, seat) => (seat + i) % 3 == 0 ? 2 : 4);
            await survey.WaveAsync(company, Wave.After, new DateOnly(2025, 12, 1), 3, (_, seat) => (seat + i) % 4 == 0 ? 3 : 5);
        }
    }

    private static List<string?> Options(IDocument page, string filter) => [.. page.QuerySelectorAll($"#{filter} option").Select(option => option.GetAttribute("value"))];

    private static string Text(INode node) => string.Join(' ', node.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
