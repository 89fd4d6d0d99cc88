using System.Net;
using Dapper;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Users;

namespace Evaluering.Web.Tests.Pages.Senter;

public sealed class EditTests
{
    private const string Page = "/senter/rediger/IA/9";

    [Theory, OnBothEngines]
    public async Task What_is_changed_is_stored_and_planned_again(DatabaseEngine engine)
    {
        await using var application = await StartAsync(engine);
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        var answer = await SendAsync(adviser, ("avtalt-slutt", "15.10.2026"), ("tjenester", "helseiarbeid"), ("partsdialog", "nei"));
        Assert.Equal("/senter/sak/IA/9?lagret", answer.Headers.Location?.OriginalString);
        Assert.Equal([(new DateOnly(2026, 10, 15), false, true)], await QueryAsync<(DateOnly, bool, bool)>(application, "select planned_end_date, party_dialogue, plan_due from assistance where id = 9"));
        Assert.Equal(["helseiarbeid"], await QueryAsync<string>(application, "select service_code from assistance_service where assistance_id = 9"));
    }

    [Theory, OnBothEngines]
    public async Task What_is_saved_as_it_was_is_not_planned_again(DatabaseEngine engine)
    {
        await using var application = await StartAsync(engine);
        Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(await application.LogInAsAsync(StaffRoles.Adviser))).StatusCode);
        Assert.Equal([false], await QueryAsync<bool>(application, "select plan_due from assistance where id = 9"));
    }

    [Theory, OnBothEngines]
    public async Task Somebody_elses_change_is_not_overwritten_unseen(DatabaseEngine engine)
    {
        await using var application = await StartAsync(engine);
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        var opened = await adviser.ReadAsync(Page);
        await SendAsync(await application.LogInAsAsync(StaffRoles.Adviser), ("start", "05.02.2026"), ("status", "avbrutt"), ("slutt", "10.02.2026"));

        var answer = await CaseForms.SendAsync(adviser, opened, Page, [("avtalt-slutt", "15.10.2026")]);

        Assert.Equal(
            ["Start var «1. februar 2026» og er nå «5. februar 2026».", "Status var «pågår» og er nå «avbrutt».", "Faktisk slutt var «ikke satt» og er nå «10. februar 2026»."],
            await CaseForms.FaultsAsync(answer, HttpStatusCode.Conflict));
        var shown = await Browser.DocumentOfAsync(answer);
        Assert.Equal(["15.10.2026"], CaseForms.ValuesOf(shown, Page)["avtalt-slutt"]);
        Assert.Equal([(new DateOnly(2026, 2, 5), new DateOnly(2026, 9, 1))], await DatesAsync(application));

        // Having seen it, the adviser may still mean what is filled in.
        Assert.Equal(HttpStatusCode.Redirect, (await CaseForms.SendAsync(adviser, shown, Page, [])).StatusCode);
        Assert.Equal([(new DateOnly(2026, 2, 1), new DateOnly(2026, 10, 15))], await DatesAsync(application));
    }

    [Fact]
    public async Task A_form_that_says_nothing_of_what_it_saw_changes_nothing()
    {
        await using var application = await StartAsync();
        await CaseForms.FaultsAsync(await SendAsync(await application.LogInAsAsync(StaffRoles.Adviser), ("avtalt-slutt", "15.10.2026"), ("aapnet", "{tull")), HttpStatusCode.Conflict);
        await CaseForms.FaultsAsync(await SendAsync(await application.LogInAsAsync(StaffRoles.Adviser), ("avtalt-slutt", "15.10.2026"), ("aapnet", """{"Services":null}""")), HttpStatusCode.Conflict);
        Assert.Equal([(new DateOnly(2026, 2, 1), new DateOnly(2026, 9, 1))], await DatesAsync(application));
    }

    [Fact]
    public async Task Faults_are_told_as_when_it_was_registered()
    {
        await using var application = await StartAsync();
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        Assert.Equal(["Avtalt slutt er før start. Kontroller begge datoene."], await CaseForms.FaultsAsync(await SendAsync(adviser, ("avtalt-slutt", "1.1.2026"))));
    }

    [Theory, OnBothEngines]
    public async Task The_company_can_be_changed_after_its_name_was_shown_and_until_somebody_is_asked(DatabaseEngine engine)
    {
        await using var application = await StartAsync(engine);
        await CaseForms.CompanyAsync(application, "910825526", "RIKTIGE SKOLE");
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        var asked = await SendAsync(adviser, ("orgnr", "910 825 526"));
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        var page = await Browser.DocumentOfAsync(asked);
        Assert.Equal("Saken blir flyttet til RIKTIGE SKOLE", page.QuerySelector(".ds-alert h2")!.TextContent);
        Assert.Equal([CaseForms.Orgnr], await QueryAsync<string>(application, "select company_orgnr from assistance where id = 9"));
        Assert.Equal(HttpStatusCode.Redirect, (await CaseForms.SendAsync(adviser, page, Page, [])).StatusCode);
        Assert.Equal(["910825526"], await QueryAsync<string>(application, "select company_orgnr from assistance where id = 9"));

        var late = await Browser.DocumentOfAsync(await SendAsync(adviser, ("orgnr", CaseForms.Orgnr)));
        await application.HasAsync(
            """
            insert into panel_seat (id, assistance_id, role, ordinal) values (91, 9, 'leder', 1);
            insert into planned_wave (id, assistance_id, wave, opens_at, closes_at, status, questionnaire_id, questionnaire_version) values (92, 9, 'T0', @at, @end, 'open', 'arbeidsmiljo', 1);
            insert into invitation (id, seat_id, planned_wave_id, nonce, token_hash, created_at) values (93, 91, 92, 'n', 'h', @at);
            """,
            new { at = application.Clock.Now, end = application.Clock.Now.AddDays(21) });
        Assert.Null((await adviser.ReadAsync(Page)).QuerySelector("input[name=orgnr]"));
        await SendAsync(adviser, ("orgnr", CaseForms.Orgnr), ("bekreftet", CaseForms.Orgnr));
        // Somebody was asked while the change waited to be confirmed.
        Assert.Equal(HttpStatusCode.Redirect, (await CaseForms.SendAsync(adviser, late, Page, [])).StatusCode);
        Assert.Equal(["910825526"], await QueryAsync<string>(application, "select company_orgnr from assistance where id = 9"));
    }

    [Theory, OnBothEngines]
    public async Task A_merged_case_is_edited_where_it_went_on(DatabaseEngine engine)
    {
        await using var application = await StartAsync(engine);
        await Stage.AssistanceAsync(application, 10, "IA-10", "vestland", "pagaende", CaseForms.Orgnr);
        var adviser = await application.LogInAsAsync(StaffRoles.Adviser);
        var opened = await adviser.ReadAsync(Page);
        await application.HasAsync("update assistance set merged_into_id = 10 where id = 9");
        Assert.Equal(Page, (await CaseForms.SendAsync(adviser, opened, Page, [("avtalt-slutt", "15.10.2026")])).Headers.Location?.OriginalString);
        var page = await adviser.ReadAsync(Page);
        Assert.NotNull(page.QuerySelector("main a[href='/senter/sak/IA-10']"));
        Assert.Null(page.QuerySelector("main form"));
        Assert.Equal([(new DateOnly(2026, 2, 1), new DateOnly(2026, 9, 1))], await DatesAsync(application));
    }

    private static async Task<Application> StartAsync(DatabaseEngine engine = DatabaseEngine.Sqlite)
    {
        var application = await Application.StartAsync(engine);
        await CaseForms.CompanyAsync(application);
        await Stage.AssistanceAsync(application, 9, "IA/9", "vestland", "pagaende", CaseForms.Orgnr);
        await application.HasAsync(
            "insert into assistance_service (assistance_id, service_code, is_main) values (9, 'sykefravar', true); update assistance set plan_due = false where id = 9");
        return application;
    }

    private static Task<HttpResponseMessage> SendAsync(Browser browser, params (string Field, string Value)[] changed) => CaseForms.SendAsync(browser, Page, Page, [("hovedtjeneste", ""), .. changed]);

    private static Task<IReadOnlyList<(DateOnly, DateOnly)>> DatesAsync(Application application) =>
        QueryAsync<(DateOnly, DateOnly)>(application, "select start_date, planned_end_date from assistance where id = 9");

    private static async Task<IReadOnlyList<T>> QueryAsync<T>(Application application, string sql)
    {
        await using var connection = await application.Database.OpenAsync();
        return (await connection.QueryAsync<T>(sql)).AsList();
    }
}
