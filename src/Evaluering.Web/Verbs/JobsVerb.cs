using System.CommandLine;
using Evaluering.Core.Configuration;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;
using Evaluering.Web.Pages.Drift;

namespace Evaluering.Web.Verbs;

/// <summary><c>jobs list</c>, <c>jobs run</c>, <c>jobs pause</c> and <c>jobs resume</c>.</summary>
internal static class JobsVerb
{
    public static Command Create(Verb verb) => new("jobs", "Jobbene som går i bakgrunnen")
    {
        List(verb),
        Run(verb),
        Change(verb, "pause", "Lar en jobb ligge til den blir satt i gang igjen", "er på pause", (timetable, job, cancellation) => timetable.PauseAsync(job, cancellation)),
        Change(verb, "resume", "Setter i gang igjen en jobb som er på pause", "går igjen", (timetable, job, cancellation) => timetable.ResumeAsync(job, cancellation)),
        SimulateVerb.Create(verb),
    };

    /// <summary>Runs one job now and prints what it did. The exit code is 0 only when all that was due was done.</summary>
    public static Task<int> RunJobAsync(Verb verb, string name, string? now, CancellationToken cancellation) => verb.RunAsync(
        async services =>
        {
            var job = Known(name);
            try
            {
                var report = await services.GetRequiredService<JobRunner>().RunAsync(job, cancellation);
                await Console.Out.WriteLineAsync(report.Summary);
                return report.Complete ? 0 : 1;
            }
            catch (AlreadyRunningException)
            {
                throw new PlainError($"Jobben {name} går allerede i en annen prosess. Vent til den er ferdig; «jobs list» viser det.");
            }
            catch (OperationCanceledException)
            {
                throw new PlainError($"Jobben {name} ble avbrutt. Kjør den igjen; det som er gjort, blir ikke gjort to ganger.");
            }
            catch (Exception error) when (error is not PlainError)
            {
                throw new PlainError($"Jobben {name} feilet: {error.Message}");
            }
        },
        now);

    private static JobDefinition Known(string name) => JobCatalogue.Find(name)
        ?? throw new PlainError($"Jobben «{name}» finnes ikke. Jobbene er: {string.Join(", ", JobCatalogue.All.Select(known => known.Name))}.");

    private static Argument<string> NameArgument() => new("jobb") { Description = "Navnet på jobben, slik «jobs list» viser det" };

    private static Command List(Verb verb)
    {
        var command = new Command("list", "Viser jobbene, én på hver linje");
        command.SetAction((_, cancellation) => verb.RunAsync(async services =>
        {
            await using var connection = await services.GetRequiredService<Database>().OpenAsync(cancellation);
            var latest = await JobRun.LatestAsync(connection);
            var timetable = await services.GetRequiredService<Timetable>().ReadAsync(cancellation);
            foreach (var job in JobCatalogue.All)
                await Console.Out.WriteLineAsync($"{job.Name}\t{job.TitleNb}\t{Describe(latest.GetValueOrDefault(job.Name))}\t{Describe(timetable[job.Name])}");
            return 0;
        }));
        return command;
    }

    private static Command Run(Verb verb)
    {
        var name = NameArgument();
        var now = Verb.NowOption();
        var command = new Command("run", "Kjører en jobb nå") { name, now };
        command.SetAction((parsed, cancellation) => RunJobAsync(verb, parsed.GetRequiredValue(name), parsed.GetValue(now), cancellation));
        return command;
    }

    private static Command Change(Verb verb, string name, string description, string done, Func<Timetable, JobDefinition, CancellationToken, Task> change)
    {
        var argument = NameArgument();
        var command = new Command(name, description) { argument };
        command.SetAction((parsed, cancellation) => verb.RunAsync(async services =>
        {
            var job = Known(parsed.GetRequiredValue(argument));
            await change(services.GetRequiredService<Timetable>(), job, cancellation);
            await Console.Out.WriteLineAsync($"{job.Name} {done}");
            return 0;
        }));
        return command;
    }

    private static string Describe(JobRun? run)
    {
        if (run is null) return "aldri kjørt";
        var outcome = run.ShownOutcome switch
        {
            RunOutcome.Done => "ferdig",
            RunOutcome.Failed => "feilet",
            RunOutcome.BrokenOff => "avbrutt",
            _ => "pågår",
        };
        return $"sist kjørt {Dates.Moment(run.StartedAt)}: {outcome}";
    }

    private static string Describe(TimetableEntry entry) => entry switch
    {
        { IsPaused: true } => "på pause",
        { NextRun: { } next } => $"neste gang {Dates.Moment(next)}",
        _ => "ikke i timeplanen",
    };
}
