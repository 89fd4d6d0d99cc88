using System.CommandLine;
using Dapper;
using Evaluering.Core.Configuration;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;

namespace Evaluering.Web.Verbs;

/// <summary><c>jobs list</c> and <c>jobs run</c>.</summary>
internal static class JobsVerb
{
    public static Command Create(Verb verb) => new("jobs", "Jobbene som går i bakgrunnen") { List(verb), Run(verb), SimulateVerb.Create(verb) };

    /// <summary>Runs one job now and prints what it did. The exit code is 0 only when all that was due was done.</summary>
    public static Task<int> RunJobAsync(Verb verb, string name, string? now, CancellationToken cancellation) => verb.RunAsync(
        async services =>
        {
            var job = JobCatalogue.Find(name)
                ?? throw new PlainError($"Jobben «{name}» finnes ikke. Jobbene er: {string.Join(", ", JobCatalogue.All.Select(known => known.Name))}.");
            try
            {
                var report = await services.GetRequiredService<JobRunner>().RunAsync(job, cancellation);
                await Console.Out.WriteLineAsync(report.Summary);
                return report.Complete ? 0 : 1;
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

    private static Command List(Verb verb)
    {
        var command = new Command("list", "Viser jobbene, én på hver linje");
        command.SetAction((_, cancellation) => verb.RunAsync(async services =>
        {
            await using var connection = await services.GetRequiredService<Database>().OpenAsync(cancellation);
            var latest = (await connection.QueryAsync<LastRun>(LastRun.Sql)).ToDictionary(run => run.Job);
            foreach (var job in JobCatalogue.All) await Console.Out.WriteLineAsync($"{job.Name}\t{job.TitleNb}\t{Describe(latest.GetValueOrDefault(job.Name))}");
            return 0;
        }));
        return command;
    }

    private static Command Run(Verb verb)
    {
        var name = new Argument<string>("jobb") { Description = "Navnet på jobben, slik «jobs list» viser det" };
        var now = Verb.NowOption();
        var command = new Command("run", "Kjører en jobb nå") { name, now };
        command.SetAction((parsed, cancellation) => RunJobAsync(verb, parsed.GetRequiredValue(name), parsed.GetValue(now), cancellation));
        return command;
    }

    private static string Describe(LastRun? run)
    {
        if (run is null) return "aldri kjørt";
        var outcome = RunOutcome.Shown(run.Outcome, run.Worker) switch
        {
            RunOutcome.Done => "ferdig",
            RunOutcome.Failed => "feilet",
            RunOutcome.BrokenOff => "avbrutt",
            _ => "pågår",
        };
        return $"sist kjørt {Dates.Moment(run.StartedAt)}: {outcome}";
    }

    private sealed record LastRun
    {
        public const string Sql =
            """
            /* Verbs/JobsVerb */
            select job, started_at, outcome, worker from job_run
            where id in (select max(id) from job_run group by job)
            """;

        public string Job { get; init; } = "";

        public DateTimeOffset StartedAt { get; init; }

        public string Outcome { get; init; } = "";

        public string? Worker { get; init; }
    }
}
