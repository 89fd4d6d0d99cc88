using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Evaluering.Testing;

/// <summary>
/// The built program as a process of its own, in a working directory of its own: for verbs, exit codes and what ends up in the log.
/// The test project must refer to Evaluering.Web, so that the program lies beside the tests.
/// </summary>
public sealed partial class BuiltProgram : IAsyncDisposable
{
    private const string Web = "Evaluering.Web.dll";

    private static readonly Dictionary<string, string> NoSettings = [];

    private readonly Process process;
    private readonly StringBuilder log = new();
    private TaskCompletionSource<bool> written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private BuiltProgram(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Receive(line.Data);
        process.ErrorDataReceived += (_, line) => Receive(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"The program ended by itself:\n{Log}"));
    }

    /// <summary>Where the web service answers.</summary>
    public Task<Uri> Address => address.Task;

    /// <summary>The processor time it has used so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>All it has written so far.</summary>
    public string Log
    {
        get
        {
            lock (log) return log.ToString();
        }
    }

    /// <summary>Runs a verb to its end.</summary>
    /// <param name="directory">The working directory.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="arguments">The verb and its arguments.</param>
    public static Task<ProgramResult> RunAsync(string directory, string input, params string[] arguments) => RunAsync(directory, NoSettings, input, arguments);

    /// <param name="directory">The working directory.</param>
    /// <param name="settings">Environment variables, such as <c>Evaluering__Mail__Port</c>.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="arguments">The verb and its arguments.</param>
    /// <inheritdoc cref="RunAsync(string, string, string[])"/>
    public static Task<ProgramResult> RunAsync(string directory, IReadOnlyDictionary<string, string> settings, string input, params string[] arguments) =>
        RunAsync(Web, directory, settings, input, arguments);

    /// <param name="program">The program's file, when it is not the web service's.</param>
    /// <param name="directory">The working directory.</param>
    /// <param name="settings">Environment variables, such as <c>Evaluering__Mail__Port</c>.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <param name="arguments">The verb and its arguments.</param>
    /// <inheritdoc cref="RunAsync(string, string, string[])"/>
    public static async Task<ProgramResult> RunAsync(string program, string directory, IReadOnlyDictionary<string, string> settings, string input, params string[] arguments)
    {
        using var process = Process.Start(In(directory, settings, program, arguments))!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProgramResult(process.ExitCode, await output, await error);
    }

    /// <summary>Starts the web service on a free port, without scheduled jobs.</summary>
    public static BuiltProgram Serve(string directory)
    {
        var program = new BuiltProgram(Start(directory, NoSettings, "--urls", "http://127.0.0.1:0", "--Evaluering:RunJobs=false"));
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        return program;
    }

    /// <summary>Starts a verb that is meant to be killed before it ends.</summary>
    public static BuiltProgram Begin(string directory, IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var program = new BuiltProgram(Start(directory, settings, arguments));
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        return program;
    }

    /// <summary>The same with another program that lies beside the tests.</summary>
    public static BuiltProgram BeginOther(string program, string directory, params string[] arguments)
    {
        var begun = new BuiltProgram(Process.Start(In(directory, NoSettings, program, arguments))!);
        begun.process.BeginOutputReadLine();
        begun.process.BeginErrorReadLine();
        return begun;
    }

    /// <inheritdoc cref="Begin(string, IReadOnlyDictionary{string, string}, string[])"/>
    public static BuiltProgram Begin(string directory, params string[] arguments) => Begin(directory, NoSettings, arguments);

    /// <summary>Starts a verb at a terminal of its own, where somebody types; the terminal's echo is in <see cref="Log"/>.</summary>
    public static BuiltProgram BeginInTerminal(string directory, params string[] arguments)
    {
        var command = string.Join(' ', arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "Evaluering.Web.dll")).Prepend("dotnet").Select(part => $"'{part}'"));
        var program = new BuiltProgram(Process.Start(Redirected(new ProcessStartInfo("script", ["-qefc", command, "/dev/null"]) { WorkingDirectory = directory }))!);
        _ = program.ReadAsync(program.process.StandardOutput);
        return program;
    }

    /// <summary>Types at the terminal that <see cref="BeginInTerminal"/> lent.</summary>
    public async Task TypeAsync(string keys)
    {
        await process.StandardInput.WriteAsync(keys);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>Returns when <see cref="Log"/> holds <paramref name="text"/>.</summary>
    /// <exception cref="InvalidOperationException">The program ended without writing it.</exception>
    public async Task WrittenAsync(string text)
    {
        while (!Log.Contains(text, StringComparison.Ordinal))
        {
            var more = written.Task;
            if (Log.Contains(text, StringComparison.Ordinal)) return;
            if (!await more.WaitAsync(TimeSpan.FromMinutes(1))) throw new InvalidOperationException($"The program never wrote «{text}»:\n{Log}");
        }
    }

    /// <summary>Waits until the process ends by itself.</summary>
    public async Task<ProgramResult> EndedAsync()
    {
        await process.WaitForExitAsync();
        return new ProgramResult(process.ExitCode, Log, "");
    }

    /// <summary>Freezes the process (SIGSTOP), as a machine that hangs or is cut off: it does nothing more, and nobody can see that it has ended. Killed when disposed.</summary>
    public async Task FreezeAsync()
    {
        using var stop = Process.Start("kill", ["-STOP", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await stop.WaitForExitAsync();
    }

    /// <summary>Kills the process (SIGKILL) when the time has passed, wherever it is then.</summary>
    public async Task KillAfterAsync(TimeSpan time)
    {
        await Task.Delay(time);
        process.Kill();
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        address.TrySetCanceled();
    }

    // A prompt ends without a line break, so what a terminal shows is taken as it comes.
    private async Task ReadAsync(StreamReader output)
    {
        var buffer = new char[1024];
        for (int read; (read = await output.ReadAsync(buffer)) > 0;)
        {
            lock (log) log.Append(buffer, 0, read);
            Signal();
        }
        written.TrySetResult(false);
    }

    private static ProcessStartInfo Redirected(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        return start;
    }

    private static Process Start(string directory, IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        Process.Start(In(directory, settings, Web, arguments))!;

    private static ProcessStartInfo In(string directory, IReadOnlyDictionary<string, string> settings, string program, string[] arguments)
    {
        var start = Redirected(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments]) { WorkingDirectory = directory });
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return start;
    }

    // Output comes on several threads, and its end may already have been told.
    private void Signal() => Interlocked.Exchange(ref written, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult(true);

    private void Receive(string? line)
    {
        if (line is null) return;
        lock (log) log.AppendLine(line);
        Signal();
        if (Listening().Match(line) is { Success: true } match) address.TrySetResult(new Uri(match.Groups[1].Value));
    }

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex Listening();
}

/// <summary>What a verb left behind.</summary>
public sealed record ProgramResult(int ExitCode, string Output, string Error);
