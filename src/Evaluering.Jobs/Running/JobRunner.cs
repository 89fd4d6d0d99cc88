using System.Data.Common;
using Dapper;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Evaluering.Jobs.Running;

/// <summary>Runs a job and writes down that it ran, how it went and how long it took; used by the scheduler and by the verbs alike.</summary>
public sealed partial class JobRunner(IServiceProvider services, Database database, TimeProvider time, ILogger<JobRunner> logger)
{
    private static readonly TimeSpan KeepRuns = TimeSpan.FromDays(90);

    private const string Finish = "/* JobRunner */ update job_run set finished_at = @now, outcome = @outcome, summary = @summary where id = @id";

    /// <returns>The job's own report.</returns>
    /// <exception cref="Exception">Whatever the job threw, after it has been recorded.</exception>
    public async Task<JobReport> RunAsync(JobDefinition job, CancellationToken cancellation)
    {
        var id = await StartedAsync(job.Name);
        try
        {
            await using var scope = services.CreateAsyncScope();
            var report = await ((IScheduledWork)ActivatorUtilities.CreateInstance(scope.ServiceProvider, job.Work)).RunAsync(cancellation);
            await FinishedAsync(id, RunOutcome.Done, report.Complete ? report.Summary : $"{report.Summary}. Ikke alt gikk.");
            LogDone(logger, job.Name, report.Summary);
            return report;
        }
        catch (Exception error)
        {
            // Messages of the engine may quote values; the record on the operations page keeps the kind of error only.
            await FinishedAsync(id, RunOutcome.Failed, error is OperationCanceledException ? "Avbrutt før den var ferdig." : $"Feilet ({error.GetType().Name}). Se loggen.");
            if (error is DbException engine) LogFailedInStorage(logger, job.Name, $"{error.GetType().Name} {engine.SqlState}", error.StackTrace);
            else LogFailed(logger, job.Name, error);
            throw;
        }
    }

    private Task<long> StartedAsync(string job) => database.WriteAsync(async transaction =>
    {
        await EndBrokenOffAsync(transaction, job);
        // Several runs a minute for years would be all that this table is about.
        await transaction.Connection!.ExecuteAsync(
            "/* JobRunner */ delete from job_run where job = @job and started_at < @limit", new { job, limit = time.GetUtcNow() - KeepRuns }, transaction);
        return await transaction.Connection!.ExecuteScalarAsync<long>(
            "/* JobRunner */ insert into job_run (job, started_at, outcome, worker) values (@job, @now, @outcome, @worker) returning id",
            new { job, now = time.GetUtcNow(), outcome = RunOutcome.Running, worker = Worker.Name },
            transaction);
    });

    // A process that was killed could not say so itself.
    private async Task EndBrokenOffAsync(DbTransaction transaction, string job)
    {
        var connection = transaction.Connection!;
        var running = await connection.QueryAsync<(long Id, string Worker)>(
            "/* JobRunner */ select id, worker from job_run where job = @job and outcome = @outcome", new { job, outcome = RunOutcome.Running }, transaction);
        foreach (var (id, _) in running.Where(run => Worker.IsDead(run.Worker)))
            await connection.ExecuteAsync(Finish, Finished(id, RunOutcome.Failed, "Avbrutt: prosessen ble borte."), transaction);
    }

    // Not cancellable: that a job was stopped is worth writing down too.
    private Task FinishedAsync(long id, string outcome, string summary) =>
        database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(Finish, Finished(id, outcome, summary), transaction));

    private object Finished(long id, string outcome, string summary) => new { id, outcome, summary, now = time.GetUtcNow() };

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job}: {Summary}")]
    private static partial void LogDone(ILogger logger, string job, string summary);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} failed")]
    private static partial void LogFailed(ILogger logger, string job, Exception error);

    // Without the message: the engine quotes values in it.
    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} failed in storage: {Kind} {StackTrace}")]
    private static partial void LogFailedInStorage(ILogger logger, string job, string kind, string? stackTrace);
}
