using Dapper;
using Evaluering.Core.Configuration;
using Evaluering.Core.Hosting;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;
using Evaluering.Testing;
using Evaluering.Web.Tests.Pages.Senter;
using Evaluering.Web.Users;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Pages.Drift;

public sealed class DriftTests
{
    [Theory]
    [OnBothEngines]
    public async Task Shows_what_waits_what_ran_and_what_failed(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        await Stage.SetAsync(application);
        await application.HasAsync(
            """
            insert into mail (kind, seat_id, planned_wave_id, created_at, last_error) values ('company_result', 11, 21, @at, 'SMTP MailboxBusy');
            insert into mail (kind, seat_id, planned_wave_id, created_at, given_up_at, last_error) values ('invitation', 12, 21, @at, @at, 'FormatException');
            insert into mail (kind, seat_id, planned_wave_id, created_at, sent_at, bounced_at, last_error) values ('reminder', 11, 21, @at, @at, @later, '5.1.1'), ('reminder', 12, 21, @at, @at, @later, null);
            insert into job_run (job, started_at, finished_at, outcome, summary) values
                ('send-mail', @at, @at, 'failed', 'eldre'), ('send-mail', @later, @end, 'done', '3 sendt');
            insert into job_run (job, started_at, outcome, worker) values ('plan-waves', @at, 'running', @alive);
            update planned_wave set opens_at = @at where id = 22;
            """,
            new { at = At(8), later = At(9), end = At(9).AddSeconds(2.5), alive = Worker.Name });
        var page = await (await application.LogInAsAsync(StaffRoles.Admin)).ReadAsync("/drift");
        Assert.Equal(["1", "1", "1"], page.QuerySelectorAll(".key-figures__value").Select(value => value.TextContent));
        var rows = Browser.Rows(page);
        Assert.Contains(rows, row => row.StartsWith("Planlegger runder og lager invitasjoner når de åpnerplan-waves | 1 | 01.02.2026 kl. 09.00 | – | Pågår | ", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("Sender e-post som ventersend-mail | 1 | 01.02.2026 kl. 10.00 | 2,5 s | Ferdig 3 sendt | ", StringComparison.Ordinal));
        Assert.Contains(rows, row => row.StartsWith("Publiserer nye tall når noe er endretpublish-snapshot | 1 | Aldri kjørt | ", StringComparison.Ordinal));
        Assert.Contains("SMTP MailboxBusy | 1 | 0 | 0 | –", rows);
        Assert.Contains("FormatException | 0 | 1 | 0 | –", rows);
        Assert.Contains("5.1.1 | 0 | 0 | 1 | –", rows);
        Assert.Contains("Ingen årsak er oppgitt | 0 | 0 | 1 | –", rows);
        Assert.Null(page.QuerySelector(".ds-alert"));

        await application.HasAsync(
            "insert into job_run (job, started_at, finished_at, outcome) values ('publish-snapshot', @at, @at, 'done')", new { at = At(10) });
        page = await (await application.LogInAsAsync(StaffRoles.Admin)).ReadAsync("/drift");
        Assert.Equal(["1", "1", "0"], page.QuerySelectorAll(".key-figures__value").Select(value => value.TextContent));
    }

    [Fact]
    public async Task Warns_when_the_newest_run_of_a_job_failed()
    {
        await using var application = await Application.StartAsync();
        await application.HasAsync(
            "insert into job_run (job, started_at, finished_at, outcome, summary) values ('send-mail', @at, @at, 'failed', 'Feilet.')", new { at = At(8) });
        var page = await (await application.LogInAsAsync(StaffRoles.Admin)).ReadAsync("/drift");
        Assert.Contains("send-mail", page.QuerySelector(".ds-alert")!.TextContent);
    }

    [Fact]
    public async Task A_run_whose_process_is_gone_is_broken_off()
    {
        await using var application = await Application.StartAsync();
        await application.HasAsync(
            "insert into job_run (job, started_at, outcome, worker) values ('plan-waves', @at, 'running', @dead)",
            new { at = At(8), dead = $"{Environment.MachineName}/2147483646/20000101000000" });
        var page = await (await application.LogInAsAsync(StaffRoles.Admin)).ReadAsync("/drift");
        Assert.Contains(Browser.Rows(page), row => row.StartsWith("Planlegger runder og lager invitasjoner når de åpnerplan-waves | 0 | 01.02.2026 kl. 09.00 | – | Avbrutt | ", StringComparison.Ordinal));
        Assert.Contains("plan-waves", page.QuerySelector(".ds-alert")!.TextContent);
    }

    [Theory]
    [OnBothEngines]
    public async Task A_job_is_paused_resumed_and_started_from_a_process_that_runs_none(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        var admin = await application.LogInAsAsync(StaffRoles.Admin);
        Assert.Contains("plan-waves er på pause", await DoneAsync(admin, "Pause", "plan-waves"));
        Assert.EndsWith("| På pause | Kjør nå: plan-waves Fortsett: plan-waves", await RowAsync(admin, "plan-waves"));
        Assert.EndsWith("Kjør nå: send-mail Pause: send-mail", await RowAsync(admin, "send-mail"));
        // Another process reads the same timetable.
        await using var other = new ServiceCollection().AddLogging().AddEvalueringCore(Configuration(application)).AddEvalueringTimetable(Configuration(application)).BuildServiceProvider();
        Assert.True((await other.GetRequiredService<Timetable>().ReadAsync())["plan-waves"].IsPaused);

        Assert.Contains("plan-waves går igjen", await DoneAsync(admin, "Resume", "plan-waves"));
        Assert.DoesNotContain("På pause", await RowAsync(admin, "plan-waves"));
        Assert.Contains("delete-contacts starter om noen sekunder", await DoneAsync(admin, "Run", "delete-contacts"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await admin.PostFormAsync("/drift", "/drift?handler=Pause", new() { ["job"] = "finnes-ikke" })).StatusCode);
    }

    [Theory]
    [OnBothEngines]
    public async Task Given_up_mails_are_tried_again_by_kind_while_there_is_a_point_in_it(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        await Stage.SetAsync(application);
        var now = application.Clock.Now;
        await application.HasAsync(
            """
            update planned_wave set status = 'open', closes_at = @later where id = 22;
            insert into mail (kind, seat_id, planned_wave_id, created_at, attempts, given_up_at, last_error) values
                ('reminder', 12, 22, @now, 8, @now, 'SocketException'), ('invitation', 12, 22, @now, 8, @now, 'SMTP MailboxBusy'),
                ('invitation', 11, 22, @now, 0, @now, 'Har meldt seg av.'), ('reminder', 11, 21, @now, 8, @now, 'SMTP MailboxBusy'),
                ('company_result', 12, 21, @now, 8, @now, 'SMTP MailboxBusy');
            """,
            new { now, later = now.AddDays(5) });
        var admin = await application.LogInAsAsync(StaffRoles.Admin);
        var page = await admin.ReadAsync("/drift");
        Assert.Contains("SMTP MailboxBusy | 0 | 3 | 0 | Prøv 2 på nytt: SMTP MailboxBusy", Browser.Rows(page));
        Assert.Contains("Har meldt seg av. | 0 | 1 | 0 | –", Browser.Rows(page));
        // The invitation came after the reminder, and asks the same.
        Assert.Contains("SocketException | 0 | 1 | 0 | –", Browser.Rows(page));

        var answer = await admin.PostFormAsync("/drift", "/drift?handler=Retry", new() { ["feil"] = "SMTP MailboxBusy" });
        Assert.Equal("2 e-poster blir prøvd igjen.", (await admin.ReadAsync(answer.Headers.Location!.OriginalString)).QuerySelector("[role=status]")!.TextContent);
        await using var connection = await application.Database.OpenAsync();
        Assert.Equal(
            ["company_result 12", "invitation 12"],
            await connection.QueryAsync<string>("select kind || ' ' || seat_id from mail where given_up_at is null and sent_at is null and attempts = 0 and last_error is null order by kind"));
    }

    [Fact]
    public async Task The_page_tells_when_no_process_runs_the_jobs_and_changes_nothing_by_being_looked_at()
    {
        await using var application = await Application.StartAsync();
        var timetable = $"Data Source={TimetableFile(application)};Pooling=false";
        var admin = await application.LogInAsAsync(StaffRoles.Admin);
        Assert.Contains("| Ikke i timeplanen |", await RowAsync(admin, "send-mail"));
        Assert.False(File.Exists(TimetableFile(application)));

        await DoneAsync(admin, "Pause", "plan-waves");
        Assert.Null((await admin.ReadAsync("/drift")).QuerySelector(".ds-alert[data-color=warning]"));
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection(timetable);
        await connection.ExecuteAsync("update qrtz_triggers set next_fire_time = next_fire_time - @Ticks where trigger_name = 'send-mail'", new { TimeSpan.FromMinutes(6).Ticks });
        Assert.Contains("Ingen ser ut til å kjøre jobbene", (await admin.ReadAsync("/drift")).QuerySelector(".ds-alert[data-color=warning]")!.TextContent);
    }

    [Fact]
    public async Task A_timetable_that_cannot_be_changed_is_told_of_on_the_page()
    {
        await using var application = await Application.StartAsync();
        Directory.CreateDirectory(TimetableFile(application));
        var admin = await application.LogInAsAsync(StaffRoles.Admin);

        var answer = await admin.PostFormAsync("/drift", "/drift?handler=Pause", new() { ["job"] = "plan-waves" });

        Assert.Equal(System.Net.HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Contains("Timeplanen kan ikke endres nå", (await Browser.DocumentOfAsync(answer)).QuerySelector("[role=alert]")!.TextContent);
    }

    [Fact]
    public async Task What_went_wrong_with_mail_is_told_in_nynorsk()
    {
        await using var application = await Application.StartAsync();
        await Stage.SetAsync(application);
        await application.HasAsync(
            "insert into mail (kind, seat_id, planned_wave_id, created_at, given_up_at, last_error) values ('invitation', 12, 21, @at, @at, 'Adressen tar ikke imot e-post (550 5.1.1).')", new { at = At(8) });
        Assert.Contains("Adressa tek ikkje imot e-post (550 5.1.1). | 0 | 1 | 0 | –", Browser.Rows(await (await application.LogInAsAsync(StaffRoles.Admin)).ReadAsync("/drift?sprak=nn")));
    }

    [Fact]
    public async Task Nobody_but_an_administrator_touches_a_job()
    {
        await using var application = await Application.StartAsync();
        foreach (var role in StaffRoles.All.Except([StaffRoles.Admin]))
        {
            var browser = await application.LogInAsAsync(role);
            foreach (var handler in new[] { "Run", "Pause", "Resume", "Retry" })
                Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await browser.PostAsync($"/drift?handler={handler}", new Dictionary<string, string[]> { ["job"] = ["send-mail"] })).StatusCode);
        }

        var admin = await application.LogInAsAsync(StaffRoles.Admin);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, (await admin.PostAsync("/drift?handler=Pause", new Dictionary<string, string[]> { ["job"] = ["send-mail"] })).StatusCode);
    }

    [Theory]
    [OnBothEngines]
    public async Task The_last_fifty_runs_of_a_job_are_shown(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        for (var run = 1; run <= 51; run++)
            await application.HasAsync(
                "insert into job_run (job, started_at, finished_at, outcome, summary, worker) values ('send-mail', @at, @at, 'done', @summary, 'maskin/1/1')",
                new { at = At(8).AddMinutes(run), summary = $"{run} sendt" });
        var admin = await application.LogInAsAsync(StaffRoles.Admin);
        var rows = Browser.Rows(await admin.ReadAsync("/drift/jobb/send-mail"));
        Assert.Equal(50, rows.Count);
        Assert.Equal("01.02.2026 kl. 09.51 | 0,0 s | Ferdig | 51 sendt | maskin/1/1", rows[0]);
        Assert.Contains("aldri", (await admin.ReadAsync("/drift/jobb/plan-waves")).QuerySelector("main")!.TextContent);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await admin.GetAsync("/drift/jobb/finnes-ikke")).StatusCode);
    }

    private static string TimetableFile(Application application) => Path.ChangeExtension(StorageLocation.Parse(application.Services.GetRequiredService<EvalueringOptions>().DatabaseOrDefault).FilePath!, ".quartz.db");

    private static IConfiguration Configuration(Application application) => application.Services.GetRequiredService<IConfiguration>();

    private static async Task<string> DoneAsync(Browser admin, string handler, string job)
    {
        var answer = await admin.PostFormAsync("/drift", $"/drift?handler={handler}", new() { ["job"] = job });
        return (await admin.ReadAsync(answer.Headers.Location!.OriginalString)).QuerySelector("[role=status]")!.TextContent;
    }

    private static async Task<string> RowAsync(Browser admin, string job) => Browser.Rows(await admin.ReadAsync("/drift")).Single(row => row.Contains(job, StringComparison.Ordinal));

    private static DateTimeOffset At(int hour) => new(2026, 2, 1, hour, 0, 0, TimeSpan.Zero);
}
