using System.Data.Common;
using Dapper;
using Evaluering.Core.Configuration;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Demo;

/// <summary>What must be done before the demo can be shown.</summary>
internal enum DemoWork
{
    /// <summary>It is there already.</summary>
    Nothing,

    /// <summary>The database is marked, and holds no nation now.</summary>
    Make,
}

/// <summary>
/// How far the demo has come, kept in the database. It is written before the first row is made and after the last, so that a nation whose maker was
/// killed is known for what it is and made anew.
/// </summary>
internal static class DemoState
{
    private const string Setting = "demo", Made = "made";

    /// <summary>Decides, and when the nation is to be made marks the database and empties it of one left half-made, all in one transaction.</summary>
    /// <exception cref="PlainError">The database belongs to something else, or another process is making the nation. Nothing was touched.</exception>
    public static async Task<DemoWork> BeginAsync(DbTransaction transaction, DatabaseEngine engine)
    {
        var connection = transaction.Connection!;
        // Two that start at once must not both begin. SQLite's transaction keeps the other out by itself.
        if (engine == DatabaseEngine.Postgres) await connection.ExecuteAsync("/* Demo/DemoState */ lock table setting in exclusive mode", null, transaction);
        await DemoTables.CheckAsync(transaction, engine);

        var state = await connection.ExecuteScalarAsync<string?>("/* Demo/DemoState */ select value from setting where name = @Setting", new { Setting }, transaction);
        if (state == Made) return DemoWork.Nothing;
        if (state is not null && state != Worker.Name && IsAliveHere(state))
            throw new PlainError("En annen prosess lager demoen i denne databasen nå. Vent til den er ferdig, eller velg en annen database med Evaluering__Database.");

        if (state is not null) await DemoTables.EmptyAsync(transaction, engine);
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
}
