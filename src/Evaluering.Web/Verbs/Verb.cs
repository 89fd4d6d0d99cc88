using System.CommandLine;
using System.Data.Common;
using Evaluering.Core.Hosting;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.Running;
using Evaluering.Web.Users;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Evaluering.Web.Verbs;

/// <summary>What the verbs have in common: the services, an up-to-date database, and errors in one plain line.</summary>
internal static class Verb
{
    /// <summary>Every verb there is.</summary>
    public static IReadOnlyList<Command> All() => [MigrateVerb.Create(), ImportVerb.Create(), UsersVerb.Create(), JobsVerb.Create(), PublishVerb.Create()];

    public static Option<string> NowOption() => new("--now") { Description = "Gjør det som om klokken var dette, for eksempel 2026-03-01T08:00:00Z" };

    /// <summary>Runs <paramref name="work"/> on a migrated database. What goes wrong is written to standard error in one line.</summary>
    /// <param name="work">Does the work and returns the exit code.</param>
    /// <param name="now">An ISO 8601 instant that the clock is to show, or null for the real one.</param>
    /// <param name="migrate">False when the work migrates by itself.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(Func<IServiceProvider, Task<int>> work, string? now = null, bool migrate = true)
    {
        try
        {
            using var host = Build(ClockAt(now));
            if (migrate) await StorageSetup.PrepareAsync(host.Services.GetRequiredService<Database>(), TimeProvider.System);
            await using var scope = host.Services.CreateAsyncScope();
            return await work(scope.ServiceProvider);
        }
        catch (PlainError error)
        {
            return await FailAsync(error.Message);
        }
        catch (DbException error)
        {
            return await FailAsync($"Databasen svarte ikke som den skulle: {error.Message}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return await FailAsync($"Filen kunne ikke leses eller skrives: {error.Message}");
        }
    }

    /// <summary>The services of a verb. Logs go to standard error: standard output is the verb's answer.</summary>
    public static IHost Build(TimeProvider time)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Services.TryAddSingleton(time);
        builder.Services.AddEvalueringCore(builder.Configuration);
        builder.Services.AddEvalueringJobs();
        builder.Services.AddStaffUsers();
        return builder.Build();
    }

    private static TimeProvider ClockAt(string? now)
    {
        if (now is null) return TimeProvider.System;
        return Instant.TryParse(now, out var instant)
            ? new FixedTime(instant)
            : throw new PlainError($"«{now}» er ikke et tidspunkt. Skriv det som 2026-03-01T08:00:00Z eller 2026-03-01T09:00:00+01:00.");
    }

    private static async Task<int> FailAsync(string message)
    {
        await Console.Error.WriteLineAsync(message);
        return 1;
    }
}

/// <summary>Something the user of a verb can put right, said in plain Norwegian.</summary>
internal sealed class PlainError(string message) : Exception(message);
