using System.Data.Common;
using Evaluering.Core.Mail;
using Evaluering.Core.OpenText;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Quartz;

namespace Evaluering.Web.Pages.Drift;

/// <summary>Shows whoever runs the service what the jobs do, what waits and what failed, and lets them run, pause, resume and try again.</summary>
public sealed class IndexModel(Database database, Timetable timetable, TimeProvider time, ILogger<IndexModel> logger) : PageModel
{
    public IReadOnlyDictionary<string, JobRun> LatestRuns { get; private set; } = new Dictionary<string, JobRun>();

    public Backlog Backlog { get; private set; } = new();

    /// <summary>Open texts that nobody has decided on.</summary>
    public long TextsWaiting { get; private set; }

    public IReadOnlyList<MailFailure> MailFailures { get; private set; } = [];

    /// <summary>How each job stands in the timetable; null when that cannot be read now.</summary>
    public IReadOnlyDictionary<string, TimetableEntry>? Entries { get; private set; }

    /// <summary>Whether a job was to be run, paused or resumed and could not be.</summary>
    public bool CannotChange { get; private set; }

    // Quartz keeps time by the machine's clock. While a process runs the jobs, none is left for so long.
    /// <summary>Whether a job has been due for so long that no process seems to run them.</summary>
    public bool NobodyRuns => Entries?.Values.Any(entry => entry.NextRun < TimeProvider.System.GetUtcNow().AddMinutes(-5)) ?? false;

    /// <summary>What was done last, to be said on the page; null when nothing was.</summary>
    [BindProperty(SupportsGet = true, Name = "gjort")]
    public string? Done { get; set; }

    /// <summary>The job that it was done to.</summary>
    [BindProperty(SupportsGet = true, Name = "jobb")]
    public string? DoneTo { get; set; }

    /// <summary>How many mails wait again.</summary>
    [BindProperty(SupportsGet = true, Name = "antall")]
    public int Count { get; set; }

    public IEnumerable<JobDefinition> Failed => JobCatalogue.All.Where(job => LatestRuns.GetValueOrDefault(job.Name)?.ShownOutcome is RunOutcome.Failed or RunOutcome.BrokenOff);

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        LatestRuns = await JobRun.LatestAsync(connection);
        Backlog = await Backlog.AtAsync(connection, time.GetUtcNow());
        TextsWaiting = await ReviewQueries.CountUndecidedAsync(connection);
        MailFailures = await MailFailure.AllAsync(connection, time.GetUtcNow());
        try
        {
            Entries = await timetable.ReadAsync(cancellation);
        }
        catch (Exception error) when (IsOfTimetable(error))
        {
            // The page is for when things go wrong: what it can still tell, it tells.
        }
    }

    public Task<IActionResult> OnPostRunAsync(string? job, CancellationToken cancellation) => ChangeAsync("start", job, found => timetable.RunNowAsync(found, cancellation), cancellation);

    public Task<IActionResult> OnPostPauseAsync(string? job, CancellationToken cancellation) => ChangeAsync("pause", job, found => timetable.PauseAsync(found, cancellation), cancellation);

    public Task<IActionResult> OnPostResumeAsync(string? job, CancellationToken cancellation) => ChangeAsync("fortsett", job, found => timetable.ResumeAsync(found, cancellation), cancellation);

    public async Task<IActionResult> OnPostRetryAsync([FromForm(Name = "feil")] string? error, CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(error)) return NotFound();
        var count = await database.WriteAsync(transaction => MailRetry.RetryAsync(transaction, time.GetUtcNow(), error), cancellation);
        // The kind of error came from a form: the number says what was done.
        OperationsLog.Done(logger, User, "retry of mails", $"{count}");
        return Redirect($"/drift?gjort=igjen&antall={count}");
    }

    /// <summary>How many pieces of work wait for a job; null when it has no queue.</summary>
    public long? WaitingFor(JobDefinition job) => job.Name switch
    {
        "plan-waves" => Backlog.WavesDue,
        "send-mail" => Backlog.MailsWaiting,
        "publish-snapshot" => Backlog.ResponsesUnpublished,
        _ => null,
    };

    private static bool IsOfTimetable(Exception error) => error is SchedulerException or DbException;

    private async Task<IActionResult> ChangeAsync(string what, string? name, Func<JobDefinition, Task> change, CancellationToken cancellation)
    {
        if (JobCatalogue.Find(name ?? "") is not { } job) return NotFound();
        try
        {
            await change(job);
        }
        catch (Exception error) when (IsOfTimetable(error))
        {
            OperationsLog.Failed(logger, what, job.Name, error.GetType().Name);
            CannotChange = true;
            await OnGetAsync(cancellation);
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Page();
        }
        OperationsLog.Done(logger, User, what, job.Name);
        return Redirect($"/drift?gjort={what}&jobb={job.Name}");
    }
}
