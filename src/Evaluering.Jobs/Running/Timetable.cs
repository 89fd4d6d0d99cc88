using Evaluering.Core.Configuration;
using Evaluering.Core.Storage;
using Microsoft.Data.Sqlite;
using Quartz;

namespace Evaluering.Jobs.Running;

/// <summary>How a job stands in the timetable.</summary>
/// <param name="NextRun">When it is looked at next; null while it is paused, and when it is not in the timetable yet.</param>
/// <param name="IsPaused">Whether it is left alone until somebody resumes it.</param>
public sealed record TimetableEntry(DateTimeOffset? NextRun, bool IsPaused);

/// <summary>
/// When each job is looked at, as it is kept in storage: what is changed here holds for every process and after a restart. Needs no process that runs jobs,
/// but nothing runs before there is one.
/// </summary>
public sealed class Timetable(ISchedulerFactory schedulers, EvalueringOptions options)
{
    // How soon a run that could not begin is tried again.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15);

    private readonly SemaphoreSlim preparing = new(1);
    private IScheduler? prepared;

    /// <summary>How every job stands, by name. Whoever looks changes nothing: a job that no process has put into the timetable yet has no next time.</summary>
    public async Task<IReadOnlyDictionary<string, TimetableEntry>> ReadAsync(CancellationToken cancellation = default)
    {
        var location = StorageLocation.Parse(options.DatabaseOrDefault);
        if (location.Engine == DatabaseEngine.Sqlite && !File.Exists(PathOf(location))) return JobCatalogue.All.ToDictionary(job => job.Name, _ => new TimetableEntry(null, IsPaused: false));
        var scheduler = await OpenAsync(cancellation);
        var entries = new Dictionary<string, TimetableEntry>();
        foreach (var job in JobCatalogue.All)
        {
            var key = new TriggerKey(job.Name);
            var isPaused = await scheduler.GetTriggerState(key, cancellation) == TriggerState.Paused;
            entries[job.Name] = new TimetableEntry(isPaused ? null : (await scheduler.GetTrigger(key, cancellation))?.NextFireTimeUtc, isPaused);
        }
        return entries;
    }

    /// <summary>Leaves the job alone from now on. A run that goes on is not stopped.</summary>
    public async Task PauseAsync(JobDefinition job, CancellationToken cancellation = default) =>
        await (await PreparedAsync(cancellation)).PauseTrigger(new TriggerKey(job.Name), cancellation);

    /// <summary>Looks at the job as before. What it missed meanwhile is caught up in one run.</summary>
    public async Task ResumeAsync(JobDefinition job, CancellationToken cancellation = default) =>
        await (await PreparedAsync(cancellation)).ResumeTrigger(new TriggerKey(job.Name), cancellation);

    /// <summary>Lets a process that runs jobs begin the job within seconds, also while it is paused. Asked for twice before it has begun, it runs once.</summary>
    public async Task RunNowAsync(JobDefinition job, CancellationToken cancellation = default) =>
        await (await PreparedAsync(cancellation)).ScheduleTrigger(OneRun(job.Name, "now", TimeSpan.Zero), TriggerConflict.Replace, cancellation);

    /// <summary>The scheduler, with every job in its storage. Started only where jobs are run.</summary>
    internal async Task<IScheduler> PreparedAsync(CancellationToken cancellation)
    {
        if (prepared is not null) return prepared;
        await preparing.WaitAsync(cancellation);
        try
        {
            if (prepared is not null) return prepared;
            PrepareFile();
            var scheduler = await schedulers.GetScheduler(cancellation);
            foreach (var job in JobCatalogue.All) await PrepareAsync(scheduler, job, cancellation);
            return prepared = scheduler;
        }
        finally
        {
            preparing.Release();
        }
    }

    // Made once; to look at it needs no job in it.
    private async Task<IScheduler> OpenAsync(CancellationToken cancellation)
    {
        if (prepared is not null) return prepared;
        await preparing.WaitAsync(cancellation);
        try
        {
            return await schedulers.GetScheduler(cancellation);
        }
        finally
        {
            preparing.Release();
        }
    }

    internal static async Task RunSoonAsync(IScheduler scheduler, string job, CancellationToken cancellation) =>
        await scheduler.ScheduleTrigger(OneRun(job, "soon", Soon), TriggerConflict.Replace, cancellation);

    /// <summary>Where the timetable of a SQLite installation is kept. A file of its own: its many small writes must not queue with the answers'.</summary>
    internal static string FileOf(StorageLocation location) =>
        new SqliteConnectionStringBuilder { DataSource = PathOf(location), DefaultTimeout = 30 }.ToString();

    private static string PathOf(StorageLocation location) => Path.ChangeExtension(location.FilePath!, ".quartz.db");

    private static async Task PrepareAsync(IScheduler scheduler, JobDefinition job, CancellationToken cancellation)
    {
        await scheduler.AddJob(
            JobBuilder.Create<ScheduledJob>().WithIdentity(job.Name).UsingJobData(ScheduledJob.NameKey, job.Name)
                .DisallowConcurrentExecution(!job.SideBySide).RequestRecovery().StoreDurably().Build(),
            AddJobOptions.Replacing,
            cancellation);
        // What is stored stays: when it is due, also when that was while nothing ran, and whether it is paused.
        var stored = await scheduler.GetTrigger(new TriggerKey(job.Name), cancellation);
        if (stored is ISimpleTrigger simple && simple.RepeatInterval == job.Every) return;
        var isPaused = stored is not null && await scheduler.GetTriggerState(stored.Key, cancellation) == TriggerState.Paused;
        await scheduler.ScheduleTrigger(Every(job), TriggerConflict.Replace, cancellation);
        if (isPaused) await scheduler.PauseTrigger(new TriggerKey(job.Name), cancellation);
    }

    private static ITrigger Every(JobDefinition job) => TriggerBuilder.Create()
        .ForJob(job.Name)
        .WithIdentity(job.Name)
        // Runs missed while no process ran are caught up once, not once for every time missed.
        .WithSimpleSchedule(schedule => schedule.WithInterval(job.Every).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount))
        .Build();

    private static ITrigger OneRun(string job, string group, TimeSpan after) => TriggerBuilder.Create()
        .ForJob(job)
        .WithIdentity(job, group)
        .StartAt(TimeProvider.System.GetUtcNow() + after)
        .WithSimpleSchedule(schedule => schedule.WithMisfireInstruction(SimpleTriggerMisfireInstruction.FireNow))
        .Build();

    private void PrepareFile()
    {
        var location = StorageLocation.Parse(options.DatabaseOrDefault);
        if (location.Engine != DatabaseEngine.Sqlite) return;
        Directory.CreateDirectory(Path.GetDirectoryName(location.FilePath)!);
        using var connection = new SqliteConnection(FileOf(location));
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "/* Timetable */ pragma journal_mode = wal";
        command.ExecuteNonQuery();
    }
}
