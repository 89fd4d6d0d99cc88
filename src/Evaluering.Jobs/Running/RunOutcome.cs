using Evaluering.Core.Mail;

namespace Evaluering.Jobs.Running;

/// <summary>How a run went, as it is stored and as it is shown.</summary>
public static class RunOutcome
{
    public const string Running = "running", Done = "done", Failed = "failed";

    /// <summary>Never stored: a run that says it goes on, but whose process is gone.</summary>
    public const string BrokenOff = "broken off";

    /// <param name="stored">What the row says.</param>
    /// <param name="worker">The process that ran it; null for rows that have ended.</param>
    public static string Shown(string stored, string? worker) => stored == Running && worker is not null && Worker.IsDead(worker) ? BrokenOff : stored;
}
