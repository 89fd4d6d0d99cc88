using System.Data.Common;
using Evaluering.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Evaluering.Jobs.Running;

/// <summary>Runs a job and writes down that it ran, how it went and how long it took; used by the scheduler and by the verbs alike.</summary>
public sealed partial class JobRunner(IServiceProvider services, Database database, TimeProvider time, ILogger<JobRunner> logger)
{
    private readonly RunRecord record = new(database, time);

    /// <returns>The job's own report.</returns>
    /// <exception cref="AlreadyRunningException">It goes on elsewhere and cannot bear a second run at once; nothing is recorded.</exception>
    /// <exception cref="Exception">Whatever the job threw, after it has been recorded.</exception>
    public async Task<JobReport> RunAsync(JobDefinition job, CancellationToken cancellation)
    {
        var id = await record.StartedAsync(job);
        using var ended = new CancellationTokenSource();
        var beating = record.BeatAsync(id, RunOutcome.Beat, ended.Token);
        try
        {
            await using var scope = services.CreateAsyncScope();
            var report = await ((IScheduledWork)ActivatorUtilities.CreateInstance(scope.ServiceProvider, job.Work)).RunAsync(cancellation);
            await record.FinishedAsync(id, RunOutcome.Done, report.Complete ? report.Summary : $"{report.Summary}. Ikke alt gikk.");
            LogDone(logger, job.Name, report.Summary);
            return report;
        }
        catch (Exception error)
        {
            // Messages of the engine may quote values; the record on the operations page keeps the kind of error only.
            await record.FinishedAsync(id, RunOutcome.Failed, error is OperationCanceledException ? "Avbrutt før den var ferdig." : $"Feilet ({error.GetType().Name}). Se loggen.");
            if (error is DbException engine) LogFailedInStorage(logger, job.Name, $"{error.GetType().Name} {engine.SqlState}", error.StackTrace);
            else LogFailed(logger, job.Name, error);
            throw;
        }
        finally
        {
            await ended.CancelAsync();
            await beating;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Job {Job}: {Summary}")]
    private static partial void LogDone(ILogger logger, string job, string summary);

    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} failed")]
    private static partial void LogFailed(ILogger logger, string job, Exception error);

    // Without the message: the engine quotes values in it.
    [LoggerMessage(Level = LogLevel.Error, Message = "Job {Job} failed in storage: {Kind} {StackTrace}")]
    private static partial void LogFailedInStorage(ILogger logger, string job, string kind, string? stackTrace);
}
