using System.Data.Common;
using Dapper;

namespace Evaluering.Core.Storage;

/// <summary>
/// Brings the schema to the newest version. Files are named <c>NNNN_name.sql</c>; <c>.sqlite.sql</c> and <c>.postgres.sql</c> run on that engine only.
/// Each file runs in one transaction together with the row that says it has run.
/// </summary>
public static class Migrations
{
    private const string Folder = "migrations";

    // An arbitrary constant: two nodes that start at once must not migrate at once.
    private const long AdvisoryLock = 7_031_944_001;

    /// <summary>Runs the migrations that have not run yet, in the order of their names.</summary>
    /// <param name="upTo">The last file to run, for tests of a single migration; null for all.</param>
    /// <returns>The names of the files that ran.</returns>
    public static async Task<IReadOnlyList<string>> ApplyAsync(Database database, TimeProvider time, string? upTo = null, CancellationToken cancellation = default)
    {
        await PrepareAsync(database, cancellation);
        var applied = new List<string>();
        foreach (var file in FilesFor(database.Engine))
        {
            var name = Path.GetFileName(file);
            if (upTo is not null && string.CompareOrdinal(name, upTo) > 0) break;
            if (await ApplyOneAsync(database, name, await File.ReadAllTextAsync(file, cancellation), time.GetUtcNow(), cancellation)) applied.Add(name);
        }
        return applied;
    }

    /// <summary>The migrations that travel with this program and have not run in <paramref name="database"/>. Changes nothing.</summary>
    /// <exception cref="DbException">The database does not answer, or has never been migrated.</exception>
    public static async Task<IReadOnlyList<string>> MissingAsync(Database database, CancellationToken cancellation = default)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var applied = await connection.QueryAsync<string>(
            new CommandDefinition("/* Migrations */ select name from schema_migration", cancellationToken: cancellation));
        return FilesFor(database.Engine).Select(file => Path.GetFileName(file)).Except(applied).ToList();
    }

    private static IEnumerable<string> FilesFor(DatabaseEngine engine)
    {
        var other = engine == DatabaseEngine.Sqlite ? ".postgres.sql" : ".sqlite.sql";
        return Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, Folder), "*.sql")
            .Where(file => !file.EndsWith(other, StringComparison.Ordinal))
            .OrderBy(Path.GetFileName, StringComparer.Ordinal);
    }

    private static async Task PrepareAsync(Database database, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        // Write-ahead logging lets readers and the writer work side by side; the file remembers it.
        if (database is { Engine: DatabaseEngine.Sqlite, IsScratch: false }) await connection.ExecuteAsync("/* Migrations */ pragma journal_mode = wal");
        await database.WriteAsync(
            async transaction =>
            {
                if (database.Engine == DatabaseEngine.Postgres)
                    await transaction.Connection!.ExecuteAsync("/* Migrations */ select pg_advisory_xact_lock(@AdvisoryLock)", new { AdvisoryLock }, transaction);
                await transaction.Connection!.ExecuteAsync(
                    "/* Migrations */ create table if not exists schema_migration (name text primary key, applied_at timestamptz not null)", null, transaction);
            },
            cancellation);
    }

    private static Task<bool> ApplyOneAsync(Database database, string name, string sql, DateTimeOffset now, CancellationToken cancellation) =>
        database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                if (database.Engine == DatabaseEngine.Postgres)
                    await connection.ExecuteAsync("/* Migrations */ select pg_advisory_xact_lock(@AdvisoryLock)", new { AdvisoryLock }, transaction);
                var seen = await connection.ExecuteScalarAsync<long>(
                    "/* Migrations */ select count(*) from schema_migration where name = @name", new { name }, transaction);
                if (seen > 0) return false;
                await connection.ExecuteAsync(sql, null, transaction);
                await connection.ExecuteAsync(
                    "/* Migrations */ insert into schema_migration (name, applied_at) values (@name, @now)", new { name, now }, transaction);
                return true;
            },
            cancellation);
}
