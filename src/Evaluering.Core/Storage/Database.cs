using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Evaluering.Core.Storage;

/// <summary>
/// The one door to storage. Reads open a connection and take no transaction; writes go through <see cref="WriteAsync{T}"/>,
/// one transaction a use case, so that what belongs together is saved together or not at all.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    private readonly DbDataSource source;

    // SQLite has one writer. Queueing in the process is fair and cheap; the engine's own busy wait is neither.
    private readonly SemaphoreSlim? writer;

    static Database() => DapperSettings.Apply();

    private Database(DatabaseEngine engine, DbDataSource source, string? filePath)
    {
        Engine = engine;
        FilePath = filePath;
        this.source = source;
        writer = engine == DatabaseEngine.Sqlite ? new SemaphoreSlim(1) : null;
    }

    public DatabaseEngine Engine { get; }

    /// <summary>The SQLite file; null on PostgreSQL.</summary>
    public string? FilePath { get; }

    /// <summary>How the storage is reached, for parts that open connections of their own (the scheduler).</summary>
    public string ConnectionString => source.ConnectionString;

    /// <summary>Opens the storage that <paramref name="location"/> names, without touching it yet.</summary>
    /// <param name="location">A file path (SQLite), a <c>postgres://</c> address, or an Npgsql connection string.</param>
    public static Database At(string location)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(location);
        if (location.StartsWith("postgres://", StringComparison.Ordinal) || location.StartsWith("postgresql://", StringComparison.Ordinal))
            return new Database(DatabaseEngine.Postgres, NpgsqlDataSource.Create(FromAddress(new Uri(location))), null);
        if (location.Contains("Host=", StringComparison.OrdinalIgnoreCase))
            return new Database(DatabaseEngine.Postgres, NpgsqlDataSource.Create(location), null);

        var path = Path.GetFullPath(location);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30, Pooling = true };
        return new Database(DatabaseEngine.Sqlite, SqliteFactory.Instance.CreateDataSource(connection.ToString()), path);
    }

    /// <summary>A connection for reading. The caller disposes it.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellation = default) => await source.OpenConnectionAsync(cancellation);

    /// <summary>Runs <paramref name="work"/> in one transaction and commits it; anything thrown rolls all of it back.</summary>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellation = default)
    {
        if (writer is not null) await writer.WaitAsync(cancellation);
        try
        {
            await using var connection = await OpenAsync(cancellation);
            // On SQLite this takes the write lock at once, so that no work is lost to an upgrade that fails later.
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var result = await work(transaction);
            await transaction.CommitAsync(cancellation);
            return result;
        }
        finally
        {
            writer?.Release();
        }
    }

    /// <summary>Runs several reads that must see the same state, without holding up any writer.</summary>
    public async Task<T> ReadAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellation = default)
    {
        await using var connection = await OpenAsync(cancellation);
        await using DbTransaction transaction = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        return await work(transaction);
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public Task WriteAsync(Func<DbTransaction, Task> work, CancellationToken cancellation = default) =>
        WriteAsync(async transaction => { await work(transaction); return true; }, cancellation);

    public async ValueTask DisposeAsync()
    {
        await source.DisposeAsync();
        if (Engine == DatabaseEngine.Sqlite) SqliteConnection.ClearPool(new SqliteConnection(ConnectionString));
        writer?.Dispose();
    }

    private static string FromAddress(Uri address)
    {
        var user = address.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port > 0 ? address.Port : NpgsqlConnection.DefaultPort,
            Database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/')),
        };
        if (user[0].Length > 0) builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            builder[Uri.UnescapeDataString(parts[0])] = Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? "");
        }
        return builder.ConnectionString;
    }
}
