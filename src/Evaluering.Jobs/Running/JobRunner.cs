using Dapper;
using Evaluering.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Evaluering.Jobs.Running;

/// <summary>Runs a job and writes down that it ran, how it went and how long it took; used by the scheduler and by the verbs alike.</summary>
public sealed partial class JobRunner(IServiceProvider services, Database database, TimeProvider time, ILogger<JobRunner> logger)
{
    /// <returns>The job's own report.</returns>
    /// <exception cref="Exception">Whatever the job threw, after it has been recorded.</exception>
    public async Task<JobReport> RunAsync(JobDefinition job, CancellationToken cancellation)
    {
        var id = await StartedAsync(job.Name);
        try
        {
            await using var scope = services.CreateAsyncScope();
            var report = await ((IScheduledWork)ActivatorUtilities.CreateInstance(scope.ServiceProvider, job.Work)).RunAsync(cancellation);
            await FinishedAsync(id, "done", report.Complete ? report.Summary : $"{report.Summary}. Ikke alt gikk.");
            LogDone(logger, job.Name, report.Summary);
            return report;
        }
        catch (Exception error)
        {
            // Messages of the engine may quote values; the record on the operations page keeps the kind of error only.
            await FinishedAsync(id, "failed", error is OperationCanceledException ? "Avbrutt før den var ferdig." : $"Feilet ({error.GetType().Name}). Se loggen.");
            LogFailed(logger, job.Name, error);
            throw;
        }
    }

    private Task<long> StartedAsync(string job) => database.WriteAsync(transaction => transaction.Connection!.ExecuteScalarAsync<long>(
        "/* JobRunner */ insert into job_run (job, started_at, outcome) values (@job, @now, 'running') returning id",
        new { job, now = time.GetUtcNow() },
        transaction));

    // Not cancellable: that a job was stopped is worth writing down too.
    private Task FinishedAsync(long id, string outcome, string summary) => database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
        "/* JobRunner */ update job_run set finished_at = @now, outcome = @outcome, summary = @summary where id = @id",
        new { id, outcome, summary, now = time.GetUtcNow() },
        transaction));

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job}: {Summary}")]
    private static partial void LogDone(ILogger logger, string job, string summary);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} failed")]
    private static partial void LogFailed(ILogger logger, string job, Exception error);
}
