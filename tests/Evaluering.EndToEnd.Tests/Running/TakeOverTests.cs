using Dapper;
using Evaluering.Core.Hosting;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.EndToEnd.Tests.Running;

/// <summary>Two processes that run the jobs of one PostgreSQL database.</summary>
public sealed class TakeOverTests
{
    [Fact]
    public async Task A_job_whose_process_was_killed_is_run_by_the_other()
    {
        var directory = Directory.CreateTempSubdirectory("evaluering-takeover-").FullName;
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Postgres);
        await StorageSetup.PrepareAsync(test.Database, TimeProvider.System);
        // The job gets as far as the waves, and waits there.
        await using var blocking = await test.Database.OpenAsync();
        await using var block = await blocking.BeginTransactionAsync();
        await blocking.ExecuteAsync("lock table planned_wave in access exclusive mode", null, block);

        await using var first = Begin(directory, test.Location);
        var killed = await UntilAsync(test, "select worker from job_run where job = 'plan-waves' and outcome = 'running'");
        await using var second = Begin(directory, test.Location);
        // The second is at work too, on what the first leaves to it.
        await UntilAsync(test, "select instance_name from qrtz_scheduler_state offset 1");
        await first.KillAfterAsync(TimeSpan.Zero);
        var start = TimeProvider.System.GetTimestamp();
        await block.RollbackAsync();

        var done = await UntilAsync(test, "select worker from job_run where job = 'plan-waves' and outcome = 'done'");

        var waited = TimeProvider.System.GetElapsedTime(start);
        Assert.NotEqual(killed, done);
        // The next time it was due on its own was five minutes later.
        Assert.True(waited < TimeSpan.FromMinutes(4), $"taken over after {waited}");
        Assert.Equal("Avbrutt: prosessen ble borte.", await UntilAsync(test, "select summary from job_run where job = 'plan-waves' and outcome = 'failed'"));
        TestContext.Current.TestOutputHelper?.WriteLine($"taken over after {waited.TotalSeconds:0.0} s");
        Directory.Delete(directory, recursive: true);
    }

    private static BuiltProgram Begin(string directory, string location) => BuiltProgram.BeginOther(
        "Evaluering.Jobs.dll", directory, $"--Evaluering:Database={location};Command Timeout=0", $"--Evaluering:DataDirectory={Path.Combine(directory, "data")}");

    private static async Task<string> UntilAsync(TestDatabase test, string sql)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (true)
        {
            await using (var connection = await test.Database.OpenAsync(limit.Token))
                if (await connection.QueryFirstOrDefaultAsync<string>(sql) is { } found) return found;
            await Task.Delay(100, limit.Token);
        }
    }
}
