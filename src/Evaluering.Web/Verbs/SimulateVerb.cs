using System.CommandLine;
using System.Globalization;
using Dapper;
using Evaluering.Core.Configuration;
using Evaluering.Core.Domain;
using Evaluering.Core.Planning;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.Simulating;

namespace Evaluering.Web.Verbs;

/// <summary><c>jobs simulate</c>: who would get what when, without sending anything.</summary>
internal static class SimulateVerb
{
    private const int DefaultDays = 30;
    private const int MostDays = 3 * 366;

    public static Command Create(Verb verb)
    {
        var from = new Option<string>("--from") { Description = "Første dag, for eksempel 2026-03-01. Uten: i dag" };
        var to = new Option<string>("--to") { Description = $"Siste dag. Uten: {DefaultDays} dager etter den første, og så langt det går med --case" };
        var sak = new Option<string>("--case") { Description = "Bare denne saken, med alt som har skjedd og vil skje i den" };
        var now = Verb.NowOption();
        var command = new Command("simulate", "Viser hvem som ville fått hva når, uten å sende noe") { from, to, sak, now };
        command.SetAction((parsed, cancellation) => verb.RunAsync(
            services => RunAsync(services, parsed.GetValue(from), parsed.GetValue(to), parsed.GetValue(sak), cancellation), parsed.GetValue(now)));
        return command;
    }

    private static async Task<int> RunAsync(IServiceProvider services, string? from, string? to, string? caseNumber, CancellationToken cancellation)
    {
        var today = NorwegianTime.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var first = from is null ? today : Day(from, "--from");
        // Of one case all that will come is to be seen; T2 is far ahead.
        var last = to is not null ? Day(to, "--to") : caseNumber is null ? first.AddDays(DefaultDays) : today.AddDays(MostDays);
        if (first < today) throw new PlainError($"--from kan ikke være før i dag ({today:yyyy-MM-dd}). Det som er sendt, vises med --case og på siden til saken.");
        if (last < first) throw new PlainError("--to må være samme dag som --from eller senere.");
        if (last.DayNumber - today.DayNumber > MostDays) throw new PlainError($"--to kan være høyst tre år fram ({today.AddDays(MostDays):yyyy-MM-dd}).");
        var assistanceId = caseNumber is null ? (long?)null : await CaseAsync(services.GetRequiredService<Database>(), caseNumber);
        var forecast = await services.GetRequiredService<Forecaster>().RunAsync(first, last.AddDays(1), assistanceId, cancellation);
        if (assistanceId is { } id) await PrintTimelineAsync(services.GetRequiredService<Database>(), id, await services.GetRequiredService<Forecaster>().SentAsync(id), forecast);
        else await PrintDaysAsync(forecast);
        return 0;
    }

    private static async Task PrintDaysAsync(Forecast forecast)
    {
        var output = Console.Out;
        await output.WriteLineAsync("dato\trunde\te-post\tpersoner\tsendes ikke fordi");
        foreach (var line in forecast.Mail)
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{line.Day:yyyy-MM-dd}\t{line.Wave}\t{ForecastWords.Mail(line, Language.Bokmal)}\t{line.People}\t{line.NotSentBecause}"));
        var sent = forecast.Mail.Where(line => line.NotSentBecause is null).Sum(line => line.People);
        await output.WriteLineAsync($"{Counts.Mails(sent, Language.Bokmal)} ville blitt sendt. {ForecastWords.Premise(Language.Bokmal)}");
        if (forecast.Overdue == 0) return;
        var overdue = forecast.Overdue == 1 ? "1 bistand" : $"{forecast.Overdue} bistander";
        await output.WriteLineAsync($"{overdue} skulle vært avsluttet og er ikke registrert som det. T1 og T2 blir ikke sendt der før slutten er registrert.");
    }

    private static async Task PrintTimelineAsync(Database database, long assistanceId, IReadOnlyList<DayOfMail> sent, Forecast forecast)
    {
        await using var connection = await database.OpenAsync();
        await Console.Out.WriteLineAsync("Det som har skjedd:");
        await PrintAsync((await PlanEvents.OfAsync(connection, assistanceId)).Select(happened => (happened.At, WithRole(happened))).Select(Line).Concat(sent.Select(Line)));
        await Console.Out.WriteLineAsync("Det som kommer:");
        await PrintAsync(forecast.Events.Select(coming => (At: coming.At, Text: $"{coming.Wave}\t{ForecastWords.Event(coming, Language.Bokmal)}")).Select(Line).Concat(forecast.Mail.Select(Line)));
        await Console.Out.WriteLineAsync(ForecastWords.Premise(Language.Bokmal));
    }

    private static async Task PrintAsync(IEnumerable<(DateTimeOffset At, string Text)> lines)
    {
        foreach (var (_, text) in lines.OrderBy(line => line.At)) await Console.Out.WriteLineAsync(text);
    }

    private static (DateTimeOffset At, string Text) Line((DateTimeOffset At, string Text) entry) =>
        (entry.At, string.Create(CultureInfo.InvariantCulture, $"{NorwegianTime.DayOf(entry.At):yyyy-MM-dd}\t{entry.Text}"));

    // In the course of the day, after what opened the wave.
    private static (DateTimeOffset At, string Text) Line(DayOfMail line) => Line((
        NorwegianTime.StartOf(line.Day).AddHours(23),
        $"{line.Wave}\t{(line.NotSentBecause is null ? "E-post" : "Sendes ikke")} til {ForecastWords.People(line.People, Language.Bokmal)}: {ForecastWords.Mail(line, Language.Bokmal)}. {line.NotSentBecause}".TrimEnd()));

    private static string WithRole(PlanEvent happened) =>
        $"{happened.Wave}\t{(happened.Role is null ? "" : $"{happened.Role}: ")}{PlanEventWords.Of(happened, Language.Bokmal)}";

    private static async Task<long> CaseAsync(Database database, string caseNumber)
    {
        await using var connection = await database.OpenAsync();
        return await connection.ExecuteScalarAsync<long?>("/* Verbs/SimulateVerb */ select id from assistance where case_number = @caseNumber", new { caseNumber })
            ?? throw new PlainError($"Saken «{caseNumber}» finnes ikke.");
    }

    private static DateOnly Day(string text, string option) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new PlainError($"{option}: «{text}» er ikke en dato. Skriv den som 2026-03-01.");
}
