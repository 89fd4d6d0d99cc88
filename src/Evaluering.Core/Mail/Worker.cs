using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Evaluering.Core.Mail;

/// <summary>
/// Who holds a lease: a process on a machine. A lease of a process that has died on this machine need not run out before another takes over.
/// </summary>
public static class Worker
{
    private const string TimeFormat = "yyyyMMddHHmmss";

    // Linux works the start time out from the time of boot, which moves when the clock is set.
    private static readonly TimeSpan StartTolerance = TimeSpan.FromSeconds(10);

    /// <summary>This process: machine, process id and start time, since ids are used again.</summary>
    public static string Name { get; } = NameOf(Process.GetCurrentProcess());

    /// <summary>Whether <paramref name="worker"/> was a process on this machine that has ended. In doubt it has not: its lease will run out anyway.</summary>
    public static bool IsDead(string worker)
    {
        var parts = worker.Split('/');
        if (parts.Length != 3 || parts[0] != Environment.MachineName || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var id)) return false;
        if (!DateTime.TryParseExact(parts[2], TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var started)) return false;
        try
        {
            using var process = Process.GetProcessById(id);
            return (process.StartTime.ToUniversalTime() - started).Duration() > StartTolerance;
        }
        catch (ArgumentException)
        {
            return true; // no such process
        }
        catch (Exception error) when (error is InvalidOperationException or Win32Exception)
        {
            return false;
        }
    }

    private static string NameOf(Process process) => string.Create(
        CultureInfo.InvariantCulture, $"{Environment.MachineName}/{process.Id}/{process.StartTime.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture)}");
}
