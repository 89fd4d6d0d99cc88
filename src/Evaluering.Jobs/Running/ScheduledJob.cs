using System.Collections.Concurrent;
using Quartz;

namespace Evaluering.Jobs.Running;

/// <summary>What Quartz starts: looks the job up by name and runs it.</summary>
public sealed class ScheduledJob(JobRunner runner) : IJob
{
    internal const string NameKey = "job";

    // A job that may run side by side does so in several processes, not in one.
    private static readonly ConcurrentDictionary<(JobRunner, string), bool> RunningHere = new();

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.MergedJobDataMap.GetString(NameKey)!;
        if (!RunningHere.TryAdd((runner, name), true)) return;
        try
        {
            await runner.RunAsync(JobCatalogue.Find(name) ?? throw new InvalidOperationException($"No job is called {name}."), cancellationToken);
        }
        catch (AlreadyRunningException)
        {
            // A verb is at it, or another machine was until a moment ago: look again soon and not only when it is next due.
            await Timetable.RunSoonAsync(context.Scheduler, name, CancellationToken.None);
        }
        // Stopped by the end of the process, it is handed back to be run again: by another node, or at the next start.
        catch (Exception error) when (error is not JobExecutionException and not OperationCanceledException)
        {
            throw new JobExecutionException(error);
        }
        finally
        {
            RunningHere.TryRemove((runner, name), out _);
        }
    }
}
