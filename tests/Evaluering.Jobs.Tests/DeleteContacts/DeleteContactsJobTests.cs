using System.Text;
using Evaluering.Core.Domain;
using Evaluering.Core.Imports;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.DeleteContacts;

public sealed class DeleteContactsJobTests
{
    [Theory, OnBothEngines]
    public async Task Contacts_go_when_the_days_have_passed_since_the_last_wave_closed_and_answers_stay(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var id = await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: [Role.Leder, Role.Verneombud]);
        await scene.RunAsync("plan-waves");
        await scene.AnswerAsync((await scene.LinksAsync(id, Wave.Before))[0], 4);
        await LiveThroughAsync(scene, id);
        var last = Assert.Single(await scene.QueryAsync<DateTimeOffset>("select max(closes_at) from planned_wave"));

        scene.Clock.Now = last.AddDays(60).AddSeconds(-1);
        Assert.Equal("0 kontakter slettet i 0 bistander", await scene.RunAsync("delete-contacts"));
        scene.Clock.Now = last.AddDays(60);
        Assert.Equal("2 kontakter slettet i 1 bistander", await scene.RunAsync("delete-contacts"));
        Assert.Equal("0 kontakter slettet i 0 bistander", await scene.RunAsync("delete-contacts"));

        Assert.Empty(await scene.QueryAsync<string>("select name from contact"));
        Assert.Equal(2, (await scene.QueryAsync<long>("select id from panel_seat")).Count);
        Assert.Single(await scene.QueryAsync<long>("select id from response"));
    }

    [Theory, OnBothEngines]
    public async Task Contacts_stay_while_somebody_is_to_be_asked_or_a_mail_waits(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, settings: ("ContactRetentionDays", "0"));
        var prolonged = await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: [Role.Leder]);
        await scene.RunAsync("plan-waves");
        // A Monday: what is no longer to be sent is found out when it could be.
        scene.Clock.Now = new DateTimeOffset(2028, 1, 17, 9, 0, 0, TimeSpan.Zero);
        // Long past the agreed end, but the help goes on: it is not over before it has ended.
        await scene.RunAsync("plan-waves");
        await scene.RunAsync("delete-contacts");
        Assert.Single(await scene.QueryAsync<string>("select name from contact"));

        await scene.EndAsync(prolonged);
        // Changed and not planned anew yet.
        await scene.RunAsync("delete-contacts");
        Assert.Single(await scene.QueryAsync<string>("select name from contact"));
        await scene.RunAsync("plan-waves");
        await scene.RunAsync("delete-contacts");
        // The invitation of the first wave was never sent.
        Assert.Single(await scene.QueryAsync<string>("select name from contact"));
        await scene.RunAsync("send-mail");
        await scene.RunAsync("delete-contacts");
        Assert.Empty(await scene.QueryAsync<string>("select name from contact"));
    }

    [Theory, OnBothEngines]
    public async Task A_course_that_was_broken_off_loses_its_contacts_after_its_only_questionnaire(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", "2026-03-01", AssistanceStatus.BrokenOff, roles: [Role.Leder]);
        await scene.RunAsync("plan-waves");
        scene.Clock.Now = new DateTimeOffset(2026, 3, 29, 12, 0, 0, TimeSpan.Zero);
        await scene.RunAsync("plan-waves");
        await scene.RunAsync("send-mail");
        scene.Clock.Now = scene.Clock.Now.AddDays(59);
        Assert.Equal("0 kontakter slettet i 0 bistander", await scene.RunAsync("delete-contacts"));
        scene.Clock.Now = scene.Clock.Now.AddDays(2);
        Assert.Equal("1 kontakter slettet i 1 bistander", await scene.RunAsync("delete-contacts"));
    }

    [Theory, OnBothEngines]
    public async Task A_file_that_still_holds_them_does_not_bring_them_back(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var id = await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", "2026-03-01", AssistanceStatus.BrokenOff, roles: [Role.Leder]);
        await scene.RunAsync("plan-waves");
        scene.Clock.Now = scene.Clock.Now.AddMonths(6);
        await scene.RunAsync("plan-waves");
        await scene.RunAsync("delete-contacts");
        var caseNumber = Assert.Single(await scene.QueryAsync<string>("select case_number from assistance"));

        var report = await ImportAsync(scene, caseNumber);
        Assert.Contains("kontaktopplysningene er slettet", Assert.Single(report).Reason, StringComparison.Ordinal);
        Assert.Empty(await scene.QueryAsync<string>("select name from contact"));

        // The case lives again: its people are to be asked when it has ended.
        await scene.ExecuteAsync("update assistance set status = 'pagaende', actual_end_date = null, planned_end_date = @end, plan_due = true where id = @id", new { id, end = new DateOnly(2028, 12, 1) });
        await scene.RunAsync("plan-waves");
        Assert.Empty(await ImportAsync(scene, caseNumber));
        Assert.Single(await scene.QueryAsync<string>("select name from contact"));
    }

    private static async Task<IReadOnlyList<Rejection>> ImportAsync(Scene scene, string caseNumber)
    {
        var rejections = new List<Rejection>();
        using var file = new MemoryStream(Encoding.UTF8.GetBytes($"saksnummer;rolle;navn;epost;maalform\n{caseNumber};leder;Kari Nordmann;kari@virksomhet.example;nb\n"));
        await new Importer(scene.Database, scene.Clock, scene.Get<LinkTokens>()).RunAsync(ImportKind.Contacts, file, null, rejections.Add, CancellationToken.None);
        return rejections;
    }

    /// <summary>The help ends as agreed, every wave opens and closes, and every mail is sent.</summary>
    private static async Task LiveThroughAsync(Scene scene, long assistance)
    {
        foreach (var (month, ends) in new[] { (2, false), (9, true), (10, false), (15, false), (16, false) })
        {
            scene.Clock.Now = new DateTimeOffset(2026, 1, 2, 9, 0, 0, TimeSpan.Zero).AddMonths(month - 1);
            if (ends) await scene.EndAsync(assistance);
            await scene.RunAsync("plan-waves");
            await scene.RunAsync("send-mail");
        }
    }
}
