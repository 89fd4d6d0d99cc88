using System.Data.Common;
using Dapper;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;

namespace Evaluering.Jobs.Running;

/// <summary>The rows of <c>job_run</c>. That two runs of a job that must be alone do not both begin is the database's to decide.</summary>
internal sealed class RunRecord(Database database, TimeProvider time)
{
    private static readonly TimeSpan KeepRuns = TimeSpan.FromDays(90);

    private const string Finish = "/* RunRecord */ update job_run set finished_at = @now, outcome = @outcome, summary = @summary where id = @id";

    /// <returns>The id of the run.</returns>
    /// <exception cref="AlreadyRunningException">The job must be alone and is not.</exception>
    public Task<long> StartedAsync(JobDefinition job) => database.WriteAsync(async transaction =>
    {
        await EndBrokenOffAsync(transaction, job.Name);
        // Several runs a minute for years would be all that this table is about.
        await transaction.Connection!.ExecuteAsync(
            "/* RunRecord */ delete from job_run where job = @Name and (seen_at < @clockLimit or (seen_at is null and started_at < @limit))",
            // By the machine's clock: a run as of a later time must not take the history with it.
            new { job.Name, clockLimit = TimeProvider.System.GetUtcNow() - KeepRuns, limit = time.GetUtcNow() - KeepRuns },
            transaction);
        return await transaction.Connection!.ExecuteScalarAsync<long?>(
            """
            /* RunRecord */
            insert into job_run (job, started_at, outcome, worker, alone, seen_at) values (@Name, @now, @outcome, @worker, @alone, @clock)
            on conflict do nothing returning id
            """,
            new { job.Name, now = time.GetUtcNow(), outcome = RunOutcome.Running, worker = Worker.Name, alone = !job.SideBySide, clock = TimeProvider.System.GetUtcNow() },
            transaction) ?? throw new AlreadyRunningException(job.Name);
    });

    /// <summary>Says again and again that the run goes on, until <paramref name="ended"/>.</summary>
    /// <param name="id">Of the run.</param>
    /// <param name="every">How often.</param>
    /// <param name="ended">When the run has ended.</param>
    public async Task BeatAsync(long id, TimeSpan every, CancellationToken ended)
    {
        using var timer = new PeriodicTimer(every);
        try
        {
            while (await timer.WaitForNextTickAsync(ended)) await BeatOnceAsync(id, ended);
        }
        catch (OperationCanceledException)
        {
            // The run has ended.
        }
    }

    private async Task BeatOnceAsync(long id, CancellationToken ended)
    {
        try
        {
            await database.WriteAsync(
                transaction => transaction.Connection!.ExecuteAsync(
                    "/* RunRecord */ update job_run set seen_at = @clock where id = @id", new { id, clock = TimeProvider.System.GetUtcNow() }, transaction),
                ended);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            // One beat that is missing is only silence, and the next is tried: a run that falls silent for good is taken for dead, and another begins beside it.
            // The job itself meets the same storage, and says so.
        }
    }

    // Not cancellable: that a job was stopped is worth writing down too.
    public Task FinishedAsync(long id, string outcome, string summary) =>
        database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(Finish, Finished(id, outcome, summary), transaction));

    // A process that was killed could not say so itself.
    private async Task EndBrokenOffAsync(DbTransaction transaction, string job)
    {
        var connection = transaction.Connection!;
        var running = await connection.QueryAsync<RunningRow>(
            "/* RunRecord */ select id, worker, seen_at from job_run where job = @job and outcome = @outcome", new { job, outcome = RunOutcome.Running }, transaction);
        foreach (var run in running.Where(run => RunOutcome.IsGone(run.Worker, run.SeenAt)))
            await connection.ExecuteAsync(Finish, Finished(run.Id, RunOutcome.Failed, "Avbrutt: prosessen ble borte."), transaction);
    }

    private object Finished(long id, string outcome, string summary) => new { id, outcome, summary, now = time.GetUtcNow() };

    private sealed record RunningRow
    {
        public long Id { get; init; }
        public string Worker { get; init; } = "";
        public DateTimeOffset? SeenAt { get; init; }
    }
}
