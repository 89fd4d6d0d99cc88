using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Dapper;
using Evaluering.Core.Hosting;
using Evaluering.Core.Planning;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Benchmarks.Planning;

/// <summary>
/// Seconds and memory of planning, opening, inviting and reminding seats that are due, in a database that holds ten times as many that are not; and what a run
/// costs when nothing is due.
/// </summary>
internal static class PlanningBenchmark
{
    private const int NotDueForEachDue = 10;

    // A Tuesday morning without holidays near.
    private static readonly DateTimeOffset Start = new(2026, 9, 15, 7, 0, 0, TimeSpan.Zero);

    public static async Task RunAsync(IReadOnlyList<int> sizes)
    {
        PostgresCluster.IsDurable = true;
        foreach (var size in sizes)
            foreach (var engine in Enum.GetValues<DatabaseEngine>())
                await MeasureAsync(engine, size);
    }

    private static async Task MeasureAsync(DatabaseEngine engine, int seats)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var filled = Stopwatch.StartNew();
        await Cases.AddAsync(test.Database, seats, seats * NotDueForEachDue, Start);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{engine}, {seats:N0} seats due, {seats * (long)NotDueForEachDue:N0} not (filled in {filled.Elapsed.TotalSeconds:0} s)"));

        var directory = Directory.CreateTempSubdirectory("evaluering-bench-").FullName;
        await using (var services = Services(test.Location, directory))
        {
            var database = services.GetRequiredService<Database>();
            var steps = new Steps(database, services);
            await MeasureAsync("plan", seats, now => steps.PlanAsync(now), Start);
            await MeasureAsync("open", seats, now => steps.OpenAsync(now), Start);
            await MeasureAsync("invite", seats, now => steps.InviteAsync(now), Start);
            await MeasureAsync("a run with nothing due", null, now => steps.AllAsync(now), Start);
            await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update mail set sent_at = @Start where sent_at is null", new { Start }, transaction, commandTimeout: 3600));
            await MeasureAsync("remind", seats, now => steps.RemindAsync(now), Start.AddDays(7));
            await MeasureAsync("a run with nothing due", null, now => steps.AllAsync(now), Start.AddDays(7));
            await CheckAsync(database, seats);
        }
        Directory.Delete(directory, recursive: true);
    }

    private static async Task MeasureAsync(string step, int? seats, Func<DateTimeOffset, Task> run, DateTimeOffset now)
    {
        PeakMemory.Reset();
        var watch = Stopwatch.StartNew();
        await run(now);
        var seconds = watch.Elapsed.TotalSeconds;
        var perSeat = seats is { } count ? string.Create(CultureInfo.InvariantCulture, $"{1e6 * seconds / count,8:0.0} µs a seat") : "";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {step,-24}{seconds,10:0.000} s {PeakMemory.Megabytes,8:0} MB at most {perSeat}"));
    }

    private static async Task CheckAsync(Database database, int seats)
    {
        await using var connection = await database.OpenAsync();
        var asked = await connection.QuerySingleAsync<long>("select count(*) from mail where kind = 'invitation' and created_at = @Start", new { Start });
        var reminded = await connection.QuerySingleAsync<long>("select count(*) from mail where kind = 'reminder'");
        if (asked != seats || reminded != seats) throw new InvalidOperationException($"{seats} seats were due, {asked} were asked and {reminded} reminded.");
    }

    private static ServiceProvider Services(string location, string directory) => new ServiceCollection().AddLogging()
        .AddSingleton<TimeProvider>(new FixedTime(Start))
        .AddEvalueringCore(new ConfigurationBuilder().AddInMemoryCollection([new("Evaluering:Database", location), new("Evaluering:DataDirectory", directory)]).Build())
        .BuildServiceProvider();

    /// <summary>The steps of the job, each until nothing is due.</summary>
    private sealed class Steps(Database database, IServiceProvider services)
    {
        public Task PlanAsync(DateTimeOffset now) => UntilDone(transaction => services.GetRequiredService<WavePlanner>().PlanAsync(transaction, now));

        public Task OpenAsync(DateTimeOffset now) => UntilDone(async transaction => (await services.GetRequiredService<WaveOpening>().OpenAsync(transaction, now)).All);

        public Task InviteAsync(DateTimeOffset now) => UntilDone(async transaction => (await services.GetRequiredService<InvitationWriter>().InviteAsync(transaction, now)).Waves);

        public Task RemindAsync(DateTimeOffset now) => UntilDone(async transaction => (await services.GetRequiredService<ReminderWriter>().RemindAsync(transaction, now)).Looked);

        public async Task AllAsync(DateTimeOffset now)
        {
            await PlanAsync(now);
            await OpenAsync(now);
            await InviteAsync(now);
            await UntilDone(async transaction => (await WaveClosing.CloseAsync(transaction, now)).Closed);
            await RemindAsync(now);
        }

        private async Task UntilDone(Func<DbTransaction, Task<int>> step)
        {
            while (await database.WriteAsync(step) > 0) ;
        }
    }
}
