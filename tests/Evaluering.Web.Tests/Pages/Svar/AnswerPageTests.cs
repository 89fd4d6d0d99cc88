using System.Net;
using AngleSharp.Dom;
using Dapper;
using Evaluering.Core.Domain;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Web.Tests.Pages.Svar;

public sealed class AnswerPageTests
{
    private static readonly DateOnly Opens = new(2025, 2, 3);
    private static readonly DateTimeOffset WhileOpen = new(2025, 2, 10, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [OnBothEngines]
    public async Task Page_by_page_to_a_receipt_that_shows_what_was_answered(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var link = await LinkAsync(service);
        var respondent = service.Anyone();
        var start = await respondent.ReadAsync(link);
        Assert.Equal("Arbeidsmiljøet i Bedrift 1 Ødegård", Heading(start));
        Assert.Contains("Nav spør deg som er leder i Bedrift 1 Ødegård", start.Body!.TextContent);
        var page = start.QuerySelector("main a.ds-button")!.GetAttribute("href")!;
        var pages = new List<string>();
        while (page.Contains("/del/"))
        {
            var document = await respondent.ReadAsync(page);
            Assert.Equal($"Del {pages.Count + 1} av 6", document.QuerySelector(".progress p")!.TextContent);
            pages.Add(Heading(document));
            page = await GoAsync(respondent, page, "neste", document.GetElementById("positivt") is null ? new() { ["ps1"] = ["4"], ["ps2"] = ["8"] } : new() { ["positivt"] = ["Vi snakker sammen."] });
        }
        Assert.Equal(6, pages.Distinct().Count());
        Assert.Equal($"{link}/se-over", page);
        var review = await respondent.ReadAsync(page);
        Assert.Contains("Vet ikke", review.Body!.TextContent);
        Assert.Contains("Svarene er lagret, men ikke sendt.", review.Body.TextContent);
        Assert.Empty(await AnswersAsync(service));

        Assert.Equal(link, await PostAsync(respondent, page, []));
        var receipt = await respondent.ReadAsync(link);
        Assert.Equal("Takk for svaret", Heading(receipt));
        Assert.Equal(["Litt enig", "Vet ikke", "Ikke besvart"], receipt.QuerySelectorAll("dd").Take(3).Select(answer => answer.TextContent));
        Assert.Contains("Vi snakker sammen.", receipt.Body!.TextContent);
        Assert.Equal(["""{"ps1":4,"ps2":8,"positivt":"Vi snakker sammen."}"""], await AnswersAsync(service));
    }

    [Fact]
    public async Task It_can_be_put_away_and_gone_on_with_on_another_device()
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        var phone = service.Anyone();
        Assert.Equal($"{link}/del/arbeidsmate", await GoAsync(phone, $"{link}/del/samarbeid", "neste", new() { ["ps1"] = ["4"] }));
        Assert.Equal($"{link}/del/samarbeid", await GoAsync(phone, $"{link}/del/arbeidsmate", "tilbake", []));
        var put = await GoAsync(phone, $"{link}/del/arbeidsmate", "senere", new() { ["sy1"] = ["2"] });
        Assert.Contains("Svarene så langt er lagret.", (await phone.ReadAsync(put)).Body!.TextContent);

        var desktop = service.Anyone();
        var start = await desktop.ReadAsync(link);
        Assert.Equal($"{link}/del/sykefravaer", start.QuerySelector("main a.ds-button")!.GetAttribute("href"));
        Assert.Equal(["ps1-4"], (await desktop.ReadAsync($"{link}/del/samarbeid")).QuerySelectorAll("input[checked]").Select(input => input.Id));
    }

    [Fact]
    public async Task Two_tabs_that_send_different_pages_keep_both_and_back_after_sending_loses_nothing()
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        var (one, two) = (service.Anyone(), service.Anyone());
        var late = await FieldsOfAsync(two, $"{link}/del/arbeidsmate");
        await GoAsync(one, $"{link}/del/samarbeid", "neste", new() { ["ps1"] = ["4"] });
        await PostAsync(one, $"{link}/se-over", []);
        Assert.Equal(["""{"ps1":4}"""], await AnswersAsync(service));

        // The other tab still has its page open and sends it now.
        late["sy1"] = ["2"];
        Assert.Equal($"{link}/del/sykefravaer", await PostAsync(two, $"{link}/del/arbeidsmate", late));
        Assert.Equal(["""{"ps1":4}"""], await AnswersAsync(service));
        var receipt = await two.ReadAsync(link);
        Assert.Contains("Du har endringer som ikke er sendt", receipt.Body!.TextContent);
        await PostAsync(two, $"{link}/se-over", []);
        Assert.Equal(["""{"ps1":4,"sy1":2}"""], await AnswersAsync(service));
        Assert.DoesNotContain("ikke er sendt", (await two.ReadAsync(link)).Body!.TextContent);
    }

    [Fact]
    public async Task A_page_that_is_sent_twice_and_a_form_that_is_sent_twice_end_as_if_sent_once()
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        var respondent = service.Anyone();
        var fields = await FieldsOfAsync(respondent, $"{link}/del/samarbeid");
        fields["ps1"] = ["4"];
        // The network went away before the answer came; the browser tries again.
        Assert.Equal(await PostAsync(respondent, $"{link}/del/samarbeid", fields), await PostAsync(respondent, $"{link}/del/samarbeid", fields));
        var sending = await FieldsOfAsync(respondent, $"{link}/se-over");
        Assert.Equal(link, await PostAsync(respondent, $"{link}/se-over", sending));
        Assert.Equal(link, await PostAsync(respondent, $"{link}/se-over", sending));
        // And the page once more, from the browser's memory.
        await PostAsync(respondent, $"{link}/del/samarbeid", fields);
        Assert.Equal(["""{"ps1":4}"""], await AnswersAsync(service));
        Assert.DoesNotContain("ikke er sendt", (await respondent.ReadAsync(link)).Body!.TextContent);
    }

    [Fact]
    public async Task An_answer_can_be_withdrawn_while_the_wave_is_open()
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        var respondent = service.Anyone();
        await GoAsync(respondent, $"{link}/del/samarbeid", "neste", new() { ["ps1"] = ["4"] });
        await PostAsync(respondent, $"{link}/se-over", []);
        Assert.Equal($"{link}/trekk", (await respondent.ReadAsync(link)).QuerySelectorAll("main a").Last().GetAttribute("href"));
        var after = await PostAsync(respondent, $"{link}/trekk", []);
        Assert.Contains("Svaret er trukket og slettet.", (await respondent.ReadAsync(after)).Body!.TextContent);
        Assert.Empty(await AnswersAsync(service));

        // Begun again, from the address that the withdrawal led to; and deleted before anything is sent.
        await GoAsync(respondent, $"{link}/del/samarbeid", "neste", new() { ["ps1"] = ["4"] });
        Assert.DoesNotContain("slettet", (await respondent.ReadAsync(after)).QuerySelector("main")!.FirstElementChild!.TextContent);
        Assert.Equal("Vil du slette det du har fylt ut?", Heading(await respondent.ReadAsync($"{link}/trekk")));
        Assert.Contains("Det du hadde fylt ut, er slettet.", (await respondent.ReadAsync(await PostAsync(respondent, $"{link}/trekk", []))).Body!.TextContent);
    }

    [Theory]
    [InlineData("samarbeid", "ps1", "7", "Velg ett av svarene i listen.", "ps1-1")]
    [InlineData("erfaringer", "negativt", null, "Teksten er på 2001 tegn, og det er plass til 2000. Gjør den kortere.", "negativt")]
    public async Task What_cannot_be_stored_is_pointed_out_and_the_rest_is_kept(string section, string item, string? value, string message, string anchor)
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        var respondent = service.Anyone();
        var fields = await FieldsOfAsync(respondent, $"{link}/del/{section}");
        (fields[item], fields["ps2"], fields["positivt"]) = ([value ?? new string('ø', 2001)], ["2"], ["<b>Bra</b> & godt"]);
        var answer = await respondent.PostAsync($"{link}/del/{section}", fields);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.DocumentOfAsync(answer);
        var error = Assert.Single(page.QuerySelectorAll(".ds-error-summary a"));
        Assert.Equal((message, $"#{anchor}"), (error.TextContent, error.GetAttribute("href")));
        Assert.Equal(message, page.GetElementById($"{item}-error")!.TextContent);
        // Where focus is put without a script.
        Assert.Equal(anchor, Assert.Single(page.QuerySelectorAll("[autofocus]")).Id);
        if (section == "samarbeid") Assert.Equal("ps2-2", Assert.Single(page.QuerySelectorAll("input[checked]")).Id);
        else Assert.Equal("<b>Bra</b> & godt", page.GetElementById("positivt")!.TextContent);
        Assert.StartsWith("Feil: ", page.Title, StringComparison.Ordinal);
        await using var connection = await service.Database.OpenAsync();
        Assert.Equal(0, await connection.ExecuteScalarAsync<long>("select count(*) from answer_draft"));
    }

    [Fact]
    public async Task Who_has_lost_the_cookie_gets_the_page_back_with_everything_on_it()
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        var before = await Everything.StoredAsync(service.Database);
        var fields = await FieldsOfAsync(service.Anyone(), $"{link}/del/samarbeid");
        fields["ps1"] = ["4"];
        var stranger = service.Anyone();
        var answer = await stranger.PostAsync($"{link}/del/samarbeid", fields);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Browser.DocumentOfAsync(answer);
        Assert.Contains("Siden er ikke lagret ennå", page.Body!.TextContent);
        Assert.Equal("ps1-4", Assert.Single(page.QuerySelectorAll("input[checked]")).Id);
        Assert.Equal(before, await Everything.StoredAsync(service.Database));

        // The button once more, as the page says.
        Assert.Equal($"{link}/del/arbeidsmate", await PostAsync(stranger, $"{link}/del/samarbeid", FieldsOf(page)));
        Assert.NotEqual(before, await Everything.StoredAsync(service.Database));
    }

    [Theory]
    [InlineData("se-over")]
    [InlineData("trekk")]
    public async Task Sending_and_withdrawing_without_an_antiforgery_token_change_nothing_and_can_be_done_again(string address)
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        await GoAsync(service.Anyone(), $"{link}/del/samarbeid", "neste", new() { ["ps1"] = ["4"] });
        var before = await Everything.StoredAsync(service.Database);
        var stranger = service.Anyone();
        var answer = await stranger.PostAsync($"{link}/{address}", new Dictionary<string, string[]>());
        if (address == "se-over") answer = await stranger.GetAsync(answer.Headers.Location!.ToString());
        else Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = await Browser.DocumentOfAsync(answer);
        Assert.Equal(address == "trekk" ? "Vil du slette det du har fylt ut?" : "Se over og send", Heading(page));
        Assert.Contains("må du slå på informasjonskapsler.", page.QuerySelector("main [role=alert]")!.TextContent);
        Assert.StartsWith("Feil: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(before, await Everything.StoredAsync(service.Database));
        await PostAsync(service.Anyone(), $"{link}/{address}", []);
        Assert.NotEqual(before, await Everything.StoredAsync(service.Database));
    }

    [Theory]
    [InlineData("2025-02-02T22:59:59Z", HttpStatusCode.OK, "Undersøkelsen er ikke åpnet ennå", false)]
    [InlineData("2025-02-02T23:00:00Z", HttpStatusCode.OK, "Takk for svaret", true)]
    [InlineData("2025-02-23T22:59:59Z", HttpStatusCode.OK, "Takk for svaret", true)]
    [InlineData("2025-02-23T23:00:00Z", HttpStatusCode.Gone, "Undersøkelsen er stengt", false)]
    [InlineData("2025-02-23T23:00:01Z", HttpStatusCode.Gone, "Undersøkelsen er stengt", false)]
    public async Task What_is_sent_is_judged_by_when_it_is_sent(string now, HttpStatusCode status, string heading, bool stored)
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        var respondent = service.Anyone();
        await GoAsync(respondent, $"{link}/del/samarbeid", "neste", new() { ["ps1"] = ["4"] });
        var fields = await FieldsOfAsync(respondent, $"{link}/se-over");

        service.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(link, await PostAsync(respondent, $"{link}/se-over", fields));
        var page = await respondent.GetAsync(link);
        var document = await Browser.DocumentOfAsync(page);
        Assert.Equal((status, heading), (page.StatusCode, Heading(document)));
        Assert.StartsWith(heading, document.Title, StringComparison.Ordinal);
        Assert.Equal(stored ? 1 : 0, (await AnswersAsync(service)).Count);
        foreach (var address in new[] { "del/samarbeid", "se-over", "trekk" })
            Assert.Equal(stored ? HttpStatusCode.OK : HttpStatusCode.Redirect, (await respondent.GetAsync($"{link}/{address}")).StatusCode);
    }

    [Fact]
    public async Task After_closing_the_receipt_no_longer_shows_the_answers()
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service);
        var respondent = service.Anyone();
        await GoAsync(respondent, $"{link}/del/erfaringer", "neste", new() { ["positivt"] = ["Vi snakker sammen."] });
        await PostAsync(respondent, $"{link}/se-over", []);
        Assert.Contains("Vi snakker sammen.", (await respondent.ReadAsync(link)).Body!.TextContent);
        service.Clock.Now = WhileOpen.AddDays(60);
        var receipt = await respondent.ReadAsync(link);
        Assert.Equal("Takk for svaret", Heading(receipt));
        Assert.DoesNotContain("Vi snakker sammen.", receipt.Body!.TextContent);
        Assert.Empty(receipt.QuerySelectorAll("main a"));
    }

    [Fact]
    public async Task An_unknown_link_is_explained()
    {
        await using var service = await Application.StartAsync();
        await LinkAsync(service);
        var answer = await service.Anyone().GetAsync("/svar/finnes-ikke");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Vi kjenner ikke igjen lenken", Heading(await Browser.DocumentOfAsync(answer)));
        Assert.Equal("/svar/finnes-ikke", (await service.Anyone().GetAsync("/svar/finnes-ikke/del/samarbeid")).Headers.Location!.OriginalString);
    }

    [Theory]
    [OnBothEngines]
    public async Task Opening_any_page_of_a_link_changes_nothing(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var link = await LinkAsync(service);
        await GoAsync(service.Anyone(), $"{link}/del/samarbeid", "neste", new() { ["ps1"] = ["4"] });
        var before = await Everything.StoredAsync(service.Database);
        foreach (var address in new[] { link, $"{link}/del/samarbeid", $"{link}/del/erfaringer", $"{link}/se-over", $"{link}/trekk" })
            foreach (var method in new[] { "GET", "HEAD", "GET" })
            {
                var answer = await service.Anyone().SendAsync(method, address);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.True(answer.Headers.CacheControl!.NoStore);
            }
        // A mail scanner that opens it twice at once.
        await Task.WhenAll(service.Anyone().GetAsync(link), service.Anyone().GetAsync(link));
        Assert.Equal(before, await Everything.StoredAsync(service.Database));
    }

    [Theory]
    [InlineData("nb", "Arbeidsmiljøet i Bedrift 1 Ødegård", "Det tar omtrent 5 minutter.", "Neste")]
    [InlineData("nn", "Arbeidsmiljøet i Bedrift 1 Ødegård", "Det tek om lag 5 minutt.", "Neste")]
    [InlineData("en", "The work environment at Bedrift 1 Ødegård", "It takes about 5 minutes.", "Next")]
    public async Task The_contacts_language_comes_first_until_another_is_chosen(string language, string heading, string length, string next)
    {
        await using var service = await Application.StartAsync();
        var link = await LinkAsync(service, language);
        var respondent = service.Anyone();
        var page = await respondent.ReadAsync(link);
        Assert.Equal((language, heading), (page.DocumentElement.GetAttribute("lang"), Heading(page)));
        Assert.Contains(length, page.Body!.TextContent);
        Assert.Equal(["nb", "nn", "en"], page.QuerySelectorAll(".site-tools a").Select(link => link.GetAttribute("lang")));
        Assert.Equal(next, (await respondent.ReadAsync($"{link}/del/samarbeid")).QuerySelector("button[value=neste]")!.TextContent);

        var other = language == "nn" ? "en" : "nn";
        Assert.Equal(other, (await respondent.ReadAsync($"{link}/del/samarbeid?sprak={other}")).DocumentElement.GetAttribute("lang"));
        Assert.Equal(other, (await respondent.ReadAsync($"{link}/del/samarbeid")).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task Who_sees_what_is_told_first_with_the_thresholds_in_force()
    {
        await using var service = await Application.StartAsync();
        var text = (await service.Anyone().ReadAsync(await LinkAsync(service))).Body!.TextContent;
        Assert.Contains("bare når minst tre har svart. Aldri per rolle", text);
        Assert.Contains("Vi lover ikke at du er anonym", text);
        Assert.Contains("ikke til Arbeidstilsynet", text);
        Assert.Contains("minst fem personer fra minst fem virksomheter", text);
        Assert.Contains("blir slettet 60 dager etter", text);
        Assert.DoesNotContain("{", text);
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

        string Mail(Language language) => MailTexts.Of(MailKinds.Invitation, new MailFacts
        {
            Language = language,
            Company = "Bedrift",
            Role = Role.Leder,
            Wave = Wave.Before,
            ClosesAt = end,
            Minutes = 5,
            Link = new Uri("https://eksempel.no/svar/x"),
            OptOut = new Uri("https://eksempel.no/avmeld/x"),
        }).Text;
    }

    /// <summary>The address of a leader's questionnaire before the help, while it is open.</summary>
    internal static async Task<string> LinkAsync(Application service, string language = "nb")
    {
        service.Clock.Now = WhileOpen;
        var survey = await Survey.InAsync(service);
        var company = await survey.CompanyAsync();
        await survey.WaveAsync(company, Wave.Before, Opens, 0, (_, _) => null, "open");
        return $"/svar/{await survey.InviteAsync(company, Wave.Before, language)}";
    }

    internal static string Heading(IDocument page) => Assert.Single(page.QuerySelectorAll("h1")).TextContent.Trim();

    internal static async Task<IReadOnlyList<string>> AnswersAsync(Application service)
    {
        await using var connection = await service.Database.OpenAsync();
        return (await connection.QueryAsync<string>("select answers from response order by id")).AsList();
    }

    /// <summary>Fills in a page and leaves it by one of its buttons.</summary>
    /// <returns>Where that leads.</returns>
    internal static async Task<string> GoAsync(Browser respondent, string page, string button, Dictionary<string, string[]> answers)
    {
        var fields = await FieldsOfAsync(respondent, page);
        foreach (var (name, values) in answers) fields[name] = values;
        fields["_til"] = [button];
        return await PostAsync(respondent, page, fields);
    }

    internal static async Task<Dictionary<string, string[]>> FieldsOfAsync(Browser respondent, string page) => FieldsOf(await respondent.ReadAsync(page));

    /// <summary>What a browser would send with the form as it stands.</summary>
    private static Dictionary<string, string[]> FieldsOf(IDocument page) => page
        .QuerySelectorAll("main form input[checked], main form input[type=hidden], main form input[type=text], main form textarea")
        .GroupBy(field => field.GetAttribute("name")!, field => field.GetAttribute("value") ?? field.TextContent.TrimStart('\n'))
        .ToDictionary(field => field.Key, field => field.ToArray());

    internal static async Task<string> PostAsync(Browser respondent, string page, Dictionary<string, string[]> fields)
    {
        if (fields.Count == 0) fields = await FieldsOfAsync(respondent, page);
        var answer = await respondent.PostAsync(page, fields);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }
}
