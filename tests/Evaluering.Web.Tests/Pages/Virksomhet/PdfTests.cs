using System.Net;
using System.Text.RegularExpressions;
using Evaluering.Core.Configuration;
using Evaluering.Core.Domain;
using Evaluering.Core.Printing;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Pages.Virksomhet;

/// <summary>The report on paper says what the page says, and nothing more.</summary>
public sealed partial class PdfTests
{
    private static readonly DateOnly Opened = new(2025, 2, 3);
    private static readonly DateTimeOffset Published = new(2025, 6, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("nb", "Resultat for")]
    [InlineData("nn", "Resultat for")]
    public async Task All_that_the_page_says_is_in_the_PDF(string language, string title)
    {
        InstalledChromium.Require();
        await using var service = await Application.StartAsync();
        var company = await WithAnswersAsync(service, 3);
        await HasAbsenceAsync(service, company);
        var page = await service.Anyone().ReadAsync($"/virksomhet/{company.Token}?sprak={language}");
        var before = await Everything.StoredAsync(service.Database);
        var answer = await service.Anyone().GetAsync($"/virksomhet/{company.Token}/pdf?sprak={language}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/pdf", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(before, await Everything.StoredAsync(service.Database));

        var pdf = PdfText.Of(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal($"{title} {company.CompanyName}", pdf.Title);
        Assert.Contains($"/Lang ({language})", pdf.Raw);
        Assert.Contains("H1", pdf.Tags);
        Assert.Contains("Table", pdf.Tags);
        Assert.Contains("Figure", pdf.Tags);
        // The foot of a page may stand in the middle of a sentence that goes on on the next.
        var text = PdfText.Closed(pdf.Text);
        for (var number = pdf.Pages; number > 0; number--) text = text.Replace($"{number}/{pdf.Pages}{PdfText.Closed(pdf.Title)}", "", StringComparison.Ordinal);
        var said = page.QuerySelectorAll("main h1, main h2, main h3, main p, main li, main th, main td, main dd, main dt, main caption, main figcaption")
            .Where(element => element.Closest(".actions") is null && element.QuerySelector("h3, p") is null)
            .Select(element => PdfText.Closed(element.TextContent)).Where(words => words.Length > 0).Distinct().ToList();
        Assert.InRange(said.Count, 60, int.MaxValue);
        Assert.DoesNotContain(said, words => !text.Contains(words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task With_two_answers_there_is_no_figure_in_it()
    {
        InstalledChromium.Require();
        await using var service = await Application.StartAsync();
        var company = await WithAnswersAsync(service, 2);
        var answer = await service.Anyone().GetAsync($"/virksomhet/{company.Token}/pdf");
        var pdf = PdfText.Of(await answer.Content.ReadAsByteArrayAsync());
        Assert.Contains(PdfText.Closed("minst tre har svart"), PdfText.Closed(pdf.Text));
        Assert.DoesNotMatch(Decimal(), pdf.Text);
    }

    [Fact]
    public async Task Without_Chromium_the_page_says_so_and_how_to_print()
    {
        await using var service = await Application.StartAsync(
            DatabaseEngine.Sqlite, services => services.AddSingleton(new PdfPrinter(new PrintingOptions { Chromium = "/finnes/ikke" })));
        var company = await WithAnswersAsync(service, 3);
        var answer = await service.Anyone().GetAsync($"/virksomhet/{company.Token}/pdf");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        var page = await Browser.DocumentOfAsync(answer);
        Assert.Equal("PDF-en kunne ikke lages nå", page.QuerySelector("h1")!.TextContent);
        Assert.Contains("Skriv ut", page.QuerySelector("main")!.TextContent);
        Assert.Equal($"/virksomhet/{company.Token}", page.QuerySelector("main .actions a")!.GetAttribute("href"));
    }

    private static async Task<Assistance> WithAnswersAsync(Application service, int answers)
    {
        var survey = await Survey.InAsync(service);
        for (var i = 0; i < 8; i++) await survey.WaveAsync(await survey.CompanyAsync(), Wave.Before, Opened, 3, (_, _) => 2);
        var company = await survey.CompanyAsync();
        await survey.WaveAsync(company, Wave.Before, Opened, answers, (item, seat) => item.Id.StartsWith("le", StringComparison.Ordinal) ? 5 : seat == 0 ? 3 : 4);
        await survey.PublishAsync(Published);
        service.Clock.Now = Published.AddDays(10);
        return company;
    }

    private static async Task HasAbsenceAsync(Application service, Assistance company)
    {
        for (var quarter = 4 * 2023; quarter < 4 * 2025 + 1; quarter++)
            await service.HasAsync(
                """
                insert into sickness_absence (category, code, quarter_index, lost_days, possible_days, persons, masked) values ('virksomhet', @Orgnr, @quarter, @lost, @possible, 6, @masked);
                insert into sickness_absence (category, code, quarter_index, lost_days, possible_days, persons, masked) values ('land', 'NO', @quarter, 610000, 10000000, 200000, false);
                """,
                new { company.Orgnr, quarter, lost = quarter == 8094 ? null : (double?)83, possible = quarter == 8094 ? null : (double?)1000, masked = quarter == 8094 });
    }

    [GeneratedRegex(@"\d[,.]\d")]
    private static partial Regex Decimal();
}
