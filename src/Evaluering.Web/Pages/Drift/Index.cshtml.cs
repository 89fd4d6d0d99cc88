using Evaluering.Core.OpenText;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Quartz;

namespace Evaluering.Web.Pages.Drift;

/// <summary>Shows whoever runs the service what the jobs do, what waits and what failed.</summary>
public sealed class IndexModel(Database database, TimeProvider time, IServiceProvider services) : PageModel
{
    public IReadOnlyDictionary<string, JobRun> LatestRuns { get; private set; } = new Dictionary<string, JobRun>();

    public Backlog Backlog { get; private set; } = new();

    /// <summary>Open texts that nobody has decided on.</summary>
    public long TextsWaiting { get; private set; }

    public IReadOnlyList<MailFailure> MailFailures { get; private set; } = [];

    /// <summary>When each job is next looked at; null when another process keeps the timetable.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset>? NextRuns { get; private set; }

    public IEnumerable<JobDefinition> Failed => JobCatalogue.All.Where(job => LatestRuns.GetValueOrDefault(job.Name)?.ShownOutcome is RunOutcome.Failed or RunOutcome.BrokenOff);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        LatestRuns = await JobRun.LatestAsync(connection);
        Backlog = await Backlog.AtAsync(connection, time.GetUtcNow());
        TextsWaiting = await ReviewQueries.CountUndecidedAsync(connection);
        MailFailures = await MailFailure.AllAsync(connection);
        if (services.GetService<ISchedulerFactory>() is { } schedulers) NextRuns = await NextRunsAsync(await schedulers.GetScheduler(cancellation), cancellation);
    }

    /// <summary>How many pieces of work wait for a job; null when it has no queue.</summary>
    public long? WaitingFor(JobDefinition job) => job.Name switch
    {
        "plan-waves" => Backlog.WavesDue,
        "send-mail" => Backlog.MailsWaiting,
        "publish-snapshot" => Backlog.ResponsesUnpublished,
        _ => null,
    };

    private static async Task<IReadOnlyDictionary<string, DateTimeOffset>> NextRunsAsync(IScheduler scheduler, CancellationToken cancellation)
    {
        var next = new Dictionary<string, DateTimeOffset>();
        foreach (var job in JobCatalogue.All)
        {
            if ((await scheduler.GetTrigger(new TriggerKey(job.Name), cancellation))?.NextFireTimeUtc is { } at) next[job.Name] = at;
        }
        return next;
    }
}
