using System.Diagnostics;
using System.Globalization;
using Dapper;
using Evaluering.Core.Time;
using Evaluering.Jobs.Simulating;
using Microsoft.Extensions.Configuration;

namespace Evaluering.Jobs.Tests.Simulating;

/// <summary>Three years of planning and sending with everything that happens to cases and people, every message held against the rules.</summary>
public sealed class ThreeYearsTests(ITestOutputHelper output)
{
    private const int Cases = 20_000;
    private const int Seed = 20261122;
    private static readonly DateOnly First = new(2026, 1, 5);
    private static readonly DateOnly Last = new(2028, 12, 29);

    [Fact]
    public async Task Every_message_of_three_years_keeps_the_rules_and_everybody_who_should_be_asked_is_asked_once()
    {
        var clock = Stopwatch.StartNew();
        var data = Directory.CreateTempSubdirectory("evaluering-three-years-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Evaluering:DataDirectory", data)]).Build();
        RecordingTransport? transport = null;
        FixedTime? time = null;
        transport = new RecordingTransport(() => time!.Now);
        await using var simulation = await Simulation.CreateAsync(configuration, NorwegianTime.StartOf(First), transport);
        time = simulation.Clock;
        await World.ReserveNumbersAsync(simulation.Database);
        var random = new Random(Seed);
        var world = new World(random, Cases, First, Last.DayNumber - First.DayNumber);
        var ledger = new Ledger(world);
        var life = new Life(world, ledger, simulation, random);
        simulation.AfterJobs = async () => life.Receive(await ledger.EnterAsync(simulation.Database, transport, time.Now), NorwegianTime.DayOf(time.Now));

        for (var day = First; day <= Last && ledger.Faults.Count == 0; day = day.AddDays(1))
        {
            // In the morning before mail leaves, in the middle of the sending hours, or in the evening.
            await simulation.RunUntilAsync(NorwegianTime.StartOf(day).AddMinutes(random.Next(6 * 60, 22 * 60)));
            await life.LiveAsync(day);
            await simulation.RunJobsAsync();
        }

        foreach (var (what, times) in ledger.Counts.Concat(life.Happened).OrderBy(pair => pair.Key, StringComparer.Ordinal)) output.WriteLine($"{what}: {times}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:0} s"));
        Assert.True(ledger.Faults.Count == 0, string.Join('\n', ledger.Faults.Take(20)));
        var notAsked = await NotAskedAsync(simulation, world, ledger);
        Assert.True(notAsked.Count == 0, string.Join('\n', notAsked));
        Assert.InRange(ledger.Invited.Count, 100_000, 400_000);
        Directory.Delete(data, recursive: true);
    }

    /// <summary>Whoever held a seat while a wave was open and was not asked, and without a reason that the ledger knows of.</summary>
    private static async Task<IReadOnlyList<string>> NotAskedAsync(Simulation simulation, World world, Ledger ledger)
    {
        await using var connection = await simulation.Database.OpenAsync();
        var expected = await connection.QueryAsync<(long Seat, long Wave, long Person, string? Reason, DateTimeOffset? GivenUp, string? NotInvited, DateTimeOffset ClosedAt, bool Waiting)>(
            """
            select s.id, w.id, s.person, m.last_error, m.given_up_at, (
                select e.what from plan_event e where e.assistance_id = w.assistance_id and e.wave = w.wave and e.seat_id = s.id and e.what = 'cancelled' limit 1), w.closes_at,
                m.sent_at is null and m.given_up_at is null and m.id is not null
            from planned_wave w
            join panel_seat s on s.assistance_id = w.assistance_id and s.left_at is null
            left join mail m on m.seat_id = s.id and m.planned_wave_id = w.id and m.kind = 'invitation' and m.number = 1 and m.person = s.person
            where w.status = 'closed'
            """);
        var missing = new List<string>();
        foreach (var (seat, wave, person, reason, givenUp, notInvited, closedAt, isWaiting) in expected)
        {
            var known = world.Seats[seat];
            // At the end of the three years a few still wait for the new year.
            if (ledger.Invited.Contains((seat, wave, (int)person)) || known.Since >= closedAt || isWaiting) continue;
            var isKnown = reason switch
            {
                "Har meldt seg av." => ledger.OptedOut.Contains((known.Email, known.Case.Id)) || ledger.OptedOut.Contains((known.Email, 0)),
                "E-postadressen virker ikke." or "Adressen finnes ikke." => ledger.Undeliverable.Contains(known.Email),
                "Virksomheten har fått så mange e-poster som den skal i dette kvartalet." => ledger.IsFull(known.Case.Company, givenUp!.Value),
                "Virksomheten er slettet i Enhetsregisteret." => world.StruckOff.Contains(known.Case.Company),
                "Saken er slått sammen med en annen." => known.Case.MergedInto is not null,
                "Avvist." => true,
                // The wave was closed by the adviser, or before the next morning that mail may leave.
                "Runden er stengt." => true,
                null => notInvited is not null || ledger.Answered.Contains((seat, wave)) || person > 1 || known.Case.MergedInto is not null || world.StruckOff.Contains(known.Case.Company),
                _ => false,
            };
            if (!isKnown) missing.Add($"seat {seat}, wave {wave}, case {known.Case.Id}, person {person}, closed {closedAt:O}: {reason ?? "no mail"}");
        }
        return [.. missing.Take(20)];
    }
}
