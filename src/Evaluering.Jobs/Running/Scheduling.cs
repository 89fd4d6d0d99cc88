using Evaluering.Core.Configuration;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Simulating;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;

namespace Evaluering.Jobs.Running;

/// <summary>Lets Quartz say when each job looks for work. What is due is in our own tables; Quartz's tables hold nothing but the timetable.</summary>
public static class Scheduling
{
    /// <summary>The jobs without a timetable: enough for verbs that run one of them now.</summary>
    public static IServiceCollection AddEvalueringJobs(this IServiceCollection services) => services.AddSingleton<JobRunner>().AddSingleton<Forecaster>();

    /// <summary>The timetable in storage, to look at and to change. Runs nothing.</summary>
    public static IServiceCollection AddEvalueringTimetable(this IServiceCollection services, IConfiguration configuration)
    {
        var location = StorageLocation.Parse(EvalueringOptions.From(configuration).DatabaseOrDefault);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "evaluering";
                // How soon a run that another process asked for is seen.
                scheduler.IdleWaitTime = TimeSpan.FromSeconds(5);
                // Each job stops after the piece it is at; see RecoverFiringsCancelledByShutdown.
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseTimeProvider(TimeProvider.System);
            quartz.UseDefaultThreadPool(4);
            quartz.UsePersistentStore(store =>
            {
                if (location.Engine == DatabaseEngine.Sqlite) store.UseSqlite(Timetable.FileOf(location));
                else
                {
                    store.UsePostgres(location.ConnectionString);
                    // Each process gets an id of its own; two that shared one would each take the other's jobs for its own.
                    store.UseClustering(cluster => cluster.CheckinInterval = TimeSpan.FromSeconds(5));
                }
                store.ConfigureStore(ado => ado.RecoverFiringsCancelledByShutdown = true);
                store.ProvisionSchema();
            });
        });
        return services.AddSingleton<Timetable>();
    }

    /// <summary>Runs the jobs by the timetable while the process lives. A stop waits for the pieces that are being done.</summary>
    public static IServiceCollection RunEvalueringTimetable(this IServiceCollection services) => services
        .AddHostedService<TimetablePreparation>()
        .AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);

    /// <summary>Puts the jobs into the timetable before Quartz is started.</summary>
    private sealed class TimetablePreparation(Timetable timetable) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => timetable.PreparedAsync(cancellationToken);

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
