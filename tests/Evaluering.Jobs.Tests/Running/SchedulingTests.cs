using Evaluering.Core.Hosting;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;
using Evaluering.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Evaluering.Jobs.Tests.Running;

public sealed class SchedulingTests
{
    [Theory, OnBothEngines]
    public async Task The_timetable_runs_every_job_and_survives_a_restart(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine);
        var jobs = JobCatalogue.All.Select(job => job.Name).Order(StringComparer.Ordinal).ToList();

        using (var first = Host(scene))
        {
            await first.StartAsync();
            await UntilAsync(async () => jobs.SequenceEqual(await scene.QueryAsync<string>("select distinct job from job_run where outcome = 'done' order by job")));
            await first.StopAsync();
        }
        Assert.Empty(await scene.QueryAsync<string>("select job from job_run where outcome <> 'done'"));

        using var second = Host(scene);
        await second.StartAsync();
        await second.StopAsync();
    }

    [Fact]
    public async Task The_timetable_is_made_where_nothing_is_yet()
    {
        await using var scene = await Scene.CreateAsync(DatabaseEngine.Sqlite);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Evaluering:Database", Path.Combine(scene.DataDirectory, "ny", "evaluering.db"))]);

        builder.Services.AddEvalueringTimetable(builder.Configuration);

        Assert.True(File.Exists(Path.Combine(scene.DataDirectory, "ny", "evaluering.quartz.db")));
    }

    private static IHost Host(Scene scene)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection([new("Evaluering:Database", scene.Location), new("Evaluering:DataDirectory", scene.DataDirectory)]);
        builder.Services.AddLogging();
        builder.Services.AddEvalueringCore(builder.Configuration);
        builder.Services.AddEvalueringJobs();
        builder.Services.AddEvalueringTimetable(builder.Configuration);
        return builder.Build();
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await condition()) await Task.Delay(50, limit.Token);
    }
}
