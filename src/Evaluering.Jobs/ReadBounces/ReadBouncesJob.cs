using Evaluering.Core.Configuration;
using Evaluering.Core.Mail;
using Evaluering.Jobs.Running;

namespace Evaluering.Jobs.ReadBounces;

/// <summary>
/// Reads the mailbox that mail servers report to. A report that has been written down is deleted, since it holds an address and a mail; one of a mail that is not
/// recorded as sent yet stays for the next time; everything else is moved aside for somebody to look at. A process killed between the two reads the report again, which changes nothing.
/// </summary>
public sealed class ReadBouncesJob(EvalueringOptions options, BounceDesk desk) : IScheduledWork
{
    /// <summary>Where messages end up that are no reports of our mails, in the mailbox's own folder.</summary>
    public const string Unknown = "ukjent";

    /// <summary>A report with the whole mail in it is some ten thousand bytes.</summary>
    private const long LargestReport = 2_000_000;

    // Whoever writes into a plain folder may not be done yet.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(10);

    public async Task<JobReport> RunAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrEmpty(options.Mail.BounceDirectory)) return new JobReport("Ingen mappe for meldinger om e-post som ikke kom fram, er satt opp");
        var (undelivered, nothing, unknown) = (0, 0, 0);
        foreach (var file in Waiting(options.Mail.BounceDirectory))
        {
            if (cancellation.IsCancellationRequested) break;
            var outcome = await TakeAsync(file);
            if (outcome == BounceOutcome.TooEarly) continue;
            if (outcome == BounceOutcome.Unknown) MoveAside(options.Mail.BounceDirectory, file);
            else file.Delete();
            _ = outcome switch
            {
                BounceOutcome.Undelivered => undelivered++,
                BounceOutcome.NothingToDo => nothing++,
                _ => unknown++,
            };
        }
        return new JobReport($"{undelivered} e-poster kom ikke fram, {nothing} meldinger uten følger, {unknown} ukjente lagt i mappen «{Unknown}»");
    }

    private async Task<BounceOutcome> TakeAsync(FileInfo file) =>
        file.Length > LargestReport ? BounceOutcome.Unknown : await desk.TakeAsync(await File.ReadAllBytesAsync(file.FullName));

    /// <summary>In a Maildir what is in <c>new</c> is complete.</summary>
    private static IEnumerable<FileInfo> Waiting(string directory)
    {
        var arrived = new DirectoryInfo(Path.Combine(directory, "new"));
        if (arrived.Exists) return [.. arrived.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal)];
        var before = TimeProvider.System.GetUtcNow().UtcDateTime - Settled;
        return [.. new DirectoryInfo(directory).EnumerateFiles("*.eml").Where(file => file.LastWriteTimeUtc < before).OrderBy(file => file.Name, StringComparer.Ordinal)];
    }

    // A name that is taken there is made another: nothing is ever lost.
    private static void MoveAside(string directory, FileInfo file)
    {
        var aside = Directory.CreateDirectory(Path.Combine(directory, Unknown)).FullName;
        var target = Path.Combine(aside, file.Name);
        for (var number = 2; File.Exists(target); number++) target = Path.Combine(aside, $"{Path.GetFileNameWithoutExtension(file.Name)}.{number}{file.Extension}");
        file.MoveTo(target);
    }
}
