using System.Net;
using System.Text.Json.Nodes;
using Evaluering.Core.Answering;
using Evaluering.Core.Links;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Users;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Pages.Senter;

public sealed class SenterTests
{
    [Theory]
    [OnBothEngines]
    public async Task An_adviser_sees_the_own_region_only(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        await Stage.SetAsync(application);
        var own = await application.LogInAsAsync(StaffRoles.Adviser, "vestland");
        var other = await application.LogInAsAsync(StaffRoles.Adviser, "oslo");

        Assert.Equal(["IA/1", "IA-2"], await CasesAsync(own, "/senter"));
        Assert.Equal(["IA-3"], await CasesAsync(other, "/senter"));
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync("/senter/sak/IA/1")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync("/senter/sak/IA/1")).StatusCode);
    }

    [Theory]
    [OnBothEngines]
    public async Task Finds_by_company_case_number_and_status(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        await Stage.SetAsync(application);
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        Assert.Equal(["IA-2"], await CasesAsync(adviser, "/senter?sok=østbyen"));
        Assert.Equal(["IA/1"], await CasesAsync(adviser, "/senter?sok=ia%2F1"));
        Assert.Equal(["IA-2"], await CasesAsync(adviser, "/senter?status=avbrutt"));
        Assert.Empty(await CasesAsync(adviser, "/senter?sok=%25"));
        Assert.Empty(await CasesAsync(adviser, "/senter?sok=østbyen&status=pagaende"));
    }

    [Theory]
    [OnBothEngines]
    public async Task Says_how_far_each_wave_has_come(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        await Stage.SetAsync(application);
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        Assert.Equal(
            ["IA/1 | SOLSIKKEN BARNEHAGE Redusere sykefravær, Utvikle partssamarbeid | 01.02.2026 | Avtalt 01.09.2026 | Pågår | Lukket 1 av 2 har svart | Planlagt 01.09.2026 | Ikke planlagt"],
            Browser.Rows(await adviser.ReadAsync("/senter?sok=IA%2F1")));
    }

    [Theory]
    [OnBothEngines]
    public async Task A_case_shows_who_has_answered_but_not_what(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        await Stage.SetAsync(application);
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        var address = (await adviser.ReadAsync("/senter?sok=IA%2F1")).QuerySelector("tbody a")!.GetAttribute("href")!;
        var page = await adviser.ReadAsync(address);
        Assert.Equal(
            ["Leder | Kari Å. | Har svart | – | –", "Verneombud | Slettet eller ikke registrert | Har ikke svart Sendt 01.02.2026 | – | –"],
            Browser.Rows(page));
        Assert.DoesNotContain("hemmelig svar", page.DocumentElement.TextContent);
        Assert.NotNull(page.QuerySelector("main a.ds-button[href^='/virksomhet/']"));
    }

    [Theory]
    [OnBothEngines]
    public async Task A_mail_that_was_not_sent_is_told_from_one_that_did_not_arrive(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        await Stage.SetAsync(application);
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        // The wave closes on 21 February at 23.00 UTC.
        foreach (var (givenUp, error, state) in new[]
        {
            (new DateTimeOffset(2026, 2, 21, 22, 59, 0, TimeSpan.Zero), "FormatException", "E-posten kom ikke fram"),
            (new DateTimeOffset(2026, 2, 21, 23, 0, 0, TimeSpan.Zero), "Runden er stengt.", "Ble ikke sendt Runden var stengt"),
        })
        {
            await application.HasAsync("update mail set sent_at = null, given_up_at = @givenUp, last_error = @error where seat_id = 11", new { givenUp, error });
            Assert.Contains($"Verneombud | Slettet eller ikke registrert | {state} | – | –", Browser.Rows(await adviser.ReadAsync("/senter/sak/IA/1")));
        }

        await application.HasAsync(
            "insert into mail (kind, seat_id, planned_wave_id, created_at, given_up_at, last_error) values ('invitation', 12, 21, @at, @at, 'Besvart allerede.')",
            new { at = new DateTimeOffset(2026, 2, 1, 8, 0, 0, TimeSpan.Zero) });
        Assert.Contains("Leder | Kari Å. | Har svart | – | –", Browser.Rows(await adviser.ReadAsync("/senter/sak/IA/1")));
    }

    [Theory]
    [OnBothEngines]
    public async Task The_answer_that_goes_by_name_is_the_one_the_questionnaire_says(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        await Stage.SetAsync(application);
        var at = new DateTimeOffset(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);
        var shipped = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "questionnaires", "arbeidsmiljo-v1.json"));
        await application.HasAsync(
            """
            insert into questionnaire (id, version, document) values ('arbeidsmiljo', 2, @document);
            insert into planned_wave (id, assistance_id, wave, opens_at, closes_at, status, questionnaire_id, questionnaire_version)
                values (23, 1, 'T2', @at, @end, 'open', 'arbeidsmiljo', 2);
            insert into invitation (id, seat_id, planned_wave_id, nonce, token_hash, created_at) values (41, 11, 23, 'n3', @safety, @at), (42, 12, 23, 'n4', @leader, @at);
            """,
            new
            {
                document = SecondVersion(shipped.Replace("behov_oppfolging", "onsker_samtale", StringComparison.Ordinal)),
                at,
                end = at.AddDays(21),
                safety = LinkTokens.Hash("verneombudets"),
                leader = LinkTokens.Hash("lederens"),
            });
        application.Clock.Now = at;
        var desk = application.Services.GetRequiredService<AnswerDesk>();
        foreach (var (token, code) in new[] { ("verneombudets", "2"), ("lederens", "1") })
        {
            await desk.SaveAsync(token, "oppfolging", new Dictionary<string, string[]> { ["onsker_samtale"] = [code] }, AnswerDocument.Empty);
            Assert.Equal(AnswerOutcome.Done, (await desk.SubmitAsync(token)).Outcome);
        }
        var page = await (await application.LogInAsAsync(StaffRoles.Adviser)).ReadAsync("/senter/sak/IA/1");
        Assert.Equal(["Kari Å."], page.QuerySelectorAll(".ds-alert:has(a[href='/senter/oppfolging']) li").Select(asked => asked.TextContent));
        await application.HasAsync("update planned_wave set status = 'closed' where id = 23");
        await (await Survey.InAsync(application)).PublishAsync(new DateTimeOffset(2027, 1, 1, 8, 0, 0, TimeSpan.Zero));
        var file = await (await (await application.LogInAsAsync(StaffRoles.Researcher)).GetAsync("/forsker/svar.csv")).Content.ReadAsStringAsync();
        Assert.Contains("ps1", file);
        Assert.DoesNotContain("onsker_samtale", file);
    }

    private static string SecondVersion(string questionnaire)
    {
        var document = JsonNode.Parse(questionnaire)!;
        document["version"] = 2;
        document["previousVersion"] = 1;
        foreach (var item in document["items"]!.AsArray()) item!["comparison"] = new JsonObject { ["is"] = "same" };
        return document.ToJsonString();
    }

    [Theory]
    [OnBothEngines]
    public async Task A_case_without_waves_or_contacts_is_shown(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        await Stage.SetAsync(application);
        var page = await (await application.LogInAsAsync(StaffRoles.Adviser)).ReadAsync("/senter/sak/IA-2");
        Assert.Contains("Ingen kontaktpersoner er registrert ennå.", page.DocumentElement.TextContent);
        Assert.Null(page.QuerySelector("main a.ds-button[href^='/virksomhet/'], main a.ds-button[href^='/senter/mote/']"));
    }

    [Theory]
    [OnBothEngines]
    public async Task Fifty_cases_a_page(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        await Stage.SetAsync(application);
        for (var number = 0; number < 50; number++) await Stage.AssistanceAsync(application, 100 + number, $"FLERE-{number}", "vestland", "pagaende");
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        Assert.Equal(50, (await CasesAsync(adviser, "/senter")).Count);
        Assert.Equal(2, (await CasesAsync(adviser, "/senter?side=2")).Count);
        Assert.Equal(2, (await CasesAsync(adviser, "/senter?side=9999")).Count);
        Assert.Equal("?side=2", (await adviser.ReadAsync("/senter")).QuerySelector(".pager a")!.GetAttribute("href")![^7..]);
    }

    private static async Task<IReadOnlyList<string>> CasesAsync(Browser browser, string address) =>
        (await browser.ReadAsync(address)).QuerySelectorAll("tbody th").Select(cell => cell.TextContent.Trim()).ToList();
}
