using System.Net.Mail;
using Evaluering.Core.Links;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;
using Microsoft.Extensions.Logging;

namespace Evaluering.Jobs.SendMail;

/// <summary>
/// Sends the mails that wait, one at a time: claimed, handed over, recorded. A process killed between handing over and recording
/// sends that one mail again, with the same Message-ID; no other.
/// </summary>
public sealed partial class SendMailJob(Database database, TimeProvider time, MailWriter writer, MailTransport transport, LinkTokens tokens, ILogger<SendMailJob> logger) : IScheduledWork
{
    private const int MostAttempts = 8;

    // Handing over must end before the lease does, or another worker would send the mail too.
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan HandOverLimit = TimeSpan.FromSeconds(20);

    private int sent;
    private int postponed;
    private int givenUp;
    private int undelivered;

    public async Task<JobReport> RunAsync(CancellationToken cancellation)
    {
        await database.WriteAsync(transaction => LinkKeyCheck.EnsureAsync(transaction, tokens), cancellation);
        await database.WriteAsync(transaction => OutboxQueries.ReleaseDeadAsync(transaction, Clock), cancellation);
        while (!cancellation.IsCancellationRequested)
        {
            var mail = await database.WriteAsync(transaction => OutboxQueries.ClaimNextAsync(transaction, Clock, Lease), cancellation);
            if (mail is null) break;
            await HandleAsync(mail, cancellation);
        }
        return new JobReport(
            $"{sent} sendt, {postponed} utsatt etter feil, {givenUp} ikke sendt fordi de ikke lenger gjelder eller ikke kan leveres",
            Complete: undelivered == 0);
    }

    private static DateTimeOffset Clock => TimeProvider.System.GetUtcNow();

    private async Task HandleAsync(ClaimedMail mail, CancellationToken cancellation)
    {
        if (ReasonNotToSend(mail) is { } reason)
        {
            await GiveUpAsync(mail.Id, reason);
            return;
        }
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(HandOverLimit);
            await transport.SendAsync(writer.Write(mail), limit.Token);
        }
        // Whatever one mail meets must not stop the others; only the job's own end does.
        catch (Exception error) when (!cancellation.IsCancellationRequested)
        {
            await FailedAsync(mail, error);
            return;
        }
        await database.WriteAsync(transaction => OutboxQueries.MarkSentAsync(transaction, mail.Id, time.GetUtcNow()), CancellationToken.None);
        sent++;
    }

    private string? ReasonNotToSend(ClaimedMail mail) => mail switch
    {
        { Email: null } => "Kontaktopplysningene er slettet.",
        { Kind: "invitation", Answered: true } => "Besvart allerede.",
        { Kind: "invitation", Withdrawn: true } => "Svaret er trukket.",
        { Kind: "invitation" } when mail.ClosesAt <= time.GetUtcNow() => "Runden er stengt.",
        { Kind: "receipt", Answered: false } => "Svaret er trukket.",
        _ => null,
    };

    private async Task FailedAsync(ClaimedMail mail, Exception error)
    {
        // The kind of error only: messages of mail libraries quote the address.
        var kind = error is SmtpException smtp ? $"SMTP {smtp.StatusCode}" : error.GetType().Name;
        LogFailed(logger, mail.Id, mail.Attempts, kind);
        undelivered++;
        if (mail.Attempts >= MostAttempts)
        {
            await GiveUpAsync(mail.Id, kind);
            return;
        }
        var wait = TimeSpan.FromMinutes(Math.Pow(2, mail.Attempts - 1));
        await database.WriteAsync(transaction => OutboxQueries.PostponeAsync(transaction, mail.Id, Clock + wait, kind), CancellationToken.None);
        postponed++;
    }

    private async Task GiveUpAsync(long id, string reason)
    {
        await database.WriteAsync(transaction => OutboxQueries.GiveUpAsync(transaction, id, time.GetUtcNow(), reason), CancellationToken.None);
        givenUp++;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} was not delivered at attempt {Attempt}: {Kind}")]
    private static partial void LogFailed(ILogger logger, long id, int attempt, string kind);
}
