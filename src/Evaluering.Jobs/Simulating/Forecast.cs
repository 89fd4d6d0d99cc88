using Evaluering.Core.Delivery;
using Evaluering.Core.Links;
using Evaluering.Core.Planning;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Microsoft.Extensions.Configuration;

namespace Evaluering.Jobs.Simulating;

/// <summary>What would be sent, and what would happen to the plan.</summary>
/// <param name="Mail">By day, wave, kind and number, in that order.</param>
/// <param name="Events">What would happen to the plan of the one case that was asked for, the oldest first; empty when all were.</param>
/// <param name="Overdue">Cases that should have ended and are not registered as ended.</param>
public sealed record Forecast(IReadOnlyList<DayOfMail> Mail, IReadOnlyList<PlanEvent> Events, long Overdue);

/// <summary>
/// Asks who would get what when, without sending anything: the jobs run on a copy. The future is taken to be as it is agreed: help ends on its agreed day,
/// nobody answers (so that all reminders are there) and nothing else is registered.
/// </summary>
public sealed class Forecaster(IConfiguration configuration, Database database, LinkTokens tokens, DeliveryPolicy policy, TimeProvider time) : IDisposable
{
    // Each is as much work as the jobs themselves: they take turns, however many ask.
    private readonly SemaphoreSlim turn = new(1);

    /// <param name="from">The first day, in Norway; today or later.</param>
    /// <param name="to">The day after the last.</param>
    /// <param name="assistanceId">Only this case; null for all.</param>
    public async Task<Forecast> RunAsync(DateOnly from, DateOnly to, long? assistanceId = null, CancellationToken cancellation = default)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await RunNowAsync(from, to, assistanceId, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>The mails of a case that have left or were given up.</summary>
    public async Task<IReadOnlyList<DayOfMail>> SentAsync(long assistanceId)
    {
        await using var connection = await database.OpenAsync();
        return [.. ByDay(await SimulationQueries.MailAsync(connection, DateTimeOffset.UnixEpoch, time.GetUtcNow(), assistanceId))];
    }

    public void Dispose() => turn.Dispose();

    private async Task<Forecast> RunNowAsync(DateOnly from, DateOnly to, long? assistanceId, CancellationToken cancellation)
    {
        // As storage tells instants apart: what happens at once happens at the beginning, and not before it.
        var clock = time.GetUtcNow();
        var now = clock.AddTicks(-(clock.Ticks % TimeSpan.TicksPerMillisecond));
        await using var simulation = await Simulation.CreateAsync(configuration, now);
        await new SimulationCopy(database, simulation, tokens, policy).RunAsync(assistanceId);
        await simulation.RunJobsAsync(cancellation);
        await using var connection = await simulation.Database.OpenAsync(cancellation);
        var today = NorwegianTime.DayOf(simulation.Clock.Now);
        foreach (var end in await SimulationQueries.EndsAsync(connection, today))
        {
            if (end >= to) break;
            if (end > today) await simulation.RunUntilAsync(NorwegianTime.StartOf(end), cancellation);
            await simulation.Database.WriteAsync(transaction => SimulationQueries.EndAsync(transaction, end), cancellation);
            await simulation.RunJobsAsync(cancellation);
        }
        await simulation.RunUntilAsync(NorwegianTime.StartOf(to), cancellation);

        var begin = from == today ? now : NorwegianTime.StartOf(from);
        var mail = await SimulationQueries.MailAsync(connection, begin, NorwegianTime.StartOf(to), assistanceId);
        var events = assistanceId is { } id ? (await PlanEvents.OfAsync(connection, id)).Where(happened => happened.At >= begin).ToList() : [];
        return new Forecast([.. ByDay(mail)], events, await SimulationQueries.OverdueAsync(connection, today));
    }

    private static IEnumerable<DayOfMail> ByDay(IEnumerable<MailOutcome> mail) => mail
        .GroupBy(outcome => (Day: NorwegianTime.DayOf(outcome.At), outcome.Wave, outcome.Kind, outcome.Number, outcome.NotSentBecause))
        .OrderBy(group => group.Key.Day).ThenBy(group => group.Key.Wave).ThenBy(group => group.Key.Kind).ThenBy(group => group.Key.Number).ThenBy(group => group.Key.NotSentBecause)
        .Select(group => new DayOfMail
        {
            Day = group.Key.Day,
            Wave = group.Key.Wave,
            Kind = group.Key.Kind,
            Number = group.Key.Number,
            NotSentBecause = group.Key.NotSentBecause,
            People = group.Sum(outcome => outcome.People),
        });
}
