using System.Diagnostics;
using System.Globalization;
using Evaluering.Core.Configuration;
using Evaluering.Core.Hosting;
using Evaluering.Core.Imports;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.Running;
using Evaluering.Web.Demo.History;
using Evaluering.Web.Demo.Nation;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Identity;

namespace Evaluering.Web.Demo;

/// <summary><c>--demo</c>: fills an empty installation with a made-up nation the first time, and tells how to get in.</summary>
/// <param name="services">The services of the program that is about to serve.</param>
/// <param name="size">How large a nation to make.</param>
/// <param name="output">Takes progress and logins.</param>
public sealed class DemoStart(IServiceProvider services, NationSize size, TextWriter output)
{
    private const int Seed = 2024;

    private static readonly CultureInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO");

    private readonly Database database = services.GetRequiredService<Database>();

    /// <summary>
    /// Migrates the database and sees to it that it holds a nation. The nation's today is the real one; it is made from that day and the seed, and from
    /// nothing else.
    /// </summary>
    /// <param name="cancellation">A nation left half-made is made anew the next time.</param>
    /// <exception cref="PlainError">The database belongs to something else. Nothing in it was touched.</exception>
    public async Task PrepareAsync(CancellationToken cancellation = default)
    {
        var time = services.GetRequiredService<TimeProvider>();
        // Before migrating: an older database of real data must not even change shape.
        await database.ReadAsync(transaction => DemoTables.CheckAsync(transaction, database.Engine), cancellation);
        await StorageSetup.PrepareAsync(database, time);
        if (await database.WriteAsync(transaction => DemoState.BeginAsync(transaction, database.Engine), cancellation) == DemoWork.Make)
            await MakeAsync(NorwegianTime.DayOf(time.GetUtcNow()), cancellation);
    }

    /// <summary>Tells how to get in.</summary>
    /// <param name="address">How links begin.</param>
    public async Task WelcomeAsync(string address)
    {
        var links = await DemoLinks.FindAsync(services, address);
        await output.WriteLineAsync();
        await output.WriteLineAsync("Alle data er oppdiktet. Logg inn med:");
        foreach (var user in DemoUsers.All) await output.WriteLineAsync(user.ToString());
        await output.WriteLineAsync();
        await output.WriteLineAsync($"Åpne            {address}");
        if (links.Answer is not null) await output.WriteLineAsync($"Svar på et skjema  {links.Answer}");
        if (links.CompanyResult is not null) await output.WriteLineAsync($"En virksomhets resultat  {links.CompanyResult}");
        await output.WriteLineAsync();
    }

    private async Task MakeAsync(DateOnly today, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        await output.WriteLineAsync("Lager oppdiktede data. Det gjøres bare første gang.");
        var nation = NationMaker.Make(Seed, today, size);
        var clock = new FixedTime(NorwegianTime.StartOf(today));
        await using (var past = Past(clock)) await new NationHistory(past, clock, nation, line => output.WriteLine($"  {line}")).RunAsync(cancellation);
        await using (var scope = services.CreateAsyncScope()) await DemoUsers.AddAsync(scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>());
        await database.WriteAsync(DemoState.FinishAsync, cancellation);
        await output.WriteLineAsync(string.Create(Norwegian, $"Ferdig etter {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} sekunder."));
    }

    /// <summary>The same parts as the program's, on the same database, with a clock that can be set. Its work is logged only when something goes wrong.</summary>
    private ServiceProvider Past(FixedTime clock)
    {
        var past = new ServiceCollection();
        past.AddSingleton<TimeProvider>(clock);
        past.AddLogging(logging => logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning));
        past.AddEvalueringCore(services.GetRequiredService<IConfiguration>());
        past.AddSingleton(database);
        past.AddSingleton<Importer>();
        past.AddEvalueringJobs();
        return past.BuildServiceProvider();
    }
}
