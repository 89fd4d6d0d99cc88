using System.Globalization;
using System.Text;
using Evaluering.Core.Domain;
using Evaluering.Core.Imports;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;
using Evaluering.Jobs.PlanWaves;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.PlanWaves;

public sealed class PlanWavesJobTests
{
    private static readonly Role[] Panel = [Role.Leder, Role.Tillitsvalgt, Role.Verneombud];

    [Theory, OnBothEngines]
    public async Task The_waves_follow_start_end_and_half_a_year_after(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        var id = await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: Panel);

        await scene.RunAsync("plan-waves");

        Assert.Equal(
            ["T0 open 2026-01-15T09:00 2026-02-04T23:00", "T1 planned 2026-08-30T22:00 2026-09-27T22:00", "T2 planned 2027-02-27T23:00 2027-03-27T23:00"],
            await PlanOf(scene, id));
    }

    [Theory, OnBothEngines]
    public async Task A_broken_off_course_gets_only_the_questionnaire_at_its_end(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        var id = await scene.AddAssistanceAsync("2025-10-01", "2026-08-31", "2026-01-14", AssistanceStatus.BrokenOff, roles: Panel);

        await scene.RunAsync("plan-waves");

        Assert.Equal(["T1 open 2026-01-15T09:00 2026-02-11T23:00"], await PlanOf(scene, id));
    }

    [Theory, OnBothEngines]
    public async Task A_window_that_passed_before_the_import_is_missed_and_nobody_is_invited(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        var id = await scene.AddAssistanceAsync("2025-03-01", "2026-06-30", roles: Panel);

        await scene.RunAsync("plan-waves");

        Assert.StartsWith("T0 missed", (await PlanOf(scene, id))[0], StringComparison.Ordinal);
        Assert.Empty(await scene.QueryAsync<long>("select id from invitation"));
    }

    [Theory, OnBothEngines]
    public async Task A_window_that_passed_while_nothing_ran_is_missed(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        var id = await scene.AddAssistanceAsync("2026-02-01", "2026-12-31", roles: Panel);
        await scene.RunAsync("plan-waves");

        scene.Clock.Now = scene.Clock.Now.AddDays(60);
        await scene.RunAsync("plan-waves");

        Assert.StartsWith("T0 missed", (await PlanOf(scene, id))[0], StringComparison.Ordinal);
        Assert.Empty(await scene.QueryAsync<long>("select id from mail"));
    }

    [Theory, OnBothEngines]
    public async Task Doing_it_twice_invites_nobody_twice(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: Panel);

        await scene.RunAsync("plan-waves");
        await scene.RunAsync("plan-waves");
        await Task.WhenAll(scene.Make<PlanWavesJob>().RunAsync(default), scene.Make<PlanWavesJob>().RunAsync(default));

        Assert.Equal(3, (await scene.QueryAsync<long>("select id from invitation")).Count);
        Assert.Equal(3, (await scene.QueryAsync<long>("select id from mail")).Count);
    }

    [Theory, OnBothEngines]
    public async Task Somebody_who_joins_while_the_wave_is_open_is_invited(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var id = await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: [Role.Leder]);
        await scene.RunAsync("plan-waves");
        var file = $"saksnummer;rolle;navn;epost;maalform\n{910_000_000};verneombud;Ola;ola@virksomhet.example;nn\n";
        await new Importer(scene.Database, scene.Clock, scene.Get<LinkTokens>()).RunAsync(
            ImportKind.Contacts, new MemoryStream(Encoding.UTF8.GetBytes(file)), null, rejection => Assert.Fail(rejection.ToString()), CancellationToken.None);

        await scene.RunAsync("plan-waves");

        Assert.Equal(2, (await scene.LinksAsync(id, Wave.Before)).Count);
    }

    [Theory, OnBothEngines]
    public async Task When_the_end_moves_the_waves_that_have_not_opened_move_with_it(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var id = await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: Panel);
        await scene.RunAsync("plan-waves");
        await scene.Database.WriteAsync(transaction => Dapper.SqlMapper.ExecuteAsync(
            transaction.Connection!, "update assistance set start_date = @start, planned_end_date = @end, plan_due = true where id = @id",
            new { id, start = new DateOnly(2026, 1, 5), end = new DateOnly(2026, 10, 31) }, transaction));

        await scene.RunAsync("plan-waves");

        Assert.Equal(
            ["T0 open 2026-01-15T09:00 2026-02-04T23:00", "T1 planned 2026-10-30T23:00 2026-11-27T23:00", "T2 planned 2027-04-29T22:00 2027-05-27T22:00"],
            await PlanOf(scene, id));
    }

    [Theory, OnBothEngines]
    public async Task A_wave_closes_when_its_time_is_out(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var id = await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: Panel);
        await scene.RunAsync("plan-waves");

        scene.Clock.Now = DateTimeOffset.Parse("2026-02-04T23:00:00Z", CultureInfo.InvariantCulture);
        await scene.RunAsync("plan-waves");

        Assert.StartsWith("T0 closed", (await PlanOf(scene, id))[0], StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task Nobody_is_asked_how_it_was_before_the_help_is_over(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var id = await scene.AddAssistanceAsync("2026-01-10", "2026-03-31", roles: Panel);
        scene.Clock.Now = DateTimeOffset.Parse("2026-06-15T09:00:00Z", CultureInfo.InvariantCulture);

        await scene.RunAsync("plan-waves");
        Assert.StartsWith("T1 planned", (await PlanOf(scene, id))[1], StringComparison.Ordinal);

        await scene.ExecuteAsync("update assistance set status = 'avsluttet', actual_end_date = @end, plan_due = true where id = @id", new { id, end = new DateOnly(2026, 6, 10) });
        await scene.RunAsync("plan-waves");
        Assert.Equal("T1 open 2026-06-15T09:00 2026-08-02T22:00", (await PlanOf(scene, id))[1]);
    }

    [Theory, OnBothEngines]
    public async Task The_questionnaire_before_closes_when_a_short_course_ends(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var id = await scene.AddAssistanceAsync("2026-01-10", "2026-01-17", roles: Panel);

        await scene.RunAsync("plan-waves");

        Assert.Equal("T0 open 2026-01-15T09:00 2026-01-16T23:00", (await PlanOf(scene, id))[0]);
    }

    [Theory, OnBothEngines]
    public async Task With_another_secret_no_dead_link_is_made(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await scene.AddAssistanceAsync("2026-01-10", "2026-08-31", roles: Panel);
        await scene.ExecuteAsync("insert into setting (name, value) values ('link_key', 'en annen')");

        await Assert.ThrowsAsync<LinkKeyException>(() => scene.RunAsync("plan-waves"));
        await Assert.ThrowsAsync<LinkKeyException>(() => scene.RunAsync("send-mail"));

        Assert.Empty(await scene.QueryAsync<long>("select id from invitation"));
    }

    private static async Task<IReadOnlyList<string>> PlanOf(Scene scene, long assistance) =>
        [.. (await scene.QueryAsync<PlanRow>("select wave, status, opens_at, closes_at from planned_wave where assistance_id = @assistance order by wave", new { assistance }))
            .Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.Wave} {row.Status} {row.OpensAt.UtcDateTime:yyyy-MM-ddTHH:mm} {row.ClosesAt.UtcDateTime:yyyy-MM-ddTHH:mm}"))];

    private sealed record PlanRow
    {
        public string Wave { get; init; } = "";
        public string Status { get; init; } = "";
        public DateTimeOffset OpensAt { get; init; }
        public DateTimeOffset ClosesAt { get; init; }
    }
}
