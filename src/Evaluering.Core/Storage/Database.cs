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

    // So that it also has one connection that writes: its cache stays true, since nobody else changes the file, and it keeps the statements that have been read. Only whoever
    // has the writer uses it. One on which a transaction has failed is not used again.
    private DbConnection? writing;

    // 64 MB at most, taken as they are needed: what is written in one transaction is read in the next.
    private const string WriterCache = "/* Database */ pragma cache_size = -65536";

    static Database() => DapperSettings.Apply();

    private Database(StorageLocation location, string? onOpen, bool isScratch = false)
    {
        (Location, this.onOpen, IsScratch) = (location, onOpen, isScratch);
        if (location.FilePath is { } path) Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        source = location.FilePath is null ? NpgsqlDataSource.Create(location.ConnectionString) : SqliteFactory.Instance.CreateDataSource(location.ConnectionString);
        writer = Engine == DatabaseEngine.Sqlite ? new SemaphoreSlim(1) : null;
    }

    public StorageLocation Location { get; }

    public DatabaseEngine Engine => Location.Engine;

    /// <summary>Whether nobody needs what is in it once the process has ended.</summary>
    internal bool IsScratch { get; }

    /// <summary>Opens the storage that <paramref name="location"/> names, without touching it yet.</summary>
    /// <param name="location">As <see cref="StorageLocation.Parse"/> reads it.</param>
    public static Database At(string location) => At(location, onOpen: null);

    /// <summary>
    /// A SQLite file that nobody needs once the process has ended: it does not wait for the disk, keeps what a rollback needs in memory, and takes rows whose references are not
    /// there. Not for many at once: whoever reads holds up whoever writes.
    /// </summary>
    public static Database Scratch(string file) =>
        new(StorageLocation.Parse(file), "/* Database */ pragma synchronous = off; pragma foreign_keys = off; pragma journal_mode = memory; pragma mmap_size = 1073741824", isScratch: true);

    /// <param name="location">As <see cref="StorageLocation.Parse"/> reads it.</param>
    /// <param name="onOpen">A statement that each connection begins with, to measure what another setting of the engine would cost.</param>
    internal static Database At(string location, string? onOpen) => new(StorageLocation.Parse(location), onOpen);

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
        if (writer is null)
        {
            await using var connection = await OpenAsync(cancellation);
            return await OnAsync(connection, work, cancellation);
        }
        await writer.WaitAsync(cancellation);
        try
        {
            writing ??= await OpenToWriteAsync(cancellation);
            return await OnAsync(writing, work, cancellation);
        }
        catch
        {
            await StopWritingAsync();
            throw;
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>
    /// The same on a connection that the caller keeps from one transaction to the next, in a thread of the caller's own, which waits for the engine. On SQLite
    /// <see cref="WriteAsync{T}"/> keeps the connection.
    /// </summary>
    internal static T WriteOn<T>(DbConnection connection, Func<DbTransaction, Task<T>> work)
    {
        using var transaction = connection.BeginTransaction();
        var result = work(transaction).GetAwaiter().GetResult();
        transaction.Commit();
        return result;
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

    private static async Task<T> OnAsync<T>(DbConnection connection, Func<DbTransaction, Task<T>> work, CancellationToken cancellation)
    {
        // On SQLite this takes the write lock at once, so that no work is lost to an upgrade that fails later.
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var result = await work(transaction);
        await transaction.CommitAsync(cancellation);
        return result;
    }

    private async Task<DbConnection> OpenToWriteAsync(CancellationToken cancellation)
    {
        var connection = await OpenAsync(cancellation);
        await connection.ExecuteAsync(WriterCache);
        return connection;
    }

    private async Task StopWritingAsync()
    {
        if (writing is { } connection) await connection.DisposeAsync();
        writing = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopWritingAsync();
        await source.DisposeAsync();
        if (Engine == DatabaseEngine.Sqlite) SqliteConnection.ClearPool(new SqliteConnection(Location.ConnectionString));
        writer?.Dispose();
    }
}
