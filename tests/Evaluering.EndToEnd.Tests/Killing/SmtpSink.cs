using System.Diagnostics;
using System.Globalization;

namespace Evaluering.EndToEnd.Tests.Killing;

/// <summary>A real SMTP server that writes down which mails it has taken.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private readonly Process process;
    private readonly string file;

    private SmtpSink(Process process, string file, int port)
    {
        this.process = process;
        this.file = file;
        Port = port;
    }

    public int Port { get; }

    /// <summary>The Message-IDs of the mails taken, in the order they came.</summary>
    public IReadOnlyList<string> Taken => File.Exists(file) ? File.ReadAllLines(file) : [];

    /// <summary>Waits until a mail has come that had not come yet.</summary>
    public async Task TakesOneMoreAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        for (var before = Taken.Count; Taken.Count == before;) await Task.Delay(10, limit.Token);
    }

    public static async Task<SmtpSink> StartAsync(string directory)
    {
        var file = Path.Combine(directory, "taken.txt");
        var process = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "smtp-sink.mjs"), Library(), file]) { RedirectStandardOutput = true })!;
        var port = int.Parse((await process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        return new SmtpSink(process, file, port);
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static string Library()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var library = Path.Combine(folder.FullName, "assets", "node_modules", "smtp-server");
            if (Directory.Exists(library)) return library;
        }
        throw new DirectoryNotFoundException("assets/node_modules/smtp-server is missing; the build installs it.");
    }
}
