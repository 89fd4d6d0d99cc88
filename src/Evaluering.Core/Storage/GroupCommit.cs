using System.Data.Common;
using System.Threading.Channels;
using Dapper;

namespace Evaluering.Core.Storage;

/// <summary>
/// Does what many ask for at once in one transaction, and answers each after the commit. A commit costs as much for a hundred as for one, so that
/// a burst is taken in a few of them; nobody is told that something is stored before it is.
/// </summary>
/// <typeparam name="TWork">What is asked for.</typeparam>
/// <typeparam name="TResult">What comes of it.</typeparam>
public sealed class GroupCommit<TWork, TResult> : IAsyncDisposable
    where TResult : class
{
    /// <summary>So many wait for one commit at most: beyond it a group takes longer without costing less a piece.</summary>
    private const int MostInGroup = 128;

    private readonly Database database;
    private readonly Func<DbTransaction, IReadOnlyList<TWork>, Task<IReadOnlyList<TResult?>>> perform;
    private readonly Channel<Waiting> queue = Channel.CreateUnbounded<Waiting>(new UnboundedChannelOptions { SingleReader = true });
    private readonly bool isPatient;
    private readonly Task worker;

    // The statements of a group are the same each time: on one connection the engine reads them once. One that has failed is not used again. Null on SQLite, whose
    // database has one connection for all that is written.
    private DbConnection? kept;

    // Whether the next group is the first on its connection: then a fault is not that of a connection that has broken since.
    private bool isFresh = true;

    /// <param name="database">Where the transactions run.</param>
    /// <param name="perform">Does a group; null for a piece that has to be tried again in the next one, because what it was based on has changed.</param>
    /// <param name="isPatient">
    /// Whether those who are about to ask may do so first. A few who ask again and again, each for a little, then do it together; among many it would make everybody wait longer.
    /// </param>
    public GroupCommit(Database database, Func<DbTransaction, IReadOnlyList<TWork>, Task<IReadOnlyList<TResult?>>> perform, bool isPatient = false)
    {
        (this.database, this.perform, this.isPatient) = (database, perform, isPatient);
        // A thread of its own, which waits for the engine: what is handed to the thread pool between two statements comes after every request that has come meanwhile.
        worker = Task.Factory.StartNew(Work, TaskCreationOptions.LongRunning);
    }

    /// <summary>Does the work together with what others ask for at the same time.</summary>
    /// <returns>What came of it, after it has been committed.</returns>
    /// <exception cref="ObjectDisposedException">The program is stopping.</exception>
    public Task<TResult> RunAsync(TWork work)
    {
        var waiting = new Waiting(work);
        ObjectDisposedException.ThrowIf(!queue.Writer.TryWrite(waiting), this);
        return waiting.Done.Task;
    }

    /// <summary>Does what waits, and takes no more.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await worker;
    }

    private void Work()
    {
        var again = new List<Waiting>();
        while (again.Count > 0 || queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            // Behind whoever has been answered just now and has a thread to go on in.
            if (isPatient) Task.Run(() => { }).Wait();
            var group = again;
            while (group.Count < MostInGroup && queue.Reader.TryRead(out var waiting)) group.Add(waiting);
            again = Perform(group);
        }
        ForgetConnection();
    }

    private List<Waiting> Perform(List<Waiting> group)
    {
        var wasFresh = isFresh;
        try
        {
            var results = Commit(transaction => perform(transaction, [.. group.Select(waiting => waiting.Work)]));
            isFresh = false;
            var again = new List<Waiting>();
            for (var i = 0; i < group.Count; i++)
            {
                if (results[i] is { } result) group[i].Done.SetResult(result);
                else again.Add(group[i]);
            }
            return again;
        }
        catch (Exception fault)
        {
            ForgetConnection();
            if (group.Count == 1 && wasFresh)
            {
                group[0].Done.SetException(fault);
                return [];
            }
            // Nothing of the group is stored. One at a time and on a new connection, only whoever is at fault is refused.
            var again = new List<Waiting>();
            foreach (var waiting in group) again.AddRange(Perform([waiting]));
            return again;
        }
    }

    private T Commit<T>(Func<DbTransaction, Task<T>> work)
    {
        if (database.Engine == DatabaseEngine.Sqlite) return database.WriteAsync(work).GetAwaiter().GetResult();
        kept ??= OpenAsync().GetAwaiter().GetResult();
        return Database.WriteOn(kept, work);
    }

    // The engine plans each statement once, perhaps while its tables are nearly empty, and a few rows by their keys is all that a group ever asks for: PostgreSQL
    // would go on reading from end to end what has grown since. What a transaction holds others wait for, also when this process hangs in the middle of one: the server
    // then ends it. The settings leave the connection when it is given back.
    private async Task<DbConnection> OpenAsync()
    {
        var connection = await database.OpenAsync();
        await connection.ExecuteAsync(
            "/* GroupCommit */ set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off; set jit = off; "
            + "set idle_in_transaction_session_timeout = '10s'");
        KeptStatements.Keep(connection);
        return connection;
    }

    private void ForgetConnection()
    {
        kept?.Dispose();
        (kept, isFresh) = (null, true);
    }

    private sealed class Waiting(TWork work)
    {
        public TWork Work { get; } = work;

        // The one who asked goes on in a thread of its own and does not hold up the next group.
        public TaskCompletionSource<TResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
