using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;
using Microsoft.Data.Sqlite;

namespace Evaluering.Jobs.Tests.Running;

/// <summary>Quartz's own tables, where a test makes time pass.</summary>
internal static class TimetableTables
{
    /// <summary>As if the job had been due that long ago. No process may run jobs meanwhile.</summary>
    public static async Task MoveBackAsync(Scene scene, string job, TimeSpan time)
    {
        await using var connection = await OpenAsync(scene);
        var moved = await connection.ExecuteAsync(
            "update qrtz_triggers set next_fire_time = next_fire_time - @Ticks, start_time = start_time - @Ticks where trigger_name = @job", new { job, time.Ticks });
        Assert.Equal(1, moved);
    }

    /// <summary>As if a program that looks at the job more or less often had made the timetable.</summary>
    public static async Task SetIntervalAsync(Scene scene, string job, TimeSpan every)
    {
        await using var connection = await OpenAsync(scene);
        Assert.Equal(1, await connection.ExecuteAsync("update qrtz_simple_triggers set repeat_interval = @every where trigger_name = @job", new { job, every = (long)every.TotalMilliseconds }));
    }

    public static async Task<TimeSpan> IntervalAsync(Scene scene, string job)
    {
        await using var connection = await OpenAsync(scene);
        return TimeSpan.FromMilliseconds(await connection.ExecuteScalarAsync<long>("select repeat_interval from qrtz_simple_triggers where trigger_name = @job", new { job }));
    }

    private static async Task<DbConnection> OpenAsync(Scene scene)
    {
        if (scene.Database.Engine == DatabaseEngine.Postgres) return await scene.Database.OpenAsync();
        var connection = new SqliteConnection($"Data Source={Path.ChangeExtension(scene.Location, ".quartz.db")}");
        await connection.OpenAsync();
        return connection;
    }
}
