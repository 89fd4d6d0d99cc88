using System.Data.Common;
using Dapper;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Demo;

/// <summary>What must be done before the demo can be shown.</summary>
internal enum DemoWork
{
    /// <summary>It is there already.</summary>
    Nothing,

    /// <summary>The database is empty now, and marked.</summary>
    Make,

    /// <summary>The database holds something that was not made here. Nothing was touched.</summary>
    RefuseRealData,

    /// <summary>Another process is making it.</summary>
    RefuseBusy,
}

/// <summary>
/// How far the demo has come, kept in the database. It is written before the first row is made and after the last, so that a nation whose maker was
/// killed is known for what it is and made anew.
/// </summary>
internal static class DemoState
{
    private const string Setting = "demo", Made = "made";

    // What comes with the program and is no nation: kept when a half-made one is emptied.
    private static readonly string[] Catalogues = ["schema_migration", "region", "region_municipality", "service_type", "questionnaire"];

    // Where something real would lie.
    private static readonly string[] Telling = ["company", "owner", "assistance", "sickness_absence", "app_user"];

    /// <summary>Decides, and when the nation is to be made empties and marks the database, all in one transaction.</summary>
    public static async Task<DemoWork> BeginAsync(DbTransaction transaction, DatabaseEngine engine)
    {
        var connection = transaction.Connection!;
        // Two that start at once must not both begin. SQLite's transaction keeps the other out by itself.
        if (engine == DatabaseEngine.Postgres) await connection.ExecuteAsync("/* Demo/DemoState */ lock table setting in exclusive mode", null, transaction);
        if (!await SyntheticData.IsMarkedAsync(connection, transaction) && await HoldsAnythingAsync(transaction)) return DemoWork.RefuseRealData;

        var state = await connection.ExecuteScalarAsync<string?>("/* Demo/DemoState */ select value from setting where name = @Setting", new { Setting }, transaction);
        if (state == Made) return DemoWork.Nothing;
        if (state is not null && state != Worker.Name && IsAliveHere(state)) return DemoWork.RefuseBusy;

        await EmptyAsync(transaction, engine);
        await SyntheticData.MarkAsync(transaction);
        await SetAsync(transaction, Worker.Name);
        return DemoWork.Make;
    }

    public static Task FinishAsync(DbTransaction transaction) => SetAsync(transaction, Made);

    // A maker on a machine that is not this one cannot be looked for; a container that was started anew has another name.
    private static bool IsAliveHere(string worker) => worker.StartsWith($"{Environment.MachineName}/", StringComparison.Ordinal) && !Worker.IsDead(worker);

    private static Task SetAsync(DbTransaction transaction, string value) => transaction.Connection!.ExecuteAsync(
        "/* Demo/DemoState */ insert into setting (name, value) values (@Setting, @value) on conflict (name) do update set value = excluded.value",
        new { Setting, value },
        transaction);

    private static async Task<bool> HoldsAnythingAsync(DbTransaction transaction)
    {
        foreach (var table in Telling)
            if (await transaction.Connection!.ExecuteScalarAsync<bool>($"/* Demo/DemoState */ select exists (select 1 from {table})", null, transaction)) return true;
        return false;
    }

    private static async Task EmptyAsync(DbTransaction transaction, DatabaseEngine engine)
    {
        var connection = transaction.Connection!;
        if (engine == DatabaseEngine.Postgres)
        {
            var all = await connection.QueryAsync<string>(
                "/* Demo/DemoState */ select tablename from pg_tables where schemaname = current_schema() and tablename not like 'qrtz%'", null, transaction);
            await connection.ExecuteAsync($"/* Demo/DemoState */ truncate {string.Join(", ", all.Except(Catalogues))} restart identity", null, transaction);
            return;
        }
        // Youngest table first: what refers to another is always younger, so that nothing is looked up in vain.
        var tables = await connection.QueryAsync<string>(
            "/* Demo/DemoState */ select name from sqlite_master where type = 'table' and name not like 'sqlite_%' order by rowid desc", null, transaction);
        foreach (var table in tables.Except(Catalogues)) await connection.ExecuteAsync($"/* Demo/DemoState */ delete from {table}", null, transaction);
    }
}
