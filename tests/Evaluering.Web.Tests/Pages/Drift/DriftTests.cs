using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Tests.Pages.Senter;
using Evaluering.Web.Users;

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
            insert into job_run (job, started_at, finished_at, outcome, summary) values
                ('send-mail', @at, @at, 'failed', 'eldre'), ('send-mail', @later, @end, 'done', '3 sendt');
            insert into job_run (job, started_at, outcome, worker) values ('plan-waves', @at, 'running', @alive);
            update planned_wave set opens_at = @at where id = 22;
            """,
            new { at = At(8), later = At(9), end = At(9).AddSeconds(2.5), alive = Worker.Name });
        var page = await (await application.LogInAsAsync(StaffRoles.Admin)).ReadAsync("/drift");
        Assert.Equal(["1", "1", "1"], page.QuerySelectorAll(".key-figures__value").Select(value => value.TextContent));
        var rows = Browser.Rows(page);
        Assert.Contains("Planlegger runder og lager invitasjoner når de åpnerplan-waves | 1 | 1. februar 2026 kl. 09.00 | – | Pågår | Styres av en annen prosess", rows);
        Assert.Contains("Sender e-post som ventersend-mail | 1 | 1. februar 2026 kl. 10.00 | 2,5 s | Ferdig 3 sendt | Styres av en annen prosess", rows);
        Assert.Contains("Publiserer nye tall når noe er endretpublish-snapshot | 1 | Aldri kjørt | Styres av en annen prosess", rows);
        Assert.Contains("SMTP MailboxBusy | 1 | 0", rows);
        Assert.Contains("FormatException | 0 | 1", rows);
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
        Assert.Contains("Planlegger runder og lager invitasjoner når de åpnerplan-waves | 0 | 1. februar 2026 kl. 09.00 | – | Avbrutt | Styres av en annen prosess", Browser.Rows(page));
        Assert.Contains("plan-waves", page.QuerySelector(".ds-alert")!.TextContent);
    }

    private static DateTimeOffset At(int hour) => new(2026, 2, 1, hour, 0, 0, TimeSpan.Zero);
}
