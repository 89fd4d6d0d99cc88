using System.CommandLine;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Verbs;

/// <summary><c>mail retry</c>: lets mails that were given up after a failure wait again.</summary>
internal static class MailVerb
{
    public static Command Create(Verb verb)
    {
        var error = new Option<string?>("--error") { Description = "Bare de som feilet slik, med de ordene «/drift» viser" };
        var now = Verb.NowOption();
        var retry = new Command("retry", "Prøver e-poster som er gitt opp, på nytt, når runden er åpen") { error, now };
        retry.SetAction((parsed, cancellation) => verb.RunAsync(
            async services =>
            {
                var time = services.GetRequiredService<TimeProvider>();
                var count = await services.GetRequiredService<Database>().WriteAsync(
                    transaction => MailRetry.RetryAsync(transaction, time.GetUtcNow(), parsed.GetValue(error)), cancellation);
                await Console.Out.WriteLineAsync($"{count} e-poster blir prøvd igjen");
                return 0;
            },
            parsed.GetValue(now)));
        return new Command("mail", "E-post som skal ut") { retry };
    }
}
