using System.Globalization;
using Evaluering.Core.Delivery;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.Simulating;
using Evaluering.Testing;

namespace Evaluering.Jobs.Tests.Simulating;

public sealed class ForecasterTests
{
    [Theory]
    [OnBothEngines]
    public async Task What_is_forecast_is_what_then_happens(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        await scene.AddAssistanceAsync("2026-02-02", "2026-06-19", roles: [Role.Leder, Role.Verneombud]);
        var ending = await scene.AddAssistanceAsync("2025-09-01", "2026-02-27", roles: [Role.Tillitsvalgt]);
        await scene.RunAsync("plan-waves");
        var before = await MailsAsync(scene);

        var forecast = await scene.Get<Forecaster>().RunAsync(new DateOnly(2026, 1, 15), new DateOnly(2026, 4, 1));

        Assert.Equal(before, await MailsAsync(scene));
        var happened = new List<string>();
        for (var day = new DateOnly(2026, 1, 15); day < new DateOnly(2026, 4, 1); day = day.AddDays(1))
        {
            scene.Clock.Now = NorwegianTime.StartOf(day).AddHours(9.5);
            if (day == new DateOnly(2026, 2, 27)) await scene.EndAsync(ending);
            await scene.RunAsync("plan-waves");
            await scene.RunAsync("send-mail");
            happened.AddRange((await scene.QueryAsync<string>(
                """
                select w.wave || ' ' || m.kind || ' ' || m.number || ' ' || count(*) from mail m join planned_wave w on w.id = m.planned_wave_id
                where m.sent_at = @Now group by w.wave, m.kind, m.number order by 1
                """,
                new { scene.Clock.Now })).Select(line => $"{Iso(day)} {line}"));
        }
        Assert.Equal(happened, forecast.Mail.Select(line => $"{Iso(line.Day)} {line.Wave} {line.Kind} {line.Number} {line.People}"));
        // T0 to two and T1 to one, with two reminders each.
        Assert.Equal(6, happened.Count);
    }

    [Theory]
    [OnBothEngines]
    public async Task What_falls_due_at_this_moment_is_forecast_though_the_clock_goes_on(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-02-02T09:00:00Z");
        await scene.AddAssistanceAsync("2026-02-02", "2026-06-19", roles: [Role.Leder]);
        using var forecaster = new Forecaster(scene.Configuration, scene.Database, scene.Get<LinkTokens>(), scene.Get<DeliveryPolicy>(), new GoingClock(scene.Clock.Now));

        var forecast = await forecaster.RunAsync(new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 9));

        Assert.Equal(["2026-02-02 T0 invitation 1"], forecast.Mail.Select(line => $"{Iso(line.Day)} {line.Wave} {line.Kind} {line.Number}"));
    }

    private sealed class GoingClock(DateTimeOffset start) : TimeProvider
    {
        private int readings;

        public override DateTimeOffset GetUtcNow() => start.AddSeconds(readings++).AddTicks(1);
    }

    [Theory]
    [OnBothEngines]
    public async Task Whoever_has_opted_out_is_not_forecast_to_be_written_to(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-01-15T09:00:00Z");
        var assistance = await scene.AddAssistanceAsync("2026-02-02", "2026-06-19", roles: [Role.Leder, Role.Verneombud]);
        var email = (await scene.QueryAsync<string>("select min(email) from contact")).Single();
        await scene.Database.WriteAsync(transaction => AddressBlocks.OptOutAsync(transaction, engine, scene.Get<LinkTokens>(), email.ToUpperInvariant(), assistance, scene.Clock.Now));

        var forecast = await scene.Get<Forecaster>().RunAsync(new DateOnly(2026, 1, 15), new DateOnly(2026, 2, 1), assistance);

        Assert.Equal(
            ["2026-01-19 T0 invitation 1 ", "2026-01-19 T0 invitation 1 Har meldt seg av.", "2026-01-26 T0 reminder 1 "],
            forecast.Mail.Select(line => $"{Iso(line.Day)} {line.Wave} {line.Kind} {line.People} {line.NotSentBecause}"));
        Assert.Contains(forecast.Events, happened => happened is { Wave: "T0", What: "opened" });
    }

    [Theory]
    [OnBothEngines]
    public async Task No_name_address_link_or_answer_leaves_the_database(DatabaseEngine engine)
    {
        await using var scene = await Scene.CreateAsync(engine, "2026-02-02T09:00:00Z");
        await scene.AddAssistanceAsync("2026-02-02", "2026-06-19", roles: [Role.Leder]);
        await scene.RunAsync("plan-waves");
        await scene.ExecuteAsync(
            """
            insert into response (invitation_id, questionnaire_id, questionnaire_version, submitted_at, answers)
            select i.id, 'arbeidsmiljo', 1, i.created_at, '{"positivt":"hemmelig"}' from invitation i
            """);
        var secrets = (await scene.QueryAsync<string>("select nonce from invitation union select token_hash from invitation union select nonce from company_link union select email from contact union select name from contact"))
            .Append("hemmelig").ToList();
        await using var simulation = await Simulation.CreateAsync(scene.Configuration, scene.Clock.Now);
        await new SimulationCopy(scene.Database, simulation, scene.Get<LinkTokens>(), scene.Get<DeliveryPolicy>()).RunAsync(null);

        await simulation.RunJobsAsync();
        await simulation.Database.WriteAsync(_ => Task.CompletedTask);

        var copy = await File.ReadAllBytesAsync(simulation.Database.Location.FilePath!);
        var log = simulation.Database.Location.FilePath + "-wal";
        var text = System.Text.Encoding.UTF8.GetString([.. copy, .. File.Exists(log) ? await ReadSharedAsync(log) : []]);
        Assert.Contains("virksomhet.example", text, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
    }

    private static async Task<byte[]> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var memory = new MemoryStream();
        await stream.CopyToAsync(memory);
        return memory.ToArray();
    }

    private static async Task<IReadOnlyList<string>> MailsAsync(Scene scene) =>
        await scene.QueryAsync<string>("select kind || ' ' || seat_id || ' ' || planned_wave_id || ' ' || number from mail order by 1");

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
