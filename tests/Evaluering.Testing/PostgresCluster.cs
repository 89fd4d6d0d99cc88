using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Xunit;

namespace Evaluering.Testing;

/// <summary>
/// A throw-away PostgreSQL of this test process: started on first use on a Unix socket in a temporary folder, stopped and removed when the process ends.
/// PostgreSQL refuses to run as root, so as root it is started as an unprivileged user.
/// </summary>
public static class PostgresCluster
{
    private const string Password = "bare-for-test";

    /// <summary>Whether commits reach the disk. Not in tests, where nothing outlives the process; set before the first use.</summary>
    public static bool IsDurable { get; set; }

    private static readonly Lazy<Task<string>> Started = new(StartAsync);
    private static int databases;

    /// <returns>The connection string of a new, empty database.</returns>
    public static async Task<string> CreateDatabaseAsync()
    {
        if (BinDirectory() is null)
        {
            // Where the test must run, a skip would be a lie.
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", "PostgreSQL is not installed, but CI must test on it.");
            Assert.Skip("PostgreSQL is not installed on this machine (Debian: apt-get install postgresql).");
        }
        var socket = await Started.Value;
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref databases)}");
        await using var source = NpgsqlDataSource.Create(ConnectionString(socket, "postgres") + ";Pooling=false");
        await using var command = source.CreateCommand($"create database {name}");
        await command.ExecuteNonQueryAsync();
        return ConnectionString(socket, name);
    }

    private static string ConnectionString(string socket, string database) =>
        $"Host={socket};Database={database};Username=evaluering;Password={Password};Maximum Pool Size=20";

    private static async Task<string> StartAsync()
    {
        var bin = BinDirectory()!;
        var directory = Directory.CreateTempSubdirectory("evaluering-pg-").FullName;
        // With a password, as in real life: a part that loses it on the way must be found here.
        var passwordFile = Path.Combine(directory, "password");
        await File.WriteAllTextAsync(passwordFile, Password);
        if (Environment.IsPrivilegedProcess) await RunAsync("chown", "-R", "nobody", directory);
        var data = Path.Combine(directory, "data");
        await RunAsServerUserAsync(Path.Combine(bin, "initdb"), "-D", data, "-U", "evaluering", "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await RunAsServerUserAsync(
            Path.Combine(bin, "pg_ctl"), "-D", data, "-w", "-l", Path.Combine(directory, "log"),
            "-o", $"-k {directory} -c listen_addresses= -c fsync={(IsDurable ? "on" : "off")} -c max_connections=200", "start");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            RunAsServerUserAsync(Path.Combine(bin, "pg_ctl"), "-D", data, "-m", "immediate", "-w", "stop").GetAwaiter().GetResult();
            Directory.Delete(directory, recursive: true);
        };
        return directory;
    }

    private static Task RunAsServerUserAsync(string program, params string[] arguments) =>
        Environment.IsPrivilegedProcess ? RunAsync("runuser", ["-u", "nobody", "--", program, .. arguments]) : RunAsync(program, arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // Output goes nowhere: the server would keep an inherited pipe open and the wait would never end.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null 2>&1 </dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" })!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private static string? BinDirectory()
    {
        const string debian = "/usr/lib/postgresql";
        var installed = Directory.Exists(debian) ? Directory.EnumerateDirectories(debian).Select(version => Path.Combine(version, "bin")) : [];
        return installed.Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(':'))
            .LastOrDefault(bin => File.Exists(Path.Combine(bin, "initdb")) && File.Exists(Path.Combine(bin, "pg_ctl")));
    }
}
