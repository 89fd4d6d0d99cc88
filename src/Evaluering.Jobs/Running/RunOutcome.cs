using Evaluering.Core.Mail;

namespace Evaluering.Jobs.Running;

/// <summary>How a run went, as it is stored and as it is shown.</summary>
public static class RunOutcome
{
    public const string Running = "running", Done = "done", Failed = "failed";

    /// <summary>Never stored: a run that says it goes on, but whose process is gone.</summary>
    public const string BrokenOff = "broken off";

    /// <summary>How often a process says that its run goes on.</summary>
    internal static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    // Several beats may be late without the process being gone.
    private static readonly TimeSpan SilentFor = TimeSpan.FromSeconds(30);

    /// <param name="stored">What the row says.</param>
    /// <param name="worker">The process that ran it; null for rows that have ended.</param>
    /// <param name="seenAt">When the process last said that the run goes on; null for rows that never said so.</param>
    public static string Shown(string stored, string? worker, DateTimeOffset? seenAt) => stored == Running && worker is not null && IsGone(worker, seenAt) ? BrokenOff : stored;

    /// <summary>Whether the process of a run is gone. On this machine it can be looked up; of another only silence tells, by this machine's clock.</summary>
    internal static bool IsGone(string worker, DateTimeOffset? seenAt) =>
        Worker.IsDead(worker) || (!worker.StartsWith(Environment.MachineName + "/", StringComparison.Ordinal) && seenAt < TimeProvider.System.GetUtcNow() - SilentFor);
}
