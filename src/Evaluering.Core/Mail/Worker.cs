using System.Diagnostics;
using System.Globalization;

namespace Evaluering.Core.Mail;

/// <summary>
/// Who holds a lease: a process on a machine. A lease of a process that has died on this machine need not run out before another takes over.
/// </summary>
public static class Worker
{
    /// <summary>This process: machine, process id and start time, since ids are used again.</summary>
    public static string Name { get; } = NameOf(Process.GetCurrentProcess());

    /// <summary>Whether <paramref name="worker"/> was a process on this machine that has ended.</summary>
    public static bool IsDead(string worker)
    {
        var parts = worker.Split('/');
        if (parts.Length != 3 || parts[0] != Environment.MachineName || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var id)) return false;
        try
        {
            using var process = Process.GetProcessById(id);
            return NameOf(process) != worker;
        }
        catch (ArgumentException)
        {
            return true; // no such process
        }
    }

    private static string NameOf(Process process) =>
        string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}/{process.Id}/{process.StartTime.ToUniversalTime():yyyyMMddHHmmss}");
}
