using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;

namespace Evaluering.Core.Charts;

internal enum ChartFormat
{
    Svg,
    Png,
}

/// <summary>The worker process went away before it answered.</summary>
internal sealed class WorkerEndedException(string lastWords, Exception? cause = null) : Exception("The chart worker ended.", cause)
{
    /// <summary>What it wrote to its error stream about its end; empty when it wrote nothing.</summary>
    public string LastWords { get; } = lastWords;
}

/// <summary>One Node process and the conversation with it: a JSON request a line in, a JSON answer a line out, one at a time.</summary>
internal sealed class ChartWorker : IDisposable
{
    /// <summary>What its JavaScript may use, in MiB: the worker ends itself if it gets there between two looks at its memory (<see cref="ChartLimits.WorkerBytes"/>).</summary>
    private const int HeapMebibytes = 512;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    private readonly Process process;
    private volatile string lastWords = "";

    private ChartWorker(Process process) => this.process = process;

    public int ProcessId => process.Id;

    /// <summary>Bytes of memory the process holds now; 0 when it has gone away.</summary>
    public long MemoryBytes()
    {
        try
        {
            process.Refresh();
            return process.WorkingSet64;
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            return 0;
        }
    }

    /// <exception cref="ChartRenderingException">Node or the worker's files are missing.</exception>
    public static ChartWorker Start(ILogger logger)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "chart-worker");
        var script = Path.Combine(folder, "worker.mjs");
        if (!File.Exists(script))
            throw new ChartRenderingException($"The chart worker is missing: {script}. Build the program again.");
        var start = new ProcessStartInfo("node", [$"--max-old-space-size={HeapMebibytes}", script])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = Utf8,
            StandardOutputEncoding = Utf8,
            StandardErrorEncoding = Utf8,
        };
        // Options meant for another Node program (a debugger, a preloaded module) must not reach this one.
        start.Environment.Remove("NODE_OPTIONS");
        try
        {
            var process = Process.Start(start)!;
            var worker = new ChartWorker(process);
            process.ErrorDataReceived += (_, line) => worker.Heard(line.Data, logger);
            process.BeginErrorReadLine();
            return worker;
        }
        catch (Win32Exception missing)
        {
            throw new ChartRenderingException("Charts need Node 20 or newer, and 'node' could not be started. Install it and check that it is on the PATH.", missing);
        }
    }

    /// <summary>Ends when the worker says that it waits for charts. Called once, before the first.</summary>
    /// <exception cref="WorkerEndedException">The process went away.</exception>
    public async Task ReadyAsync()
    {
        if ((bool?)(await AnswerAsync())["ready"] != true) throw new WorkerEndedException("It said something else than that it is ready.");
    }

    /// <summary>Draws one chart. Never called again before the last call has answered.</summary>
    /// <exception cref="WorkerEndedException">The process went away.</exception>
    /// <exception cref="ChartRenderingException">The worker says that the chart cannot be drawn.</exception>
    public async Task<byte[]> DrawAsync(long id, ChartFormat format, JsonObject specification)
    {
        var answer = await AskAsync(Request(id, format, specification));
        if ((long?)answer["id"] != id)
            throw new WorkerEndedException("It answered another request than the one it was asked.");
        if ((string?)answer["error"] is { } error)
            throw new ChartRenderingException($"The chart could not be drawn: {error}") { IsOfTheChart = true };
        return format == ChartFormat.Svg ? Utf8.GetBytes((string)answer["svg"]!) : Convert.FromBase64String((string)answer["png"]!);
    }

    private static string Request(long id, ChartFormat format, JsonObject specification) =>
        $$"""{"id":{{id}},"format":"{{(format == ChartFormat.Svg ? "svg" : "png")}}","specification":{{specification.ToJsonString()}}}""";

    private async Task<JsonNode> AskAsync(string request)
    {
        try
        {
            await process.StandardInput.WriteLineAsync(request);
            await process.StandardInput.FlushAsync();
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException or InvalidOperationException)
        {
            throw new WorkerEndedException(lastWords, gone);
        }
        return await AnswerAsync();
    }

    private async Task<JsonNode> AnswerAsync()
    {
        try
        {
            if (await process.StandardOutput.ReadLineAsync() is { } line) return JsonNode.Parse(line)!;
            await process.WaitForExitAsync();
            throw new WorkerEndedException(lastWords);
        }
        catch (Exception gone) when (gone is IOException or JsonException or ObjectDisposedException or InvalidOperationException)
        {
            throw new WorkerEndedException(lastWords, gone);
        }
    }

    private void Heard(string? line, ILogger logger)
    {
        if (string.IsNullOrWhiteSpace(line)) return;
        // Node ends with a page of stack frames; the line that names the error is the one to keep.
        if (lastWords.Length == 0 || line.Contains("rror", StringComparison.Ordinal)) lastWords = line;
        logger.LogDebug("Chart worker: {Line}", line);
    }

    public void Dispose()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // It ended by itself; that is what was wanted.
        }
        process.Dispose();
    }
}
