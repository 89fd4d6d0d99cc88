using System.Data.Common;
using Evaluering.Core.Delivery;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Mail;

/// <summary>A claimed mail and what came of it.</summary>
/// <param name="Mail">The mail.</param>
/// <param name="Result">What came of it; null when it was not tried.</param>
public sealed record HandledMail(ClaimedMail Mail, HandOver? Result)
{
    /// <summary>Whether a mail that has not left will be tried again.</summary>
    public bool IsTriedAgain(DeliveryPolicy policy) => Result switch
    {
        { Outcome: HandOverOutcome.NotNow } => Mail.Attempts + 1 < policy.MostAttempts,
        { Outcome: HandOverOutcome.NoServer } or null => true,
        _ => false,
    };
}

/// <summary>Writes down what came of claimed mails.</summary>
internal sealed class OutboxRecords(DatabaseEngine engine, DeliveryPolicy policy, SendingCalendar calendar, LinkTokens tokens)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1), LongestWait = TimeSpan.FromHours(12);

    /// <summary>Each wait is so many times the one before it.</summary>
    private const int Growth = 4;

    /// <summary>How long a mail waits that has been tried in vain: 1, 4, 16 … minutes, at most twelve hours. With eight attempts that is more than a day in all.</summary>
    /// <param name="attempts">How many times it was tried before the one that failed now.</param>
    public static TimeSpan WaitAfter(int attempts) => TimeSpan.FromMinutes(Math.Min(FirstWait.TotalMinutes * Math.Pow(Growth, attempts), LongestWait.TotalMinutes));

    public async Task WriteAsync(DbTransaction transaction, IReadOnlyCollection<HandledMail> handled, DateTimeOffset now)
    {
        foreach (var outcome in handled.ToLookup(one => one.Result?.Outcome))
        {
            var ids = outcome.Select(one => one.Mail.Id).ToList();
            switch (outcome.Key)
            {
                case null:
                    await OutboxQueries.ReleaseAsync(transaction, engine, ids, Outbox.Clock);
                    break;
                case HandOverOutcome.Taken:
                    await OutboxQueries.SentAsync(transaction, engine, ids, now);
                    break;
                case HandOverOutcome.NoServer:
                    foreach (var reason in outcome.ToLookup(one => one.Result!.Reason!, one => one.Mail.Id)) await OutboxQueries.NoteAsync(transaction, engine, reason, reason.Key, Outbox.Clock);
                    break;
                default:
                    await FailedAsync(transaction, outcome, now);
                    break;
            }
        }
    }

    /// <summary>Takes what was not tried out of the counts. After whatever the same transaction claims, which takes addresses and companies before domains.</summary>
    public Task GiveBackAsync(DbTransaction transaction, IEnumerable<HandledMail> handled) =>
        SendingLimits.GiveMinuteBackAsync(transaction, engine, handled.Where(one => one.Result is null).Select(one => one.Mail));

    private async Task FailedAsync(DbTransaction transaction, IEnumerable<HandledMail> failed, DateTimeOffset now)
    {
        var again = failed.ToLookup(one => one.IsTriedAgain(policy));
        foreach (var wait in again[true].ToLookup(one => (one.Result!.Reason!, Until(one.Mail, now)), one => one.Mail.Id))
            await OutboxQueries.PostponeAsync(transaction, engine, wait, wait.Key.Item1, wait.Key.Item2);
        foreach (var reason in again[false].ToLookup(one => one.Result!.Reason!, one => one.Mail.Id))
            await OutboxQueries.GiveUpAsync(transaction, engine, reason, reason.Key, now);
        foreach (var (mail, result) in again[false].Where(one => one.Result!.Outcome == HandOverOutcome.NoSuchMailbox))
            await AddressBlocks.AddUndeliverableAsync(transaction, engine, tokens, mail.Email!, result!.Code, now);
    }

    private DateTimeOffset Until(ClaimedMail mail, DateTimeOffset now)
    {
        var until = now + WaitAfter(mail.Attempts);
        return MailKinds.IsAsking(mail.Kind) ? calendar.NextSendingTime(until) : until;
    }
}
