using System.Net;
using AngleSharp.Dom;
using Dapper;
using Evaluering.Core.Domain;
using Evaluering.Core.Mail;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Testing;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Pages.Svar;

public sealed class AnswerPageTests
{
    private static readonly DateOnly Opens = new(2025, 2, 3);
    private static readonly DateTimeOffset WhileOpen = new(2025, 2, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [OnBothEngines]
    public async Task An_answer_is_stored_and_thanked_for(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var link = await LinkAsync(service);
        var respondent = service.Anyone();
        var form = await respondent.ReadAsync(link);
        Assert.Equal("Arbeidsmiljøet i Bedrift 1 Ødegård", Heading(form));
        Assert.Equal(21, form.QuerySelectorAll("fieldset.question").Length);
        Assert.Equal(2, form.QuerySelectorAll("textarea").Length);
        Assert.Contains("Du svarer som leder.", form.Body!.TextContent);

        var answer = await respondent.PostFormAsync(link, new() { ["ps1"] = "4", ["ps2"] = "8", ["positivt"] = "Vi snakker sammen." });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(link, answer.Headers.Location?.OriginalString);
        Assert.Equal("Takk for svaret", Heading(await respondent.ReadAsync(link)));
        Assert.Equal(["""{"ps1":4,"ps2":8,"positivt":"Vi snakker sammen."}"""], await AnswersAsync(service));
    }

    [Theory]
    [OnBothEngines]
    public async Task Submitting_twice_stores_the_first_answer_only(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var link = await LinkAsync(service);
        // Both have the form open before either submits.
        var page = await service.Anyone().GetAsync(link);
        var cookie = page.Headers.GetValues("Set-Cookie").Select(value => value.Split(';')[0]).Single(value => value.StartsWith("evaluering.skjema", StringComparison.Ordinal));
        var token = (await Browser.DocumentOfAsync(page)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var client = Raw(service);
        foreach (var code in new[] { "4", "1" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, link)
            {
                Content = new FormUrlEncodedContent([new("ps1", code), new("__RequestVerificationToken", token)]),
                Headers = { { "Cookie", cookie } },
            };
            var answer = await client.SendAsync(request);
            Assert.Equal((HttpStatusCode.Redirect, link), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        }
        Assert.Equal(["""{"ps1":4}"""], await AnswersAsync(service));
    }

    [Theory]
    [InlineData("ps1", "7", "Velg ett av svarene i listen.", "ps1-1")]
    [InlineData("negativt", null, "Teksten er på 2001 tegn, og det er plass til 2000. Gjør den kortere.", "negativt")]
    public async Task What_cannot_be_stored_is_pointed_out_and_the_rest_is_kept(string item, string? value, string message, string anchor)
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        var answer = await service.Anyone().PostFormAsync(link, new() { [item] = value ?? new string('ø', 2001), ["ps2"] = "2", ["positivt"] = "<b>Bra</b> & godt" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.DocumentOfAsync(answer);
        var error = Assert.Single(page.QuerySelectorAll(".ds-error-summary a"));
        Assert.Equal((message, $"#{anchor}"), (error.TextContent, error.GetAttribute("href")));
        Assert.NotNull(page.GetElementById(anchor));
        Assert.Equal(message, page.GetElementById($"{item}-error")!.TextContent);
        Assert.Equal("2", Assert.Single(page.QuerySelectorAll("input[checked]")).GetAttribute("value"));
        Assert.Equal("ps2", page.QuerySelector("input[checked]")!.GetAttribute("name"));
        Assert.Equal("<b>Bra</b> & godt", page.GetElementById("positivt")!.TextContent);
        Assert.Empty(await AnswersAsync(service));
    }

    [Theory]
    [InlineData("nb", "Feil: Svar på undersøkelsen – Evaluering")]
    [InlineData("nn", "Feil: Svar på undersøkinga – Evaluering")]
    [InlineData("en", "Error: Answer the survey – Evaluering")]
    public async Task The_title_says_that_something_is_wrong(string language, string title)
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service, language);
        Assert.DoesNotContain(':', (await service.Anyone().ReadAsync(link)).Title!);
        Assert.Equal(title, (await Browser.DocumentOfAsync(await service.Anyone().PostFormAsync(link, new() { ["ps1"] = "7" }))).Title);
    }

    [Theory]
    [InlineData("2025-02-02T22:59:59Z", HttpStatusCode.OK, "Undersøkelsen er ikke åpnet ennå", false)]
    [InlineData("2025-02-02T23:00:00Z", HttpStatusCode.OK, "Arbeidsmiljøet i Bedrift 1 Ødegård", true)]
    [InlineData("2025-02-23T22:59:59Z", HttpStatusCode.OK, "Arbeidsmiljøet i Bedrift 1 Ødegård", true)]
    [InlineData("2025-02-23T23:00:00Z", HttpStatusCode.Gone, "Undersøkelsen er stengt", false)]
    public async Task The_link_is_open_from_the_first_day_to_the_last(string now, HttpStatusCode status, string heading, bool stored)
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        var respondent = service.Anyone();
        service.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        var page = await respondent.GetAsync(link);
        Assert.Equal((status, heading), (page.StatusCode, Heading(await Browser.DocumentOfAsync(page))));

        // Who had the form open before is judged by when it is submitted.
        service.Clock.Now = WhileOpen;
        var antiforgery = await Raw(service).GetAsync(link);
        var cookie = antiforgery.Headers.GetValues("Set-Cookie").First().Split(';')[0];
        var token = (await Browser.DocumentOfAsync(antiforgery)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        service.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, link)
        {
            Content = new FormUrlEncodedContent([new("ps1", "4"), new("__RequestVerificationToken", token)]),
            Headers = { { "Cookie", cookie } },
        };
        await Raw(service).SendAsync(request);
        Assert.Equal(stored ? 1 : 0, (await AnswersAsync(service)).Count);
    }

    [Fact]
    public async Task An_unknown_link_is_explained()
    {
        await using var service = await Application.StartAsync();
        await LinkAsync(service);
        var answer = await service.Anyone().GetAsync("/svar/finnes-ikke");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Vi kjenner ikke igjen lenken", Heading(await Browser.DocumentOfAsync(answer)));
    }

    [Theory]
    [OnBothEngines]
    public async Task Opening_the_link_changes_nothing(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var link = await LinkAsync(service);
        var before = await Everything.StoredAsync(service.Database);
        foreach (var _ in Enumerable.Range(0, 3))
            foreach (var method in new[] { "GET", "HEAD" })
            {
                var answer = await service.Anyone().SendAsync(method, link);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.True(answer.Headers.CacheControl!.NoStore);
            }
        Assert.Equal(before, await Everything.StoredAsync(service.Database));
        Assert.Equal("Arbeidsmiljøet i Bedrift 1 Ødegård", Heading(await service.Anyone().ReadAsync(link)));
    }

    [Fact]
    public async Task A_post_without_an_antiforgery_token_stores_nothing()
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        var before = await Everything.StoredAsync(service.Database);
        using var client = Raw(service);
        var answer = await client.PostAsync(link, new FormUrlEncodedContent([new("ps1", "4")]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("Skjemaet kunne ikke tas imot", Heading(await Browser.DocumentOfAsync(answer)));
        Assert.Equal(before, await Everything.StoredAsync(service.Database));
    }

    [Theory]
    [InlineData("nb", "Arbeidsmiljøet i Bedrift 1 Ødegård", "Det tar omtrent 5 minutter.", "Takk for svaret")]
    [InlineData("nn", "Arbeidsmiljøet i Bedrift 1 Ødegård", "Det tek om lag 5 minutt.", "Takk for svaret")]
    [InlineData("en", "The work environment at Bedrift 1 Ødegård", "It takes about 5 minutes.", "Thank you for answering")]
    public async Task The_contacts_language_comes_first_until_another_is_chosen(string language, string heading, string length, string thanks)
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service, language);
        var respondent = service.Anyone();
        var page = await respondent.ReadAsync(link);
        Assert.Equal((language, heading), (page.DocumentElement.GetAttribute("lang"), Heading(page)));
        Assert.Contains(length, page.Body!.TextContent);
        Assert.Equal(["nb", "nn", "en"], page.QuerySelectorAll(".site-tools a").Select(link => link.GetAttribute("lang")));

        var other = language == "nn" ? "en" : "nn";
        Assert.Equal(other, (await respondent.ReadAsync($"{link}?sprak={other}")).DocumentElement.GetAttribute("lang"));
        Assert.Equal(other, (await respondent.ReadAsync(link)).DocumentElement.GetAttribute("lang"));
        var fresh = service.Anyone();
        await fresh.PostFormAsync(link, new() { ["ps1"] = "4" });
        Assert.Equal(thanks, Heading(await fresh.ReadAsync(link)));
    }

    [Fact]
    public async Task Respondents_are_not_asked_to_log_in()
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        foreach (var address in new[] { link, "/svar/finnes-ikke" })
        {
            var page = await Browser.DocumentOfAsync(await service.Anyone().GetAsync(address));
            Assert.Null(page.QuerySelector("a[href='/logg-inn']"));
        }
    }

    [Fact]
    public async Task The_form_and_the_mail_name_the_same_last_day_and_length()
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        // A window need not end at midnight.
        var end = new DateTimeOffset(2025, 2, 20, 11, 0, 0, TimeSpan.Zero);
        await service.HasAsync("update planned_wave set closes_at = @end", new { end });
        Assert.Contains("Du kan svare til og med 20. februar 2025.", (await service.Anyone().ReadAsync(link)).Body!.TextContent);
        Assert.Contains("Du kan svare til og med 20. februar 2025.", Mail(Language.Bokmal));
        Assert.Contains("Det tar omtrent 5 minutter", Mail(Language.Bokmal));
        Assert.Contains("Det tek om lag 5 minutt,", Mail(Language.Nynorsk));
        Assert.Contains("It takes about 5 minutes,", Mail(Language.English));
        Assert.Contains("until the end of 20 February 2025.", Mail(Language.English));
        service.Clock.Now = end;
        Assert.Contains("til og med 20. februar 2025", await (await service.Anyone().GetAsync(link)).Content.ReadAsStringAsync());

        string Mail(Language language) => MailTexts.Invitation(language, Wave.Before, Role.Leder, "Bedrift", end, new Uri("https://eksempel.no/svar/x")).Text;
    }

    /// <summary>The address of a leader's questionnaire before the help, while it is open.</summary>
    private static async Task<string> LinkAsync(Application service, string language = "nb")
    {
        service.Clock.Now = WhileOpen;
        var survey = await Survey.InAsync(service);
        var company = await survey.CompanyAsync();
        await survey.WaveAsync(company, Wave.Before, Opens, 0, (_, _) => null, "open");
        return $"/svar/{await survey.InviteAsync(company, Wave.Before, language)}";
    }

    private static string Heading(IDocument page) => Assert.Single(page.QuerySelectorAll("h1")).TextContent.Trim();

    private static async Task<IReadOnlyList<string>> AnswersAsync(Application service)
    {
        await using var connection = await service.Database.OpenAsync();
        return (await connection.QueryAsync<string>("select answers from response order by id")).AsList();
    }

    /// <summary>Keeps no cookies and adds no token.</summary>
    private static HttpClient Raw(Application service) => ((TestServer)service.Services.GetRequiredService<IServer>()).CreateClient();
}
