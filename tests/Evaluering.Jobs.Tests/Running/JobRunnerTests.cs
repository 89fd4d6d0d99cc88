using System.Globalization;
using Dapper;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
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
}
