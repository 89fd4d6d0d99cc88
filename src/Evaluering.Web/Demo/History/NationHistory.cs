using System.Globalization;
using Evaluering.Core.Delivery;
using Evaluering.Core.Imports;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.Running;
using Evaluering.Web.Demo.Nation;

namespace Evaluering.Web.Demo.History;

/// <summary>
/// Lets the nation live up to today: week by week the files come in, the real jobs plan, invite, send and publish, and people answer.
/// Nothing here writes what those parts would have written.
/// </summary>
/// <param name="clock">The clock that every part in <paramref name="services"/> shows; moved forward here.</param>
/// <param name="say">Takes one line of progress.</param>
public sealed class NationHistory(IServiceProvider services, FixedTime clock, MadeUpNation nation, Action<string> say)
{
    private const int StepDays = 7;

    /// <summary>Mail of the last days really leaves, so that there is some to open; what is older is only recorded as sent.</summary>
    private const int RealMailDays = 14;

    // The last publication before today's, so that today's announces the results of a few weeks and not of half a year.
    private const int LatestPublicationDaysAgo = 21;

    // Before this there is next to nothing to publish.
    private const int QuietDays = 180;

    // Half-yearly figures are published this many days into the next half-year.
    private const int PublicationDelayDays = 15;

    private static readonly CultureInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO");

    private readonly SendingCalendar calendar = services.GetRequiredService<SendingCalendar>();
    private readonly Database database = services.GetRequiredService<Database>();
    private readonly Deliveries deliveries = new(services.GetRequiredService<Importer>(), nation);
    private readonly Answers answers = ActivatorUtilities.CreateInstance<Answers>(services, nation);

    public async Task RunAsync(CancellationToken cancellation)
    {
        clock.Now = NorwegianTime.StartOf(nation.FirstDay);
        await deliveries.RegistersAsync(cancellation);
        say($"{nation.Companies.Count} virksomheter er lest inn");
        var previous = DateOnly.MinValue;
        foreach (var day in Days())
        {
            clock.Now = NorwegianTime.StartOf(day);
            await deliveries.NewsAsync(previous, day, cancellation);
            await RunJobAsync("plan-waves", cancellation);
            if (IsPublicationDay(previous, day)) await PublishAsync(day, cancellation);
            if (day >= nation.Today.AddDays(-RealMailDays)) await SendAsync(day, cancellation);
            else await database.WriteAsync(transaction => HistoryQueries.MarkSentAsync(transaction, clock.GetUtcNow()), cancellation);

            var next = day.AddDays(StepDays);
            await answers.InvitedAsync(day);
            await database.WriteAsync(transaction => answers.SubmitAsync(transaction, clock, NorwegianTime.StartOf(next <= nation.Today ? next : nation.Today)), cancellation);
            previous = day;
        }
        clock.Now = NorwegianTime.StartOf(nation.Today);
    }

    // When the sending hours come, as the job would have found it. What can leave only today waits for the running program.
    private async Task SendAsync(DateOnly day, CancellationToken cancellation)
    {
        var sendingTime = calendar.NextSendingTime(NorwegianTime.StartOf(day));
        if (sendingTime < NorwegianTime.StartOf(nation.Today)) clock.Now = sendingTime;
        await RunJobAsync("send-mail", cancellation);
    }

    private IEnumerable<DateOnly> Days()
    {
        var steps = (nation.Today.DayNumber - nation.FirstDay.DayNumber) / StepDays;
        return Enumerable.Range(0, steps + 1).Select(step => nation.Today.AddDays(StepDays * (step - steps)));
    }

    private bool IsPublicationDay(DateOnly previous, DateOnly day)
    {
        if (day == nation.Today || day == nation.Today.AddDays(-LatestPublicationDaysAgo)) return true;
        if (day < nation.FirstDay.AddDays(QuietDays) || day > nation.Today.AddDays(-LatestPublicationDaysAgo)) return false;
        return HalfYear(day) != HalfYear(previous);

        static int HalfYear(DateOnly day) => Quarter.Of(day.AddDays(-PublicationDelayDays)).Index / 2;
    }

    private async Task PublishAsync(DateOnly day, CancellationToken cancellation)
    {
        await RunJobAsync("publish-snapshot", cancellation);
        say(string.Create(Norwegian, $"{day:d. MMMM yyyy}: {deliveries.Known} bistander, {answers.Stored} besvarelser, nye tall publisert"));
    }

    private Task RunJobAsync(string name, CancellationToken cancellation) =>
        services.GetRequiredService<JobRunner>().RunAsync(JobCatalogue.Find(name)!, cancellation);
}
