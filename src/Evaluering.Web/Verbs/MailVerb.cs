using System.CommandLine;
using Evaluering.Core.Configuration;
using Evaluering.Core.Domain;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Evaluering.Web.Pages.Drift;

namespace Evaluering.Web.Verbs;

/// <summary><c>mail retry</c>: lets mails that were given up after a failure wait again.</summary>
internal static class MailVerb
{
    private const string NoneLeft = "Det er ingen å prøve igjen: det må være en som er gitt opp etter en feil, i en runde som fortsatt er åpen.";

    public static Command Create(Verb verb)
    {
        var error = new Option<string?>("--error") { Description = "Bare de som feilet slik, med de ordene «/drift» viser" };
        var at = Verb.NowOption();
        var retry = new Command("retry", "Prøver på nytt e-poster som er gitt opp etter en feil, når runden fortsatt er åpen") { error, at };
        retry.SetAction((parsed, cancellation) => verb.RunAsync(
            async services =>
            {
                var (database, now) = (services.GetRequiredService<Database>(), services.GetRequiredService<TimeProvider>().GetUtcNow());
                if (parsed.GetValue(error) is { } wanted) await CheckAsync(database, now, wanted);
                var count = await database.WriteAsync(transaction => MailRetry.RetryAsync(transaction, now, parsed.GetValue(error)), cancellation);
                await Console.Out.WriteLineAsync($"{Counts.Mails(count, Language.Bokmal)} blir prøvd igjen.{(count == 0 ? $" {NoneLeft}" : "")}");
                return 0;
            },
            parsed.GetValue(at)));
        return new Command("mail", "E-post som skal ut") { retry };
    }

    /// <summary>Words that no mail has failed with are a slip of the pen, and not an empty answer.</summary>
    private static async Task CheckAsync(Database database, DateTimeOffset now, string error)
    {
        await using var connection = await database.OpenAsync();
        var failures = await MailFailure.AllAsync(connection, now);
        if (failures.Any(failure => failure.Error == error)) return;
        var retryable = failures.Where(failure => failure.Retryable > 0).Select(failure => $"«{failure.Error}»").ToList();
        throw new PlainError($"Ingen e-post har feilet med «{error}». {(retryable.Count == 0 ? NoneLeft : $"Det som kan prøves igjen, er: {string.Join(", ", retryable)}.")}");
    }
}
