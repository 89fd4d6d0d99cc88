using Evaluering.Core.Configuration;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Simulating;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Evaluering.Jobs.Running;

/// <summary>Lets Quartz say when each job looks for work. What is due is in our own tables; Quartz's tables hold nothing but the timetable.</summary>
public static class Scheduling
{
    /// <summary>The jobs without a timetable: enough for verbs that run one of them now.</summary>
    public static IServiceCollection AddEvalueringJobs(this IServiceCollection services) => services.AddSingleton<JobRunner>().AddSingleton<Forecaster>();

    /// <summary>The timetable, kept in storage and run while the process lives.</summary>
    public static IServiceCollection AddEvalueringTimetable(this IServiceCollection services, IConfiguration configuration)
    {
        var location = StorageLocation.Parse(EvalueringOptions.From(configuration).DatabaseOrDefault);
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "evaluering";
                options.InstanceId = "AUTO";
                options.IdleWaitTime = TimeSpan.FromSeconds(5);
            });
            quartz.UseDefaultThreadPool(4);
            quartz.UsePersistentStore(store =>
            {
                if (location.Engine == DatabaseEngine.Sqlite) store.UseSqlite(PrepareTimetableFile(location.FilePath!));
                else
                {
                    store.UsePostgres(location.ConnectionString);
                    store.UseClustering(cluster => cluster.CheckinInterval = TimeSpan.FromSeconds(5));
                }
                store.ProvisionSchema();
            });
            foreach (var job in JobCatalogue.All) AddJob(quartz, job);
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }

    private static void AddJob(IQuartzBuilder quartz, JobDefinition job)
    {
        quartz.AddJob<ScheduledJob>(builder => builder.WithIdentity(job.Name).UsingJobData(ScheduledJob.NameKey, job.Name).StoreDurably());
        quartz.AddTrigger(trigger => trigger
            .ForJob(job.Name)
            .WithIdentity(job.Name)
            // Runs missed while the process was down are caught up once, not once for every time missed.
            .WithSimpleSchedule(schedule => schedule.WithInterval(job.Every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount)));
    }

    // A file of its own: the timetable's many small writes must not queue with the answers'.
    private static string PrepareTimetableFile(string databaseFile)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(databaseFile)!);
        var connectionString = new SqliteConnectionStringBuilder { DataSource = Path.ChangeExtension(databaseFile, ".quartz.db"), DefaultTimeout = 30 }.ToString();
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "/* Scheduling */ pragma journal_mode = wal";
        command.ExecuteNonQuery();
        return connectionString;
    }
}
