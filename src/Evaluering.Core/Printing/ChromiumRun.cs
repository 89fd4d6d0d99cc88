using System.ComponentModel;
using System.Diagnostics;
using Evaluering.Core.Configuration;
using Microsoft.Extensions.Logging;

namespace Evaluering.Core.Printing;

/// <summary>Where Chromium is, and whether it is to use the kernel's sandbox.</summary>
internal sealed record ChromiumProgram(string File, bool Sandbox);

/// <summary>One run of Chromium: a file in, a PDF out, in a folder of its own that is gone afterwards.</summary>
internal static class ChromiumRun
{
    private const string FolderPrefix = "evaluering-utskrift-";

    // A process that was killed while it printed could not tidy up. Nothing that still prints is this old.
    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    // How long a killed process may take to be gone, so that its folder can be removed.
    private static readonly TimeSpan Ending = TimeSpan.FromSeconds(5);

    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    // All that Chromium needs of the surroundings. The service's own settings, passwords among them, are none of its business.
    private static readonly string[] KeptEnvironment = ["PATH", "LD_LIBRARY_PATH", "LANG", "LC_ALL", "SystemRoot"];

    /// <exception cref="PrintingException">There is none.</exception>
    public static ChromiumProgram Find(PrintingOptions options)
    {
        var file = !string.IsNullOrEmpty(options.Chromium)
            ? options.Chromium
            : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        // Chromium refuses to guard itself when it is started by root.
        return file is null ? throw NotFound(null) : new ChromiumProgram(file, options.Sandbox && !Environment.IsPrivilegedProcess);
    }

    /// <exception cref="PrintingException">There is no PDF.</exception>
    public static async Task<byte[]> PrintAsync(ChromiumProgram program, byte[] html, TimeSpan limit, ILogger logger)
    {
        RemoveAbandoned(logger);
        var folder = Directory.CreateTempSubdirectory(FolderPrefix).FullName;
        try
        {
            var (page, pdf) = (Path.Combine(folder, "side.html"), Path.Combine(folder, "side.pdf"));
            await File.WriteAllBytesAsync(page, html);
            await RunAsync(program, folder, page, pdf, limit, logger);
            return await File.ReadAllBytesAsync(pdf);
        }
        finally
        {
            Remove(folder, logger);
        }
    }

    private static async Task RunAsync(ChromiumProgram program, string folder, string page, string pdf, TimeSpan limit, ILogger logger)
    {
        using var process = Start(program, folder, page, pdf);
        var lastWords = new Queue<string>();
        process.ErrorDataReceived += (_, line) => Hear(line.Data, lastWords);
        process.OutputDataReceived += (_, line) => Hear(line.Data, lastWords);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        try
        {
            await process.WaitForExitAsync().WaitAsync(limit);
        }
        catch (TimeoutException late)
        {
            throw new PrintingException(PrintingFault.Failed, $"Chromium was not done within {limit.TotalSeconds:0.#} seconds and was stopped.", late);
        }
        finally
        {
            Kill(process);
        }
        if (process.ExitCode == 0 && IsPdf(pdf)) return;
        string said;
        lock (lastWords) said = string.Join(" | ", lastWords);
        var advice = said.Contains("sandbox", StringComparison.OrdinalIgnoreCase) ? " Its sandbox may not be allowed here: see Evaluering__Printing__Sandbox." : "";
        throw new PrintingException(PrintingFault.Failed, $"{program.File} ended with code {process.ExitCode} and no PDF.{advice} It said: {said}");
    }

    private static Process Start(ChromiumProgram program, string folder, string page, string pdf)
    {
        var start = new ProcessStartInfo(program.File, Arguments(program, folder, page, pdf)) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment.Clear();
        foreach (var name in KeptEnvironment)
            if (Environment.GetEnvironmentVariable(name) is { } value) start.Environment[name] = value;
        // What it writes beside the PDF goes away with the folder; without a home it would not start.
        foreach (var name in (string[])["HOME", "TMPDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"]) start.Environment[name] = folder;
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw NotFound(missing);
        }
    }

    private static IEnumerable<string> Arguments(ChromiumProgram program, string folder, string page, string pdf) =>
    [
        "--headless", $"--print-to-pdf={pdf}", "--no-pdf-header-footer", "--generate-pdf-document-outline", $"--user-data-dir={Path.Combine(folder, "profil")}",
        // Nothing leaves the machine: the file's own policy loads nothing, no name is looked up, and the browser's own errands are off.
        "--host-resolver-rules=MAP * ~NOTFOUND", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions", "--disable-default-apps",
        "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--disable-breakpad", "--disable-crash-reporter",
        // Containers have little shared memory.
        "--disable-dev-shm-usage",
        .. program.Sandbox ? Array.Empty<string>() : ["--no-sandbox"],
        new Uri(page).AbsoluteUri,
    ];

    private static PrintingException NotFound(Exception? cause) => new(
        PrintingFault.NoChromium,
        $"PDF needs Chromium, and it could not be started. Install it (Debian: apt-get install chromium) so that one of {string.Join(", ", Names)} is on the PATH, or set Evaluering__Printing__Chromium.",
        cause);

    private static bool IsPdf(string file)
    {
        if (!File.Exists(file)) return false;
        using var stream = File.OpenRead(file);
        Span<byte> start = stackalloc byte[5];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual("%PDF-"u8);
    }

    // Its complaints about a machine without a desktop are many; the last of them are where an end is told.
    private static void Hear(string? line, Queue<string> lastWords)
    {
        const int kept = 5;
        if (string.IsNullOrWhiteSpace(line) || line.Contains("/dbus/", StringComparison.Ordinal) || line.Contains(":dbus/", StringComparison.Ordinal)) return;
        lock (lastWords)
        {
            lastWords.Enqueue(line);
            if (lastWords.Count > kept) lastWords.Dequeue();
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit(Ending);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // It ended by itself; that is what was wanted.
        }
    }

    private static void RemoveAbandoned(ILogger logger)
    {
        var before = (TimeProvider.System.GetUtcNow() - Abandoned).UtcDateTime;
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), FolderPrefix + "*").Where(folder => Directory.GetLastWriteTimeUtc(folder) < before)) Remove(folder, logger);
    }

    private static void Remove(string folder, ILogger logger)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception stays) when (stays is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("The folder {Folder} could not be removed: {Reason}", folder, stays.Message);
        }
    }
}
