using System.Globalization;
using Dapper;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.Running;

public sealed class JobRunnerTests
{
    [Theory, OnBothEngines]
    public async Task A_run_whose_process_is_gone_is_ended_by_the_next(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var before = scene.Clock.Now.AddHours(-1);
        await scene.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
            """
            insert into job_run (id, job, started_at, outcome, worker) values
                (-1, 'plan-waves', @before, 'running', @dead), (-2, 'send-mail', @before, 'running', @dead),
                (-3, 'plan-waves', @before, 'running', @alive), (-4, 'plan-waves', @before, 'running', 'annen-maskin/1/19700101000000')
            """,
            new { before, dead = $"{Environment.MachineName}/2147483646/20000101000000", alive = Worker.Name },
            transaction));

        await scene.RunAsync("plan-waves");

        var ended = await scene.QueryAsync<(long Id, string Outcome, string? Summary)>("select id, outcome, summary from job_run where id < 0 order by id desc");
        Assert.Equal([(-1, "failed", "Avbrutt: prosessen ble borte."), (-2, "running", null), (-3, "running", null), (-4, "running", null)], ended);
        Assert.Equal(scene.Clock.Now.ToString("O", CultureInfo.InvariantCulture), Assert.Single(await scene.QueryAsync<DateTimeOffset>("select finished_at from job_run where id = -1")).ToString("O", CultureInfo.InvariantCulture));
        Assert.Equal(Worker.Name, Assert.Single(await scene.QueryAsync<string>("select worker from job_run where outcome = 'done'")));
    }

    [Theory, OnBothEngines]
    public async Task Of_several_that_begin_at_once_one_runs_when_it_must_be_alone(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var job = new JobDefinition("test", typeof(Work), TimeSpan.FromHours(1), "Test", "Test");
        using var gate = Work.Closed();

        var runs = Enumerable.Range(0, 6).Select(_ => Task.Run(() => scene.Get<JobRunner>().RunAsync(job, CancellationToken.None))).ToList();
        for (var refused = 0; refused < 5; refused++)
        {
            var first = await Task.WhenAny(runs);
            await Assert.ThrowsAsync<AlreadyRunningException>(() => first);
            runs.Remove(first);
        }

        gate.Release(6);
        await Assert.Single(runs);
        Assert.Equal(["done"], await scene.QueryAsync<string>("select outcome from job_run where job = 'test'"));
        gate.Release(1);
        await scene.Get<JobRunner>().RunAsync(job, CancellationToken.None);
    }

    [Theory, OnBothEngines]
    public async Task Those_that_may_run_side_by_side_do(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var job = new JobDefinition("test", typeof(Work), TimeSpan.FromHours(1), "Test", "Test", SideBySide: true);
        using var gate = Work.Closed();
        var runs = Enumerable.Range(0, 3).Select(_ => scene.Get<JobRunner>().RunAsync(job, CancellationToken.None)).ToList();
        while (Work.Begun < 3) await Task.Delay(10, TestContext.Current.CancellationToken);
        gate.Release(3);
        await Task.WhenAll(runs);
        Assert.Equal(["done", "done", "done"], await scene.QueryAsync<string>("select outcome from job_run where job = 'test'"));
    }

    [Theory, OnBothEngines]
    public async Task A_run_on_another_machine_stands_in_the_way_until_it_has_been_silent_for_half_a_minute(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var clock = TimeProvider.System.GetUtcNow();
        await scene.ExecuteAsync(
            "insert into job_run (id, job, started_at, outcome, worker, alone, seen_at) values (-1, 'plan-waves', @now, 'running', 'annen-maskin/1/19700101000000', true, @seen)",
            new { now = scene.Clock.Now, seen = clock.AddSeconds(-10) });
        await Assert.ThrowsAsync<AlreadyRunningException>(() => scene.RunAsync("plan-waves"));

        await scene.ExecuteAsync("update job_run set seen_at = @seen where id = -1", new { seen = clock.AddSeconds(-40) });
        await scene.RunAsync("plan-waves");
        Assert.Equal("failed", Assert.Single(await scene.QueryAsync<string>("select outcome from job_run where id = -1")));
    }

    [Fact]
    public async Task A_run_goes_on_saying_that_it_goes_on_after_the_storage_has_failed()
    {
        await using var scene = await Scene.CreateAsync(DatabaseEngine.Sqlite);
        var until = TimeProvider.System.GetUtcNow().AddMilliseconds(300);
        await scene.ExecuteAsync(
            "insert into job_run (id, job, started_at, outcome, worker, seen_at) values (-1, 'test', @start, 'running', @worker, @start), (-2, 'limit', @start, 'done', @worker, @until)",
            new { start = until.AddMinutes(-1), until, worker = Worker.Name });
        await scene.ExecuteAsync("create trigger broken before update on job_run when new.seen_at < (select seen_at from job_run where id = -2) begin select raise(abort, 'broken'); end");
        using var ended = new CancellationTokenSource();
        var beating = new RunRecord(scene.Database, scene.Clock).BeatAsync(-1, TimeSpan.FromMilliseconds(20), ended.Token);

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (Assert.Single(await scene.QueryAsync<DateTimeOffset>("select seen_at from job_run where id = -1")) < until)
            await Task.Delay(20, limit.Token);

        await ended.CancelAsync();
        await beating;
    }

    [Theory, OnBothEngines]
    public async Task A_run_as_of_a_later_time_leaves_the_history_of_the_job(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var clock = TimeProvider.System.GetUtcNow();
        await scene.ExecuteAsync(
            "insert into job_run (id, job, started_at, outcome, seen_at) values (-1, 'plan-waves', @now, 'done', @recent), (-2, 'plan-waves', @now, 'done', @old)",
            new { now = scene.Clock.Now, recent = clock.AddDays(-89), old = clock.AddDays(-91) });
        scene.Clock.Now = scene.Clock.Now.AddYears(2);
        await scene.RunAsync("plan-waves");
        Assert.Equal([-1L], await scene.QueryAsync<long>("select id from job_run where id < 0"));
    }

    private sealed class Work : IScheduledWork
    {
        private static SemaphoreSlim gate = new(0);
        private static int begun;

        public static int Begun => Volatile.Read(ref begun);

        public static SemaphoreSlim Closed()
        {
            begun = 0;
            return gate = new SemaphoreSlim(0);
        }

        public async Task<JobReport> RunAsync(CancellationToken cancellation)
        {
            Interlocked.Increment(ref begun);
            await gate.WaitAsync(cancellation);
            return new JobReport("Gjort");
        }
    }
}
