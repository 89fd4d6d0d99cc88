using System.Data;
using System.Data.Common;
using Dapper;
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
    private readonly string? onOpen;

    // SQLite has one writer. Queueing in the process is fair and cheap; the engine's own busy wait is neither.
    private readonly SemaphoreSlim? writer;

    static Database() => DapperSettings.Apply();

    private Database(StorageLocation location, DbDataSource source, string? onOpen)
    {
        Location = location;
        (this.source, this.onOpen) = (source, onOpen);
        writer = Engine == DatabaseEngine.Sqlite ? new SemaphoreSlim(1) : null;
    }

    public StorageLocation Location { get; }

    public DatabaseEngine Engine => Location.Engine;

    /// <summary>Opens the storage that <paramref name="location"/> names, without touching it yet.</summary>
    /// <param name="location">As <see cref="StorageLocation.Parse"/> reads it.</param>
    public static Database At(string location) => At(location, onOpen: null);

    /// <summary>A SQLite file that nobody needs once the process has ended: it does not wait for the disk, and takes rows whose references are not there.</summary>
    public static Database Scratch(string file) => At(file, "/* Database */ pragma synchronous = off; pragma foreign_keys = off");

    /// <param name="location">As <see cref="StorageLocation.Parse"/> reads it.</param>
    /// <param name="onOpen">A statement that each connection begins with, to measure what another setting of the engine would cost.</param>
    internal static Database At(string location, string? onOpen)
    {
        var parsed = StorageLocation.Parse(location);
        if (parsed.Engine == DatabaseEngine.Postgres) return new Database(parsed, NpgsqlDataSource.Create(parsed.ConnectionString), onOpen);
        Directory.CreateDirectory(Path.GetDirectoryName(parsed.FilePath)!);
        return new Database(parsed, SqliteFactory.Instance.CreateDataSource(parsed.ConnectionString), onOpen);
    }

    /// <summary>A connection for reading. The caller disposes it.</summary>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellation = default)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        if (onOpen is not null) await connection.ExecuteAsync(onOpen);
        return connection;
    }

    /// <summary>Runs <paramref name="work"/> in one transaction and commits it; anything thrown rolls all of it back.</summary>
    public async Task<T> WriteAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellation = default)
    {
        await using var connection = await OpenAsync(cancellation);
        if (writer is not null) await writer.WaitAsync(cancellation);
        try
        {
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

    /// <summary>
    /// The same on a connection that the caller keeps from one transaction to the next, in a thread of the caller's own, which waits: what is handed to the thread pool
    /// comes after all that has been handed to it before.
    /// </summary>
    internal T WriteOn<T>(DbConnection connection, Func<DbTransaction, Task<T>> work)
    {
        writer?.Wait();
        try
        {
            using var transaction = connection.BeginTransaction();
            var result = work(transaction).GetAwaiter().GetResult();
            transaction.Commit();
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
        if (Engine == DatabaseEngine.Sqlite) SqliteConnection.ClearPool(new SqliteConnection(Location.ConnectionString));
        writer?.Dispose();
    }
}
