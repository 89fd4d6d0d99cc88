using System.Data.Common;
using Dapper;
using Evaluering.Core.Mail;
using Evaluering.Jobs.Running;

namespace Evaluering.Web.Pages.Drift;

/// <summary>How a run of a job went.</summary>
public sealed record JobRun
{
    /// <summary>How many runs of one job are shown.</summary>
    public const int Shown = 50;

    public string Job { get; init; } = "";

    public DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public string Outcome { get; init; } = "";

    public string? Summary { get; init; }

    public string? Worker { get; init; }

    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>One of <see cref="RunOutcome"/>.</summary>
    public string ShownOutcome => RunOutcome.Shown(Outcome, Worker, SeenAt);

    /// <summary>The newest run of each job.</summary>
    public static async Task<IReadOnlyDictionary<string, JobRun>> LatestAsync(DbConnection connection) => (await connection.QueryAsync<JobRun>(
        """
        /* Pages/Drift/OperationsQueries */
        select job, started_at, finished_at, outcome, summary, worker, seen_at from job_run
        where id in (select max(id) from job_run group by job)
        """)).ToDictionary(run => run.Job);

    /// <summary>The last <see cref="Shown"/> runs of one job, the newest first.</summary>
    public static async Task<IReadOnlyList<JobRun>> OfAsync(DbConnection connection, string job) => (await connection.QueryAsync<JobRun>(
        """
        /* Pages/Drift/OperationsQueries */
        select job, started_at, finished_at, outcome, summary, worker, seen_at from job_run
        where job = @job order by id desc limit @Shown
        """,
        new { job, Shown })).AsList();
}

/// <summary>What the jobs have before them.</summary>
public sealed record Backlog
{
    /// <summary>Waves whose time to open has come, and open ones whose time to close has.</summary>
    public long WavesDue { get; init; }

    public long MailsWaiting { get; init; }

    /// <summary>Those of them that wait for nothing but their turn, in the sending hours.</summary>
    public long MailsDue { get; init; }

    /// <summary>Responses that came after figures were last looked over for publishing. Looking need not make a snapshot.</summary>
    public long ResponsesUnpublished { get; init; }

    public static Task<Backlog> AtAsync(DbConnection connection, DateTimeOffset now) => connection.QuerySingleAsync<Backlog>(
        """
        /* Pages/Drift/OperationsQueries */
        select (select count(*) from planned_wave where (status = 'planned' and opens_at <= @now) or (status = 'open' and closes_at <= @now)) as waves_due,
               (select count(*) from mail where sent_at is null and given_up_at is null) as mails_waiting,
               (select count(*) from mail where sent_at is null and given_up_at is null and due_at <= @now) as mails_due,
               (select count(*) from response
                where not exists (select 1 from job_run j where j.job = 'publish-snapshot' and j.outcome = 'done' and j.started_at >= response.submitted_at)) as responses_unpublished
        """,
        new { now });
}

/// <summary>Mails that did not leave or came back, by kind of error. Neither address nor name.</summary>
public sealed record MailFailure
{
    public string Error { get; init; } = "";

    /// <summary>Will be tried again.</summary>
    public long Waiting { get; init; }

    public long GivenUp { get; init; }

    /// <summary>Left, and came back.</summary>
    public long Returned { get; init; }

    /// <summary>Those given up that may be tried again, because there is still a point in it.</summary>
    public long Retryable { get; init; }

    public static async Task<IReadOnlyList<MailFailure>> AllAsync(DbConnection connection, DateTimeOffset now) => (await connection.QueryAsync<MailFailure>(
        $"""
        /* Pages/Drift/OperationsQueries */
        select coalesce(last_error, '') as error,
               sum(case when bounced_at is null and given_up_at is null then 1 else 0 end) as waiting,
               sum(case when bounced_at is null and given_up_at is not null then 1 else 0 end) as given_up,
               sum(case when bounced_at is null then 0 else 1 end) as returned,
               sum(case when {MailRetry.Condition} then 1 else 0 end) as retryable
        from mail
        where (sent_at is null and last_error is not null) or bounced_at is not null
        group by coalesce(last_error, '')
        order by count(*) desc, coalesce(last_error, '')
        """,
        new { now })).AsList();
}
