using System.Net;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Users;

namespace Evaluering.Web.Tests.Pages.Senter;

public sealed class CaseActionTests
{
    private const string Close = "/senter/steng-t0/IA/7";
    private const string Merge = "/senter/sla-sammen/IA/7";
    private const string Resend = $"{PanelStage.Case}?handler=Resend";

    [Theory, OnBothEngines]
    public async Task The_questionnaire_before_the_help_is_closed_after_being_asked(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        Assert.NotNull((await stage.Adviser.ReadAsync(PanelStage.Case)).QuerySelector($"main a[href='{Close}']"));
        var opened = await stage.Adviser.ReadAsync(Close);
        Assert.Contains("1 av 3 har svart. Skjemaet stenger ellers etter 23. februar 2026.", PanelStage.Text(opened.QuerySelector("main")!));
        Assert.Equal("Skjemaet før bistanden (T0) er stengt.", await stage.DoneAsync(await CaseForms.SendAsync(stage.Adviser, opened, Close, [])));
        Assert.Equal(["closed"], await stage.QueryAsync<string>("select status from planned_wave where id = 75"));

        // The same button pressed twice.
        Assert.Equal("Skjemaet før bistanden (T0) er stengt.", await stage.DoneAsync(await CaseForms.SendAsync(stage.Adviser, opened, Close, [])));
        Assert.Single(await stage.QueryAsync<string>("select what from plan_event where what = 'closed-by-adviser'"));
        Assert.Null((await stage.Adviser.ReadAsync(PanelStage.Case)).QuerySelector($"main a[href='{Close}']"));

        await stage.Application.HasAsync("update planned_wave set status = 'cancelled' where id = 75");
        var again = await CaseForms.SendAsync(stage.Adviser, opened, Close, []);
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("Skjemaet er ikke åpent", (await Browser.DocumentOfAsync(again)).QuerySelector("main")!.TextContent);
    }

    [Theory, OnBothEngines]
    public async Task Who_has_not_answered_can_be_sent_the_invitation_once_more(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        var opened = await stage.Adviser.ReadAsync(PanelStage.Case);
        Assert.Equal(["71", "72"], opened.QuerySelectorAll($"form[action='{Resend}'] input[name=plass]").Select(seat => seat.GetAttribute("value")));
        Assert.StartsWith("Invitasjonen blir sendt på nytt", await stage.DoneAsync(await CaseForms.SendAsync(stage.Adviser, opened, Resend, [("plass", "71")])));
        Assert.Equal([1, 2], await stage.QueryAsync<int>("select number from mail where seat_id = 71 and kind = 'invitation' order by number"));
        Assert.Contains("Tillitsvalgt 1 | Per Tillitsvalgt | E-posten venter | – | –", Browser.Rows(await stage.Adviser.ReadAsync(PanelStage.Case)));
    }

    [Theory, OnBothEngines]
    public async Task A_refusal_to_send_again_says_why(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        var opened = await stage.Adviser.ReadAsync(PanelStage.Case);
        await CaseForms.SendAsync(stage.Adviser, opened, Resend, [("plass", "71")]);
        Assert.Contains("venter allerede på å bli sendt", await RefusalAsync(stage, opened, "71"));
        Assert.Contains("allerede besvart", await RefusalAsync(stage, opened, "70"));
        await stage.Application.HasAsync("update mail set sent_at = @now where seat_id = 72", new { stage.Application.Clock.Now, now = stage.Application.Clock.Now });
        Assert.Contains("allerede sendt i dag", await RefusalAsync(stage, opened, "72"));
        await stage.BlockAsync("siv@skole.example", "opted-out");
        Assert.Contains("vil ikke ha e-post", await RefusalAsync(stage, opened, "72"));
        await stage.Application.HasAsync("update planned_wave set status = 'closed' where id = 75");
        Assert.Contains("Ingen runde er åpen", await RefusalAsync(stage, opened, "72"));
    }

    [Theory, OnBothEngines]
    public async Task Two_cases_of_a_company_become_one_after_it_was_said_what_that_means(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        await Stage.AssistanceAsync(stage.Application, 8, "IA-8", "vestland", "pagaende", CaseForms.Orgnr);
        await Stage.AssistanceAsync(stage.Application, 9, "IA-9", "oslo", "pagaende", CaseForms.Orgnr);
        Assert.Equal([$"{Merge}?inn=IA-8"], (await stage.Adviser.ReadAsync(Merge)).QuerySelectorAll(".seats a").Select(link => link.GetAttribute("href")));
        var opened = await stage.Adviser.ReadAsync($"{Merge}?inn=IA-8");
        var told = opened.QuerySelector("main ul")!.TextContent;
        Assert.Contains("Det kan ikke gjøres om.", told);
        Assert.Contains("Sak IA/7 blir satt til avbrutt.", told);
        Assert.Contains("Det som er fylt ut og ikke sendt, blir slettet.", told);

        var answer = await CaseForms.SendAsync(stage.Adviser, opened, Merge, []);
        Assert.Equal("/senter/sak/IA-8?slatt-sammen", answer.Headers.Location?.OriginalString);
        Assert.Equal([8L], await stage.QueryAsync<long>("select merged_into_id from assistance where id = 7"));
        var into = await stage.Adviser.ReadAsync("/senter/sak/IA-8");
        Assert.NotNull(into.QuerySelector($".facts a[href='{PanelStage.Case}']"));
        var from = await stage.Adviser.ReadAsync(PanelStage.Case);
        Assert.Equal("Saken er slått sammen med sak IA-8", from.QuerySelector(".ds-alert h2")!.TextContent);
        Assert.Null(from.QuerySelector("main a[href^='/senter/rediger/']"));
        Assert.Equal(PanelStage.Case, (await CaseForms.SendAsync(stage.Adviser, opened, Merge, [])).Headers.Location?.OriginalString);
        foreach (var page in new[] { PanelStage.Panel, "/senter/ny-plass/leder/IA/7" })
            Assert.Null((await stage.Adviser.ReadAsync(page)).QuerySelector("main form"));
        Assert.Null((await stage.Adviser.ReadAsync("/senter/plass/71/IA/7")).QuerySelector("form[action$='handler=Replace']"));
    }

    [Fact]
    public async Task A_case_of_another_region_or_company_cannot_be_merged_into()
    {
        await using var stage = await PanelStage.SetAsync();
        await Stage.SetAsync(stage.Application);
        await Stage.AssistanceAsync(stage.Application, 8, "IA-8", "vestland", "pagaende", CaseForms.Orgnr);
        await Stage.AssistanceAsync(stage.Application, 9, "IA-9", "oslo", "pagaende", CaseForms.Orgnr);
        foreach (var other in new[] { "IA-9", "IA/1", "IA/7", "finnes-ikke" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stage.Adviser.GetAsync($"{Merge}?inn={Uri.EscapeDataString(other)}")).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await stage.SendAsync($"{Merge}?inn=IA-8", Merge, ("inn", other))).StatusCode);
        }
    }

    [Theory, OnBothEngines]
    public async Task What_has_happened_is_told_the_newest_first_and_in_both_languages(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        await stage.Application.HasAsync(
            """
            update mail set bounced_at = @later, last_error = '5.1.1' where seat_id = 72;
            insert into mail (kind, seat_id, planned_wave_id, created_at, given_up_at, last_error) values ('reminder', 70, 75, @later, @later, 'Besvart allerede.');
            insert into plan_event (assistance_id, at, wave, seat_id, what) values (7, @later, null, 71, 'opted-out'), (7, @first, 'T0', null, 'opened');
            """,
            new { first = new DateTimeOffset(2026, 2, 2, 8, 0, 0, TimeSpan.Zero), later = new DateTimeOffset(2026, 2, 4, 8, 0, 0, TimeSpan.Zero) });
        Assert.Equal(
            [
                "4. februar 2026: T0: Invitasjon til tillitsvalgt 2 kom ikke fram. (5.1.1) / T0: Påminnelse ble ikke sendt til leder: Besvart allerede. / Tillitsvalgt 1: Vil ikke ha flere e-poster.",
                "2. februar 2026: T0: Invitasjon sendt til leder, tillitsvalgt 1 og tillitsvalgt 2. / T0: Åpnet.",
            ],
            await TimelineAsync(stage, PanelStage.Case));
        Assert.Equal(
            "2. februar 2026: T0: Invitasjon send til leiar, tillitsvald 1 og tillitsvald 2. / T0: Opna.", (await TimelineAsync(stage, $"{PanelStage.Case}?sprak=nn"))[1]);
    }

    [Theory, OnBothEngines]
    public async Task Answers_that_are_used_from_another_case_are_told_of(DatabaseEngine engine)
    {
        await using var stage = await PanelStage.SetAsync(engine);
        await Stage.AssistanceAsync(stage.Application, 8, "IA-8", "vestland", "pagaende", CaseForms.Orgnr);
        await stage.Application.HasAsync(
            """
            insert into planned_wave (id, assistance_id, wave, opens_at, closes_at, status, questionnaire_id, questionnaire_version, reuses_wave_id)
                values (85, 8, 'T0', @now, @closes, 'cancelled', 'arbeidsmiljo', 1, 75)
            """,
            new { now = stage.Application.Clock.Now, closes = stage.Application.Clock.Now.AddDays(21) });
        var page = await stage.Adviser.ReadAsync("/senter/sak/IA-8");
        Assert.Contains("Ikke sendt. Svarene fra sak IA/7 brukes, så ingen blir spurt to ganger.", page.QuerySelectorAll(".facts dd").Select(PanelStage.Text));
        Assert.NotNull(page.QuerySelector($".facts a[href='{PanelStage.Case}']"));
        Assert.Contains("Svar fra annen sak IA/7", Browser.Rows(await stage.Adviser.ReadAsync("/senter?sok=IA-8"))[0]);

        // Another region's number is that region's.
        await stage.Application.HasAsync(
            """
            update assistance set region_code = 'oslo' where id = 7;
            insert into plan_event (assistance_id, at, wave, what, detail) values (8, @now, 'T0', 'reused', '{"otherCase":"IA/7"}');
            """,
            new { now = stage.Application.Clock.Now });
        page = await stage.Adviser.ReadAsync("/senter/sak/IA-8");
        Assert.Contains("Ikke sendt. Svarene fra en sak ved et annet senter brukes, så ingen blir spurt to ganger.", page.QuerySelectorAll(".facts dd").Select(PanelStage.Text));
        Assert.Contains("T0: Blir ikke sendt: svarene fra en annen sak blir brukt.", page.QuerySelectorAll(".timeline ul li").Select(PanelStage.Text));
        Assert.DoesNotContain("IA/7", page.DocumentElement.TextContent);
        Assert.DoesNotContain("IA/7", (await stage.Adviser.ReadAsync("/senter?sok=IA-8")).DocumentElement.TextContent);
    }

    [Fact]
    public async Task Another_regions_adviser_finds_none_of_it_and_changes_nothing()
    {
        await using var stage = await PanelStage.SetAsync();
        await Stage.AssistanceAsync(stage.Application, 8, "IA-8", "vestland", "pagaende", CaseForms.Orgnr);
        await Stage.AssistanceAsync(stage.Application, 9, "IA-9", "oslo", "pagaende", CaseForms.Orgnr);
        await stage.Application.HasAsync("insert into panel_seat (id, assistance_id, role, ordinal) values (95, 9, 'leder', 1)");
        var other = await stage.Application.LogInAsAsync(StaffRoles.Adviser, "oslo");
        var before = await Everything.StoredAsync(stage.Application.Database);

        foreach (var page in new[]
        {
            PanelStage.Case, "/senter/rediger/IA/7", PanelStage.Panel, "/senter/plass/71/IA/7", "/senter/plass/71/IA-9", "/senter/ny-plass/leder/IA/7", Close, Merge, $"{Merge}?inn=IA-8", "/senter/sla-sammen/IA-9?inn=IA-8",
        })
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(page)).StatusCode);
        foreach (var (target, fields) in new (string, Dictionary<string, string>)[]
        {
            (Resend, new() { ["plass"] = "71" }),
            ("/senter/sak/IA-9?handler=Resend", new() { ["plass"] = "71" }),
            ("/senter/rediger/IA/7", new() { ["start"] = "1.1.2026", ["aapnet"] = "{}" }),
            ($"{PanelStage.Panel}?handler=Role", new() { ["rolle"] = "verneombud", ["finnes"] = "finnes" }),
            ("/senter/plass/71/IA/7?handler=Correct", Person()),
            ("/senter/plass/71/IA/7?handler=Replace", Person()),
            ("/senter/plass/71/IA/7?handler=Leave", Person()),
            ("/senter/plass/71/IA/7?handler=Trust", Person()),
            ("/senter/plass/71/IA-9?handler=Replace", Person()),
            ("/senter/ny-plass/leder/IA/7", Person()),
            (Close, []),
            (Merge, new() { ["inn"] = "IA-8" }),
            ("/senter/sla-sammen/IA-9", new() { ["inn"] = "IA-8" }),
        })
            Assert.Equal(HttpStatusCode.NotFound, (await other.PostFormAsync("/senter/panel/IA-9", target, fields)).StatusCode);
        Assert.Equal(before, await Everything.StoredAsync(stage.Application.Database));

        // Without the page's token nothing is even looked at.
        Assert.Equal(HttpStatusCode.BadRequest, (await stage.Adviser.PostAsync(Close, new Dictionary<string, string[]>())).StatusCode);
    }

    private static Dictionary<string, string> Person() => new() { ["person"] = "1", ["navn"] = "En Annen", ["epost"] = "annen@skole.example", ["maalform"] = "nb" };

    private static async Task<string> RefusalAsync(PanelStage stage, AngleSharp.Dom.IDocument opened, string seat)
    {
        var answer = await CaseForms.SendAsync(stage.Adviser, opened, Resend, [("plass", seat)]);
        await CaseForms.FaultsAsync(answer, HttpStatusCode.Conflict);
        return PanelStage.Text((await Browser.DocumentOfAsync(answer)).QuerySelector(".ds-error-summary")!);
    }

    private static async Task<IReadOnlyList<string>> TimelineAsync(PanelStage stage, string address) =>
    [
        .. (await stage.Adviser.ReadAsync(address)).QuerySelectorAll(".timeline > li")
            .Select(day => $"{day.QuerySelector("time")!.TextContent}: {string.Join(" / ", day.QuerySelectorAll("ul li").Select(PanelStage.Text).Order(StringComparer.Ordinal))}"),
    ];
}
