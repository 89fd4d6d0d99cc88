using Evaluering.Core.Configuration;
using Evaluering.Core.Delivery;
using Evaluering.Core.Hosting;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.PlanWaves;
using Evaluering.Jobs.SendMail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Jobs.Simulating;

/// <summary>
/// The real planning and the real sending on a database of their own, with a clock that jumps from one thing that is due to the next and a transport that sends
/// nothing. What it tells is what the program would do, because it is the program that does it.
/// </summary>
public sealed class Simulation : IAsyncDisposable
{
    // The jobs look every minute; nothing is done twice within one.
    private static readonly TimeSpan ShortestStep = TimeSpan.FromMinutes(1);

    private readonly ServiceProvider services;
    private readonly DirectoryInfo directory;

    private Simulation(ServiceProvider services, DirectoryInfo directory, FixedTime clock)
    {
        (this.services, this.directory, Clock) = (services, directory, clock);
        Database = services.GetRequiredService<Database>();
    }

    public FixedTime Clock { get; }

    /// <summary>Where it happens; deleted with the simulation.</summary>
    public Database Database { get; }

    /// <summary>What is to be done each time the jobs have looked; for whoever keeps an account of what they do.</summary>
    public Func<Task>? AfterJobs { get; set; }

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>An empty database and the settings of this installation.</summary>
    /// <param name="configuration">The installation's.</param>
    /// <param name="now">What the clock shows first.</param>
    /// <param name="transport">What takes the mails; null for one that takes all and keeps none.</param>
    public static async Task<Simulation> CreateAsync(IConfiguration configuration, DateTimeOffset now, IMailTransport? transport = null)
    {
        // Only the one who runs it may read what is in there.
        var directory = Directory.CreateTempSubdirectory("evaluering-simulering-");
        var clock = new FixedTime(now);
        var own = new ConfigurationBuilder().AddConfiguration(configuration)
            .AddInMemoryCollection([new($"{EvalueringOptions.Section}:{nameof(EvalueringOptions.Database)}", Path.Combine(directory.FullName, "simulering.db"))]).Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddEvalueringCore(own)
            .AddSingleton(provider => Database.Scratch(provider.GetRequiredService<EvalueringOptions>().DatabaseOrDefault))
            .AddSingleton(transport ?? new NothingSent())
            .BuildServiceProvider();
        var simulation = new Simulation(services, directory, clock);
        try
        {
            await StorageSetup.PrepareAsync(simulation.Database, clock);
            return simulation;
        }
        catch
        {
            await simulation.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the jobs do all that falls due before <paramref name="until"/>, and leaves the clock there.</summary>
    public async Task RunUntilAsync(DateTimeOffset until, CancellationToken cancellation = default)
    {
        while (await NextAsync() is { } next && next.At < until)
        {
            Clock.Now = next.At;
            await RunJobsAsync(next.IsPlanning, cancellation);
        }
        Clock.Now = until;
    }

    /// <summary>Lets each job look once, now.</summary>
    public Task RunJobsAsync(CancellationToken cancellation = default) => RunJobsAsync(plan: true, cancellation);

    private async Task RunJobsAsync(bool plan, CancellationToken cancellation)
    {
        if (plan) await ActivatorUtilities.CreateInstance<PlanWavesJob>(services).RunAsync(cancellation);
        await ActivatorUtilities.CreateInstance<SendMailJob>(services).RunAsync(cancellation);
        if (AfterJobs is { } after) await after();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        directory.Delete(recursive: true);
    }

    /// <summary>When something is due next, at the earliest a step from now, and whether there is something to plan then.</summary>
    private async Task<(DateTimeOffset At, bool IsPlanning)?> NextAsync()
    {
        var due = await SimulationQueries.NextAsync(Database);
        var soonest = Clock.Now + ShortestStep;
        // Mail that asks waits for the next morning, whenever it was due.
        var mail = due.Mail is { } at ? Get<SendingCalendar>().NextSendingTime(Later(at, soonest)) : (DateTimeOffset?)null;
        var planning = new[] { due.Opening, due.Closing, due.Reminding }.Min();
        if (new[] { planning, mail, due.Receipt }.Min() is not { } next) return null;
        var instant = Later(next, soonest);
        return (instant, planning <= instant);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
