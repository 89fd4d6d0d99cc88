using Quartz;

namespace Evaluering.Jobs.Running;

/// <summary>What Quartz starts: looks the job up by name and runs it, never two runs of one job at once.</summary>
[DisallowConcurrentExecution]
public sealed class ScheduledJob(JobRunner runner) : IJob
{
    internal const string NameKey = "job";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var name = context.MergedJobDataMap.GetString(NameKey)!;
        try
        {
            await runner.RunAsync(JobCatalogue.Find(name) ?? throw new InvalidOperationException($"No job is called {name}."), cancellationToken);
        }
        catch (Exception error) when (error is not JobExecutionException)
        {
            throw new JobExecutionException(error);
        }
    }
}
