using System.Diagnostics;
using System.Globalization;

namespace Evaluering.EndToEnd.Tests.Killing;

/// <summary>A real SMTP server that writes down which mails it has taken.</summary>
public sealed class SmtpSink : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly string file;
    private readonly Lock gate = new();
    private int count;
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly PromptProxy proxy;

    private SmtpSink(Process process, string file, int port)
    {
        this.process = process;
        this.file = file;
        proxy = new PromptProxy(port);
        _ = ListenAsync();
    }

    public int Port => proxy.Port;

    /// <summary>The Message-IDs of the mails taken, in the order they came.</summary>
    public IReadOnlyList<string> Taken => File.Exists(file) ? File.ReadAllLines(file) : [];

    /// <summary>What the program must be told to send here.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Evaluering__Mail__Transport"] = "smtp",
        ["Evaluering__Mail__Host"] = "localhost",
        ["Evaluering__Mail__Port"] = Port.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Returns when so many mails have come that had not come yet.</summary>
    public async Task TakesMoreAsync(int mails)
    {
        int until;
        lock (gate) until = count + mails;
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (count >= until) return;
                next = more.Task;
            }
            await next.WaitAsync(Patience);
        }
    }

    /// <param name="directory">Where it keeps its list.</param>
    /// <param name="mostAConnection">How many mails it takes on one connection; as many as come when it is null.</param>
    /// <param name="key">A PEM file; with it, STARTTLS and login are demanded.</param>
    /// <param name="certificate">The certificate of the key.</param>
    public static async Task<SmtpSink> StartAsync(string directory, int? mostAConnection = null, string? key = null, string? certificate = null)
    {
        var file = Path.Combine(directory, "taken.txt");
        var start = new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "smtp-sink.mjs"), Library(), file, .. key is null ? [] : new[] { key, certificate! }]) { RedirectStandardOutput = true };
        if (mostAConnection is { } most) start.Environment["MOST_A_CONNECTION"] = most.ToString(CultureInfo.InvariantCulture);
        var process = Process.Start(start)!;
        return new SmtpSink(process, file, int.Parse((await process.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture));
    }

    public async ValueTask DisposeAsync()
    {
        proxy.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task ListenAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is not null) Count();
    }

    private void Count()
    {
        lock (gate)
        {
            count++;
            more.TrySetResult();
            more = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
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
