using System.Net;
using Dapper;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Pages.Avmeld;

public sealed class OptOutPageTests
{
    private const string Email = "kari@virksomhet.example";

    [Theory, OnBothEngines]
    public async Task Somebody_says_no_to_a_case_and_then_to_all_and_takes_it_back(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var link = await SeatAsync(service);
        var browser = service.Anyone();
        var page = await browser.ReadAsync(link);
        Assert.Contains("Solsikken barnehage", page.QuerySelector(".lead")!.TextContent);
        Assert.Empty(await BlocksAsync(service));

        var answer = await browser.PostFormAsync(link, new() { ["valg"] = "sak" });

        Assert.Equal((HttpStatusCode.Redirect, link), (answer.StatusCode, answer.Headers.Location?.OriginalString));
        Assert.Equal([1L], await BlocksAsync(service));
        Assert.Equal("Du får ikke flere e-poster om denne saken", (await browser.ReadAsync(link)).QuerySelector("h1")!.TextContent);

        await browser.PostFormAsync(link, new() { ["valg"] = "alle" });
        Assert.Equal([0L, 1L], await BlocksAsync(service));
        Assert.Equal("Du får ikke flere e-poster", (await browser.ReadAsync(link)).QuerySelector("h1")!.TextContent);
        Assert.Contains("verken om denne saken eller andre", (await browser.ReadAsync(link)).QuerySelector(".lead")!.TextContent);

        await browser.PostFormAsync(link, new() { ["valg"] = "angre" });
        Assert.Empty(await BlocksAsync(service));
        // The address is in two cases. Both advisers are told of what holds for both.
        Assert.Equal(
            ["1 opted-out 1", "1 opted-out 1", "2 opted-out 2", "1 opted-in 1", "1 opted-in 1", "2 opted-in 2"],
            await QueryAsync<string>(service, "select assistance_id || ' ' || what || ' ' || seat_id from plan_event order by id"));
        Assert.Equal("Vil du ikke ha flere e-poster?", (await browser.ReadAsync(link)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task The_mail_programs_own_button_needs_no_page_and_no_cookie()
    {
        await using var service = await Application.StartAsync();
        var link = await SeatAsync(service);
        var press = new Dictionary<string, string[]> { ["List-Unsubscribe"] = ["One-Click"] };

        var answer = await service.Anyone().PostAsync(link, press);
        var again = await service.Anyone().PostAsync(link, press);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (answer.StatusCode, again.StatusCode));
        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.Equal([1L], await BlocksAsync(service));
        Assert.Equal(HttpStatusCode.NotFound, (await service.Anyone().PostAsync(link + "x", press)).StatusCode);
    }

    [Fact]
    public async Task A_choice_that_does_not_come_from_the_page_changes_nothing()
    {
        await using var service = await Application.StartAsync();
        var link = await SeatAsync(service);

        var answer = await service.Anyone().PostAsync(link, new Dictionary<string, string[]> { ["valg"] = ["alle"] });

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("Valget er ikke lagret ennå", (await Browser.DocumentOfAsync(answer)).QuerySelector(".ds-alert h2")!.TextContent);
        Assert.Empty(await BlocksAsync(service));
    }

    [Fact]
    public async Task A_link_is_void_when_the_address_changes_and_nobody_can_make_one_up()
    {
        await using var service = await Application.StartAsync();
        var link = await SeatAsync(service);
        foreach (var wrong in new[] { "/avmeld/1", "/avmeld/1-", "/avmeld/x-y", "/avmeld/99999999999999999999-a", link.Replace("/1-", "/2-", StringComparison.Ordinal) })
            Assert.Equal(HttpStatusCode.NotFound, (await service.Anyone().GetAsync(wrong)).StatusCode);
        // Upper and lower case are the same address.
        await service.HasAsync("update contact set email = 'Kari@Virksomhet.example'");
        Assert.Equal(HttpStatusCode.OK, (await service.Anyone().GetAsync(link)).StatusCode);

        await service.HasAsync("update contact set email = 'ola@virksomhet.example'");

        var answer = await service.Anyone().GetAsync(link);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Lenken gjelder ikke lenger", (await Browser.DocumentOfAsync(answer)).QuerySelector("h1")!.TextContent);
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
    }

    [Theory]
    [InlineData("nn", "Vil du ikkje ha fleire e-postar?")]
    [InlineData("en", "Don’t want more e-mails?")]
    public async Task The_page_is_in_the_language_of_the_mail(string language, string heading)
    {
        await using var service = await Application.StartAsync();
        var link = await SeatAsync(service);
        await service.HasAsync("update contact set language = @language", new { language });

        Assert.Equal(heading, (await service.Anyone().ReadAsync(link)).QuerySelector("h1")!.TextContent);
    }

    private static async Task<string> SeatAsync(Application service)
    {
        foreach (var id in new[] { 1, 2 })
        {
            await service.HasAsync(
                """
                insert into company (orgnr, name, organisation_form) values (@orgnr, 'Solsikken barnehage', 'BEDR');
                insert into assistance (id, case_number, company_orgnr, region_code, start_date, planned_end_date, status, initiative, party_dialogue)
                    values (@id, @orgnr, @orgnr, 'oslo', '2026-01-10', '2026-08-31', 'pagaende', 'nav', true);
                insert into panel_seat (id, assistance_id, role, ordinal) values (@id, @id, 'leder', 0);
                insert into contact (seat_id, name, email, language) values (@id, 'Kari Nordmann', @Email, 'nb');
                """,
                new { id, orgnr = $"{910_000_000 + id}", Email });
        }
        var tokens = service.Services.GetRequiredService<LinkTokens>();
        return $"/avmeld/{tokens.ForOptOut(1, tokens.AddressKey(Email))}";
    }

    private static Task<IReadOnlyList<long>> BlocksAsync(Application service) => QueryAsync<long>(service, "select assistance_id from address_block where reason = 'opted-out' order by 1");

    private static async Task<IReadOnlyList<T>> QueryAsync<T>(Application service, string sql)
    {
        await using var connection = await service.Database.OpenAsync();
        return (await connection.QueryAsync<T>(sql)).AsList();
    }
}
