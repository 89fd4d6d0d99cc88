using System.CommandLine;
using Evaluering.Core.Configuration;
using Evaluering.Core.Hosting;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.Running;
using Evaluering.Web.Users;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Evaluering.Web.Verbs;

/// <summary>What the verbs have in common: the services, an up-to-date database, and errors in one plain line.</summary>
/// <param name="settings">The arguments that are settings, in the form the configuration reads.</param>
internal sealed class Verb(string[] settings)
{
    /// <summary>Every verb there is.</summary>
    public static IReadOnlyList<Command> All(string[] settings)
    {
        var verb = new Verb(settings);
        return [MigrateVerb.Create(verb), ImportVerb.Create(verb), UsersVerb.Create(verb), QuestionnairesVerb.Create(verb), JobsVerb.Create(verb), PublishVerb.Create(verb), AnswersVerb.Create(verb), MailVerb.Create(verb)];
    }

    public static Option<string> NowOption() => new("--now") { Description = "Gjør det som om klokken var dette, for eksempel 2026-03-01T08:00:00Z" };

    /// <summary>Runs <paramref name="work"/> on a migrated database. What goes wrong is written to standard error in one line.</summary>
    /// <param name="work">Does the work and returns the exit code.</param>
    /// <param name="now">An ISO 8601 instant that the clock is to show, or null for the real one.</param>
    /// <param name="migrate">False when the work migrates by itself.</param>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(Func<IServiceProvider, Task<int>> work, string? now = null, bool migrate = true) => PlainExit.RunAsync(async () =>
    {
        using var host = Build(ClockAt(now));
        if (migrate) await StorageSetup.PrepareAsync(host.Services.GetRequiredService<Database>(), TimeProvider.System);
        await using var scope = host.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    });

    /// <summary>The services of a verb. Logs go to standard error: standard output is the verb's answer.</summary>
    private IHost Build(TimeProvider time)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = settings, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddEvalueringCore(builder.Configuration);
        builder.Services.AddEvalueringJobs();
        builder.Services.AddEvalueringTimetable(builder.Configuration);
        builder.Services.AddStaffUsers();
        // Last: the timetable's library brings a clock of its own.
        builder.Services.Replace(ServiceDescriptor.Singleton(time));
        return builder.Build();
    }

    private static TimeProvider ClockAt(string? now)
    {
        if (now is null) return TimeProvider.System;
        return Instant.TryParse(now, out var instant)
            ? new FixedTime(instant)
            : throw new PlainError($"«{now}» er ikke et tidspunkt. Skriv det som 2026-03-01T08:00:00Z eller 2026-03-01T09:00:00+01:00.");
    }
}
