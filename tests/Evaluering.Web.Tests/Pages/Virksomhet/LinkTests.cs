using System.Net;
using Dapper;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Pages.Virksomhet;

/// <summary>A link runs out, and only those who are registered as contacts get a new one.</summary>
public class LinkTests
{
    private static readonly DateOnly Opened = new(2025, 2, 3);
    private static readonly DateTimeOffset Published = new(2025, 6, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Expired = Published.AddDays(180);

    [Theory]
    [OnBothEngines]
    public async Task It_works_for_its_days_from_the_newest_result_and_then_opens_nothing(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var company = await WithResultAsync(service);
        service.Clock.Now = Expired.AddSeconds(-1);
        Assert.Equal(HttpStatusCode.OK, (await service.Anyone().GetAsync(Address(company))).StatusCode);

        service.Clock.Now = Expired;
        var before = await Everything.StoredAsync(service.Database);
        var answer = await service.Anyone().GetAsync(Address(company));
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("Lenken er gått ut", html);
        Assert.DoesNotContain(company.CompanyName, html);
        var pdf = await service.Anyone().GetAsync($"{Address(company)}/pdf");
        Assert.Equal(Address(company), pdf.Headers.Location?.OriginalString);
        Assert.Equal(before, await Everything.StoredAsync(service.Database));
    }

    [Theory]
    [OnBothEngines]
    public async Task Who_comes_with_an_old_link_can_have_a_new_one_sent_to_the_contacts_and_gets_none(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var company = await WithResultAsync(service);
        service.Clock.Now = Expired;
        var said = await AskAsync(service, company);

        var mails = await RenewalsAsync(service);
        Assert.Equal([1, 1, 1], mails.Select(mail => (int)mail.Seats));
        Assert.Equal(HttpStatusCode.Gone, (await service.Anyone().GetAsync(Address(company))).StatusCode);
        var renewed = await NewAddressAsync(service);
        Assert.DoesNotContain(renewed, said);
        Assert.Equal(HttpStatusCode.OK, (await service.Anyone().GetAsync(renewed)).StatusCode);

        // Asked again on the same day: the same words, and nothing more is sent.
        Assert.Equal(said, await AskAsync(service, company));
        Assert.Equal(3, (await RenewalsAsync(service)).Count);
        // A day later the link that works is sent once more, and is not taken from those who have it.
        service.Clock.Now = Expired.AddDays(1);
        Assert.Equal(said, await AskAsync(service, company));
        Assert.Equal(6, (await RenewalsAsync(service)).Count);
        Assert.Equal(renewed, await NewAddressAsync(service));
    }

    [Fact]
    public async Task When_nobody_is_left_to_write_to_the_same_is_said_and_the_link_stays_dead()
    {
        await using var service = await Application.StartAsync();
        var company = await WithResultAsync(service);
        service.Clock.Now = Expired;
        var said = await AskAsync(service, company);

        await using var other = await Application.StartAsync();
        var empty = await WithResultAsync(other);
        await other.HasAsync("delete from contact");
        other.Clock.Now = Expired;
        Assert.Equal(said, await AskAsync(other, empty));
        Assert.Empty(await RenewalsAsync(other));
        Assert.Equal(HttpStatusCode.Gone, (await other.Anyone().GetAsync(await NewAddressAsync(other))).StatusCode);
    }

    [Fact]
    public async Task A_link_that_works_is_not_renewed_and_a_made_up_one_changes_nothing()
    {
        await using var service = await Application.StartAsync();
        var company = await WithResultAsync(service);
        service.Clock.Now = Published.AddDays(1);
        var links = service.Services.GetRequiredService<CompanyLinks>();
        var before = await Everything.StoredAsync(service.Database);
        await links.RenewAsync(company.Token);
        await links.RenewAsync("oppdiktet");
        Assert.Equal(before, await Everything.StoredAsync(service.Database));
    }

    [Fact]
    public async Task A_result_that_comes_when_the_link_has_run_out_gets_a_link_of_its_own()
    {
        await using var service = await Application.StartAsync();
        var survey = await Survey.InAsync(service);
        var company = await survey.CompanyAsync();
        await survey.WaveAsync(company, Wave.Before, Opened, 3, (_, _) => 4);
        await survey.PublishAsync(Published);
        await survey.WaveAsync(company, Wave.After, new DateOnly(2025, 11, 28), 3, (_, _) => 4);
        await survey.PublishAsync(Expired.AddDays(30));

        service.Clock.Now = Expired.AddDays(31);
        Assert.Equal(HttpStatusCode.Gone, (await service.Anyone().GetAsync(Address(company))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await service.Anyone().GetAsync(await NewAddressAsync(service))).StatusCode);
    }

    private static async Task<Assistance> WithResultAsync(Application service)
    {
        var survey = await Survey.InAsync(service);
        var company = await survey.CompanyAsync();
        await survey.WaveAsync(company, Wave.Before, Opened, 3, (_, _) => 4);
        await survey.PublishAsync(Published);
        return company;
    }

    private static string Address(Assistance company) => $"/virksomhet/{company.Token}";

    /// <returns>What the page then says.</returns>
    private static async Task<string> AskAsync(Application service, Assistance company)
    {
        var browser = service.Anyone();
        var answer = await browser.PostFormAsync(Address(company), []);
        Assert.Equal($"{Address(company)}?bedt", answer.Headers.Location?.OriginalString);
        var after = await browser.GetAsync(answer.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Gone, after.StatusCode);
        return (await Browser.DocumentOfAsync(after)).QuerySelector("main")!.TextContent;
    }

    private static async Task<IReadOnlyList<(long Seat, long Seats, long Number)>> RenewalsAsync(Application service)
    {
        await using var connection = await service.Database.OpenAsync();
        return (await connection.QueryAsync<(long, long, long)>(
            "select seat_id, count(*), number from mail where kind = @CompanyResult and number > 1 group by seat_id, number order by number, seat_id", new { MailKinds.CompanyResult })).AsList();
    }

    private static async Task<string> NewAddressAsync(Application service)
    {
        await using var connection = await service.Database.OpenAsync();
        var nonce = await connection.ExecuteScalarAsync<string>("select nonce from company_link");
        var token = service.Services.GetRequiredService<LinkTokens>().ForCompany(nonce!);
        // The stage gives its links tokens that no nonce makes; a renewed one is made as in life.
        return $"/virksomhet/{(nonce!.StartsWith("token-", StringComparison.Ordinal) ? nonce : token)}";
    }
}
