using System.Net;
using AngleSharp.Dom;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Hosting;

namespace Evaluering.Web.Tests.Pages.Mote;

public sealed class JoinTests
{
    [Theory]
    [OnBothEngines]
    public async Task A_member_types_the_code_chooses_a_role_and_comes_to_the_questionnaire(DatabaseEngine engine)
    {
        await using var stage = await MeetingStage.SetAsync(engine);
        var code = await stage.OpenAsync();
        var member = stage.Application.Anyone();

        var typed = await member.PostFormAsync("/mote", new() { ["kode"] = $" {code.ToLowerInvariant().Replace('-', ' ')}" });
        Assert.Equal($"/mote/{code}", typed.Headers.Location?.OriginalString);
        var page = await member.ReadAsync($"/mote/{code}");
        Assert.Equal(["Leder", "Tillitsvalgt 1", "Tillitsvalgt 2", "Verneombud"], Choices(page));
        Assert.Contains("SOLSIKKEN BARNEHAGE", page.Body!.TextContent);
        Assert.DoesNotContain("Navnesen", page.DocumentElement.OuterHtml);
        Assert.DoesNotContain("@virksomhet.example", page.DocumentElement.OuterHtml);

        var chosen = await member.PostFormAsync($"/mote/{code}", new() { ["rolle"] = "tillitsvalgt-2" });
        Assert.Equal(HttpStatusCode.Redirect, chosen.StatusCode);
        Assert.StartsWith("/svar/", chosen.Headers.Location!.OriginalString);
        Assert.Contains("SOLSIKKEN BARNEHAGE", (await member.ReadAsync(chosen.Headers.Location.OriginalString)).Body!.TextContent);
        Assert.Equal(["Leder", "Tillitsvalgt 1", "Verneombud"], Choices(await member.ReadAsync($"/mote/{code}")));
    }

    [Fact]
    public async Task Who_comes_second_is_told_and_can_choose_another_role()
    {
        await using var stage = await MeetingStage.SetAsync();
        var code = await stage.OpenAsync();
        await stage.ChooseAsync(code, "leder-1");

        var second = await stage.ChooseAsync(code, "leder-1");

        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        var page = await Browser.DocumentOfAsync(second);
        Assert.Equal("Rollen er ikke ledig lenger", page.QuerySelector(".ds-error-summary h2")!.TextContent.Trim());
        Assert.Equal(["Tillitsvalgt 1", "Tillitsvalgt 2", "Verneombud"], Choices(page));
        Assert.NotNull(page.QuerySelector(page.QuerySelector(".ds-error-summary a")!.GetAttribute("href")!));
        Assert.StartsWith("Feil: ", page.Title);
        Assert.Equal("tillitsvalgt-1", Assert.Single(page.QuerySelectorAll("[autofocus]")).Id);
        Assert.Equal("Rollen er ikke ledig lenger.", page.GetElementById("rolle-error")!.TextContent);
        Assert.EndsWith(" rolle-error", page.QuerySelector("fieldset")!.GetAttribute("aria-describedby"));
        Assert.Empty((await stage.Application.Anyone().ReadAsync($"/mote/{code}")).QuerySelectorAll("[autofocus]"));
    }

    [Fact]
    public async Task Choosing_nothing_or_a_role_that_is_not_there_gives_no_seat()
    {
        await using var stage = await MeetingStage.SetAsync();
        var code = await stage.OpenAsync();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stage.ChooseAsync(code, "")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await stage.ChooseAsync(code, "leder-2")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await stage.Application.Anyone().SendAsync("POST", $"/mote/{code}")).StatusCode);
        Assert.Equal(4, Choices(await stage.Application.Anyone().ReadAsync($"/mote/{code}")).Count());
    }

    [Theory]
    [InlineData("nb", "Møtet er avsluttet")]
    [InlineData("nn", "Møtet er avslutta")]
    [InlineData("en", "The meeting has ended")]
    public async Task When_the_meeting_has_ended_the_code_opens_nothing_and_who_has_begun_goes_on(string language, string heading)
    {
        await using var stage = await MeetingStage.SetAsync();
        var code = await stage.OpenAsync();
        var link = (await stage.ChooseAsync(code, "leder-1")).Headers.Location!.OriginalString;
        await stage.Application.Anyone().PostFormAsync($"{link}/del/samarbeid", new() { ["ps1"] = "4", ["_til"] = "neste" });
        await stage.EndAsync();

        var over = await stage.Application.Anyone().GetAsync($"/mote/{code}?sprak={language}");
        Assert.Equal(HttpStatusCode.Gone, over.StatusCode);
        Assert.Equal(heading, (await Browser.DocumentOfAsync(over)).QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.OK, (await stage.Application.Anyone().GetAsync(link)).StatusCode);
    }

    [Fact]
    public async Task A_form_that_is_sent_after_the_end_gets_no_seat()
    {
        await using var stage = await MeetingStage.SetAsync();
        var code = await stage.OpenAsync();
        stage.Application.Clock.Now += TimeSpan.FromHours(24);
        var late = await stage.Application.Anyone().PostFormAsync("/mote", $"/mote/{code}", new() { ["rolle"] = "leder-1" });
        Assert.Equal(HttpStatusCode.Gone, late.StatusCode);
    }

    [Fact]
    public async Task A_code_that_is_none_is_said_so_and_kept()
    {
        await using var stage = await MeetingStage.SetAsync();
        var wrong = await stage.Application.Anyone().PostFormAsync("/mote?sprak=en", new() { ["kode"] = "1234-<b>" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        var page = await Browser.DocumentOfAsync(wrong);
        Assert.Equal("1234-<b>", page.QuerySelector("#kode")!.GetAttribute("value"));
        Assert.Equal("kode", Assert.Single(page.QuerySelectorAll("[autofocus]")).Id);
        Assert.Equal("We do not recognise the code.", page.QuerySelector("#kode-error")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Application.Anyone().GetAsync("/mote/1234-5678")).StatusCode);
    }

    [Theory]
    [OnBothEngines]
    public async Task Opening_pages_changes_nothing(DatabaseEngine engine)
    {
        await using var stage = await MeetingStage.SetAsync(engine);
        var code = await stage.OpenAsync();
        var before = await Everything.StoredAsync(stage.Application.Database);
        foreach (var method in new[] { "GET", "HEAD" })
        {
            foreach (var address in new[] { "/mote", $"/mote/{code}", $"/mote/{code}?rolle=leder-1", "/mote/0000-0000" }) await stage.Application.Anyone().SendAsync(method, address);
            foreach (var address in new[] { MeetingStage.Host, $"{MeetingStage.Host}?handler=End", MeetingStage.Roles }) await stage.Adviser.SendAsync(method, address);
        }
        Assert.Equal(before, await Everything.StoredAsync(stage.Application.Database));
    }

    [Fact]
    public async Task Whoever_tries_many_codes_is_held_back_and_others_pages_are_not()
    {
        await using var stage = await MeetingStage.SetAsync();
        var guesser = stage.Application.Anyone();
        for (var i = 0; i < CodeGuessing.MostRequests; i++) Assert.Equal(HttpStatusCode.NotFound, (await guesser.GetAsync("/mote/0000-0000")).StatusCode);

        var refused = await guesser.GetAsync("/mote/0000-0000?sprak=nn");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal(TimeSpan.FromMinutes(1), refused.Headers.RetryAfter?.Delta);
        Assert.True(refused.Headers.CacheControl?.NoStore);
        Assert.Equal("Det kom for mange førespurnader", (await Browser.DocumentOfAsync(refused)).QuerySelector("h1")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, (await guesser.GetAsync("/svar/finnes-ikke")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await guesser.GetAsync("/")).StatusCode);
    }

    [Fact]
    public void One_subscriber_is_one_client()
    {
        Assert.Equal(CodeGuessing.Client(IPAddress.Parse("192.0.2.7")), CodeGuessing.Client(IPAddress.Parse("::ffff:192.0.2.7")));
        Assert.NotEqual(CodeGuessing.Client(IPAddress.Parse("192.0.2.7")), CodeGuessing.Client(IPAddress.Parse("192.0.2.8")));
        Assert.Equal(CodeGuessing.Client(IPAddress.Parse("2001:db8:0:1::1")), CodeGuessing.Client(IPAddress.Parse("2001:db8:0:1:ffff::2")));
        Assert.NotEqual(CodeGuessing.Client(IPAddress.Parse("2001:db8:0:1::1")), CodeGuessing.Client(IPAddress.Parse("2001:db8:0:2::1")));
    }

    private static IEnumerable<string> Choices(IDocument page) => page.QuerySelectorAll(".choice").Select(choice => choice.TextContent.Trim());
}
