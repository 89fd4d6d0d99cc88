using System.Net;
using System.Text;
using AngleSharp.Dom;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Tests.Pages.Mote;
using Evaluering.Web.Users;

namespace Evaluering.Web.Tests.Pages.Senter;

public sealed class MeetingTests
{
    [Theory]
    [OnBothEngines]
    public async Task The_screen_shows_how_many_have_answered_and_nothing_of_who(DatabaseEngine engine)
    {
        await using var stage = await MeetingStage.SetAsync(engine);
        var code = await stage.OpenAsync();
        Assert.Equal("0 av 4 har svart", await CountAsync(stage));
        await stage.ChooseAsync(code, "leder-1");
        Assert.Equal("0 av 4 har svart", await CountAsync(stage));
        await AnswerAsync(stage, 73);

        Assert.Equal("1 av 4 har svart", await CountAsync(stage));
        var page = (await stage.Adviser.ReadAsync(MeetingStage.Host)).QuerySelector("main")!;
        Assert.Contains(code, page.TextContent);
        foreach (var secret in new[] { "Navnesen", "leder", "tillitsvalgt", "verneombud", "kari7" })
            Assert.DoesNotContain(secret, page.OuterHtml, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_picture_is_a_QR_code_inside_the_page()
    {
        await using var stage = await MeetingStage.SetAsync();
        await stage.OpenAsync();
        var picture = (await stage.Adviser.ReadAsync(MeetingStage.Host)).QuerySelector("main img")!;
        const string start = "data:image/svg+xml;base64,";
        Assert.StartsWith(start, picture.GetAttribute("src"));
        Assert.StartsWith("<svg", Encoding.UTF8.GetString(Convert.FromBase64String(picture.GetAttribute("src")![start.Length..])));
        Assert.Null(picture.GetAttribute("style"));
    }

    [Fact]
    public async Task The_screen_fetches_itself_again_unless_it_is_told_not_to()
    {
        await using var stage = await MeetingStage.SetAsync();
        Assert.Null(await RefreshAsync(stage, MeetingStage.Host));
        await stage.OpenAsync();
        Assert.Equal("15", await RefreshAsync(stage, MeetingStage.Host));
        Assert.Null(await RefreshAsync(stage, $"{MeetingStage.Host}?oppdater=nei"));
        Assert.NotNull((await stage.Adviser.ReadAsync(MeetingStage.Host)).QuerySelector("a[href='?oppdater=nei']"));
        Assert.NotNull((await stage.Adviser.ReadAsync($"{MeetingStage.Host}?oppdater=nei")).QuerySelector($"a[href='{MeetingStage.Host}']"));
        await stage.EndAsync();
        Assert.Null(await RefreshAsync(stage, MeetingStage.Host));
    }

    [Fact]
    public async Task When_it_has_ended_a_new_meeting_has_a_new_code()
    {
        await using var stage = await MeetingStage.SetAsync();
        var code = await stage.OpenAsync();
        Assert.Equal(code, await stage.OpenAsync());
        await stage.EndAsync();
        var ended = await stage.Adviser.ReadAsync(MeetingStage.Host);
        Assert.Equal("Møtet er avsluttet", ended.QuerySelector(".ds-alert h2")!.TextContent);
        Assert.DoesNotContain(code, ended.DocumentElement.OuterHtml);
        Assert.NotEqual(code, await stage.OpenAsync());
    }

    [Theory]
    [OnBothEngines]
    public async Task Another_regions_adviser_finds_no_meeting(DatabaseEngine engine)
    {
        await using var stage = await MeetingStage.SetAsync(engine);
        var code = await stage.OpenAsync();
        await stage.ChooseAsync(code, "leder-1");
        var before = await Everything.StoredAsync(stage.Application.Database);
        var other = await stage.Application.LogInAsAsync(StaffRoles.Adviser, "oslo");
        before = [.. before.Concat((await Everything.StoredAsync(stage.Application.Database)).Where(row => row.StartsWith("app_user:", StringComparison.Ordinal))).Distinct().Order(StringComparer.Ordinal)];

        foreach (var address in new[] { MeetingStage.Host, MeetingStage.Roles }) Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address)).StatusCode);
        // The log-out form of the own list lends its antiforgery token.
        foreach (var address in new[] { $"{MeetingStage.Host}?handler=Open", $"{MeetingStage.Host}?handler=End", MeetingStage.Roles })
            Assert.Equal(HttpStatusCode.NotFound, (await other.PostFormAsync("/senter", address, new() { ["rolle"] = "leder-1" })).StatusCode);
        Assert.Equal(before, await Everything.StoredAsync(stage.Application.Database));
    }

    [Fact]
    public async Task A_role_chosen_by_mistake_is_freed_until_somebody_has_begun()
    {
        await using var stage = await MeetingStage.SetAsync();
        var code = await stage.OpenAsync();
        var mistaken = (await stage.ChooseAsync(code, "leder-1")).Headers.Location!.OriginalString;

        Assert.Equal(HttpStatusCode.Redirect, (await FreeAsync(stage, "leder-1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Application.Anyone().GetAsync(mistaken)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await stage.ChooseAsync(code, "leder-1")).StatusCode);
        var chosen = await SeatsAsync(stage);
        await AnswerAsync(stage, 73);

        var refused = await FreeAsync(stage, "leder-1");
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal("Rollen kan ikke frigis lenger", (await Browser.DocumentOfAsync(refused)).QuerySelector(".ds-error-summary h2")!.TextContent);
        // The list itself is the same before and after the answer.
        Assert.Equal(["Leder Valgt", "Tillitsvalgt 1 Ikke valgt", "Tillitsvalgt 2 Ikke valgt", "Verneombud Ikke valgt"], chosen);
        Assert.Equal(chosen, await SeatsAsync(stage));
    }

    [Fact]
    public async Task The_case_leads_to_the_meeting_and_says_who_has_chosen_there()
    {
        await using var stage = await MeetingStage.SetAsync();
        Assert.NotNull((await stage.Adviser.ReadAsync("/senter/sak/IA/7")).QuerySelector($"a[href='{MeetingStage.Host}']"));
        await stage.ChooseAsync(await stage.OpenAsync(), "leder-1");
        Assert.Contains("Leder | Kari Navnesen | Har ikke svart Valgt i møte | – | –", Browser.Rows(await stage.Adviser.ReadAsync("/senter/sak/IA/7")));
    }

    [Fact]
    public async Task Waves_and_cases_that_are_not_there_are_not_found()
    {
        await using var stage = await MeetingStage.SetAsync();
        foreach (var address in new[] { "/senter/mote/T1/IA/7", "/senter/mote/T9/IA/7", "/senter/mote/T0/IA/8", "/senter/mote-roller/T9/IA/7" })
            Assert.Equal(HttpStatusCode.NotFound, (await stage.Adviser.GetAsync(address)).StatusCode);
    }

    private static async Task<string> CountAsync(MeetingStage stage) => Text((await stage.Adviser.ReadAsync(MeetingStage.Host)).QuerySelector(".meeting-screen__count")!);

    private static async Task<IReadOnlyList<string>> SeatsAsync(MeetingStage stage) =>
        [.. (await stage.Adviser.ReadAsync(MeetingStage.Roles)).QuerySelectorAll(".meeting-seats li").Select(seat => Text(seat).Split(" Frigi")[0])];

    private static Task<HttpResponseMessage> FreeAsync(MeetingStage stage, string seat) => stage.Adviser.PostFormAsync(MeetingStage.Roles, new() { ["rolle"] = seat });

    private static async Task<string?> RefreshAsync(MeetingStage stage, string address) =>
        (await stage.Adviser.GetAsync(address)).Headers.TryGetValues("Refresh", out var values) ? Assert.Single(values) : null;

    private static Task AnswerAsync(MeetingStage stage, int seat) => stage.Application.HasAsync(
        """
        insert into response (invitation_id, questionnaire_id, questionnaire_version, submitted_at, answers)
        select id, 'arbeidsmiljo', 1, @Now, '{}' from invitation where seat_id = @seat
        """,
        new { stage.Application.Clock.Now, seat });

    private static string Text(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
