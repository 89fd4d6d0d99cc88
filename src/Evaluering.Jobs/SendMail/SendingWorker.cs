using System.Data.Common;
using Evaluering.Core.Delivery;
using Evaluering.Core.Mail;
using Microsoft.Extensions.Logging;

namespace Evaluering.Jobs.SendMail;

/// <summary>Hands mails over on one session, until nothing waits.</summary>
internal sealed partial class SendingWorker(Outbox outbox, MailWriter writer, DeliveryPolicy policy, SendingTally tally, ILogger logger)
{
    private const int MailsAClaim = 10;

    // Handing over must end before the lease does, or another worker would send the mail too.
    private static readonly TimeSpan HandOverLimit = TimeSpan.FromSeconds(15);

    // What was true of a mail when it was claimed, such as that its person had not answered, is taken to be so for this long.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan RecordAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>Mails in a row that a server leaves without an answer before it is left in peace until the next run.</summary>
    private const int MostUnanswered = 3;

    private int unanswered;

    /// <returns>When nothing more may leave now, the server does not answer, or <paramref name="stop"/> says so.</returns>
    public async Task RunAsync(IMailTransport transport, CancellationToken stop)
    {
        await using var session = transport.Open();
        while (!stop.IsCancellationRequested && !tally.HasNoServer && !tally.IsDrained)
        {
            var claim = await outbox.ClaimAsync(MailsAClaim);
            tally.Add(claim);
            if (claim.Found == 0) return;
            foreach (var mail in claim.Mails)
            {
                // What is not begun is given back: to be looked at again, or to whoever goes on.
                var begins = !stop.IsCancellationRequested && !tally.HasNoServer && IsSafe(mail);
                var handled = new HandledMail(mail, begins ? await HandOverAsync(session, mail) : null);
                await RecordAsync(handled);
                if (begins) Count(handled);
            }
        }
    }

    /// <summary>A mail that has left and is not recorded is sent again, so a database that is away for a moment is waited for, as long as the mail is this worker's.</summary>
    private async Task RecordAsync(HandledMail handled)
    {
        while (true)
        {
            try
            {
                await outbox.RecordAsync(handled);
                return;
            }
            catch (DbException) when (Outbox.Clock + RecordAgain < handled.Mail.LeasedUntil)
            {
                await Task.Delay(RecordAgain, CancellationToken.None);
            }
        }
    }

    private static bool IsSafe(ClaimedMail mail)
    {
        var left = mail.LeasedUntil - Outbox.Clock;
        return left >= HandOverLimit && left >= Outbox.Lease - Fresh;
    }

    private async Task<HandOver> HandOverAsync(IMailSession session, ClaimedMail mail)
    {
        try
        {
            var message = await writer.WriteAsync(mail);
            using var limit = new CancellationTokenSource(HandOverLimit);
            return await session.SendAsync(message, limit.Token);
        }
        // Whatever one mail meets must not stop the others.
        catch (Exception error)
        {
            LogFault(logger, mail.Id, error.GetType().Name, error.StackTrace);
            return new HandOver(HandOverOutcome.NotNow, $"{HandOverReasons.ProgramFault} ({error.GetType().Name}). Se loggen.");
        }
    }

    private void Count(HandledMail handled)
    {
        var (mail, result) = (handled.Mail, handled.Result!);
        tally.Add(handled, policy);
        unanswered = result is { Outcome: HandOverOutcome.NotNow, Code: null } ? unanswered + 1 : 0;
        if (unanswered >= MostUnanswered) tally.HasNoServer = true;
        if (result.Outcome != HandOverOutcome.Taken) LogFailed(logger, mail.Id, mail.Attempts + 1, result.Reason!, handled.IsTriedAgain(policy));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} was not delivered at attempt {Attempt}: {Reason} Tried again: {Again}")]
    private static partial void LogFailed(ILogger logger, long id, int attempt, string reason, bool again);

    // Without the message: those of mail libraries quote the address.
    [LoggerMessage(Level = LogLevel.Error, Message = "Mail {Id} met a fault: {Kind} {StackTrace}")]
    private static partial void LogFault(ILogger logger, long id, string kind, string? stackTrace);
}
