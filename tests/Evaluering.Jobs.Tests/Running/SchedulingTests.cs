using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;
using Evaluering.Testing;
using Microsoft.Extensions.Configuration;

namespace Evaluering.Jobs.Tests.Running;

public sealed class SchedulingTests
{
    private static readonly List<string> Jobs = [.. JobCatalogue.All.Select(job => job.Name).Order(StringComparer.Ordinal)];

    [Theory, OnBothEngines]
    public async Task The_timetable_runs_every_job_and_survives_a_restart(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await using (var first = await JobNode.StartAsync(scene)) await RunsAsync(scene, [.. Jobs]);
        Assert.Empty(await scene.QueryAsync<string>("select job from job_run where outcome <> 'done'"));

        await using (var second = await JobNode.StartAsync(scene))
        {
            // Nothing was missed, so that nothing is caught up: what is asked for is due later than anything that was.
            await second.Timetable.RunNowAsync(JobCatalogue.Find("delete-contacts")!);
            await RunsAsync(scene, Jobs.Append("delete-contacts"));
        }
        await RunsAsync(scene, Jobs.Append("delete-contacts"));
    }

    [Theory, OnBothEngines]
    public async Task What_was_missed_while_nothing_ran_is_caught_up_once(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await using (await JobNode.StartAsync(scene)) await RunsAsync(scene, [.. Jobs]);
        // Twelve times of every five minutes have passed, and one and a half of every day.
        await TimetableTables.MoveBackAsync(scene, "plan-waves", TimeSpan.FromHours(1));
        await TimetableTables.MoveBackAsync(scene, "publish-snapshot", TimeSpan.FromHours(36));

        await using (var second = await JobNode.StartAsync(scene))
        {
            await RunsAsync(scene, [.. Jobs, "plan-waves", "publish-snapshot"]);
            // It asks the same thread for more work: what is wanted next is ahead, and nothing more of the past.
            Assert.All((await second.Timetable.ReadAsync()).Values, entry => Assert.True(entry.NextRun > TimeProvider.System.GetUtcNow()));
        }
        Assert.Equal(2, Assert.Single(await scene.QueryAsync<int>("select count(*) from job_run where job = 'plan-waves'")));
    }

    [Theory, OnBothEngines]
    public async Task A_paused_job_is_left_alone_also_after_a_restart_and_runs_when_it_is_asked_to(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await using var elsewhere = JobNode.ThatRunsNothing(scene);
        await elsewhere.Timetable.PauseAsync(JobCatalogue.Find("plan-waves")!);

        await using (await JobNode.StartAsync(scene)) await RunsAsync(scene, Jobs.Except(["plan-waves"]));
        await using (await JobNode.StartAsync(scene))
        {
            await elsewhere.Timetable.RunNowAsync(JobCatalogue.Find("delete-contacts")!);
            await RunsAsync(scene, Jobs.Except(["plan-waves"]).Append("delete-contacts"));
            Assert.Equal(new TimetableEntry(null, IsPaused: true), (await elsewhere.Timetable.ReadAsync())["plan-waves"]);

            await elsewhere.Timetable.RunNowAsync(JobCatalogue.Find("plan-waves")!);
            await RunsAsync(scene, Jobs.Append("delete-contacts"));
            Assert.True((await elsewhere.Timetable.ReadAsync())["plan-waves"].IsPaused);

            await elsewhere.Timetable.ResumeAsync(JobCatalogue.Find("plan-waves")!);
            Assert.False((await elsewhere.Timetable.ReadAsync())["plan-waves"].IsPaused);
        }
    }

    [Theory, OnBothEngines]
    public async Task A_job_that_must_be_alone_waits_for_the_one_that_runs_and_begins_soon_after(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await scene.ExecuteAsync(
            "insert into job_run (id, job, started_at, outcome, worker, alone, seen_at) values (-1, 'plan-waves', @now, 'running', @worker, true, @now)",
            new { now = TimeProvider.System.GetUtcNow(), worker = Worker.Name });

        await using var node = await JobNode.StartAsync(scene);
        await RunsAsync(scene, Jobs.Except(["plan-waves"]));
        Assert.Empty(await scene.QueryAsync<long>("select id from job_run where job = 'plan-waves' and id > 0"));

        await scene.ExecuteAsync("delete from job_run where id = -1");
        await RunsAsync(scene, Jobs);
    }

    [Theory, OnBothEngines]
    public async Task Looking_leaves_a_timetable_of_another_version_as_it_is(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        await using (var other = JobNode.ThatRunsNothing(scene)) await other.Timetable.PauseAsync(JobCatalogue.Find("plan-waves")!);
        await TimetableTables.SetIntervalAsync(scene, "send-mail", TimeSpan.FromMinutes(7));

        await using var looking = JobNode.ThatRunsNothing(scene);
        await looking.Timetable.ReadAsync();

        Assert.Equal(TimeSpan.FromMinutes(7), await TimetableTables.IntervalAsync(scene, "send-mail"));
    }

    [Fact]
    public async Task The_timetable_is_made_where_nothing_is_yet_and_not_before_it_is_changed()
    {
        await using var scene = await Scene.CreateAsync(DatabaseEngine.Sqlite);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Evaluering:Database", Path.Combine(scene.DataDirectory, "ny", "evaluering.db"))]).Build();
        await using var elsewhere = JobNode.ThatRunsNothing(configuration);
        Assert.False(Directory.Exists(Path.Combine(scene.DataDirectory, "ny")));

        var entries = await elsewhere.Timetable.ReadAsync();
        Assert.Equal(Jobs, entries.Keys.Order(StringComparer.Ordinal));
        Assert.All(entries.Values, entry => Assert.Equal(new TimetableEntry(null, IsPaused: false), entry));
        Assert.False(Directory.Exists(Path.Combine(scene.DataDirectory, "ny")));

        await elsewhere.Timetable.PauseAsync(JobCatalogue.Find("plan-waves")!);
        Assert.True((await elsewhere.Timetable.ReadAsync())["plan-waves"].IsPaused);
        Assert.NotNull((await elsewhere.Timetable.ReadAsync())["send-mail"].NextRun);
        Assert.True(File.Exists(Path.Combine(scene.DataDirectory, "ny", "evaluering.quartz.db")));
    }

    /// <summary>
    /// Returns when the runs that are done are these and no others. Of <c>send-mail</c>, which is due every minute, a slow machine may do more: it only has to have run.
    /// </summary>
    private static async Task RunsAsync(Scene scene, IEnumerable<string> jobs)
    {
        var expected = jobs.Order(StringComparer.Ordinal).ToList();
        Assert.Single(expected, "send-mail");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var all = await scene.QueryAsync<string>("select job from job_run where outcome = 'done'");
            List<string> done = [.. all.Where(job => job != "send-mail"), .. all.Where(job => job == "send-mail").Take(1)];
            if (expected.SequenceEqual(done.Order(StringComparer.Ordinal))) return;
            Assert.True(done.Count <= expected.Count, $"Ran: {string.Join(", ", done)}");
            await Task.Delay(50, limit.Token);
        }
    }
}
