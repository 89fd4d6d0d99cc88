using Evaluering.Core.Delivery;
using Evaluering.Core.Links;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;
using Microsoft.Extensions.Logging;

namespace Evaluering.Jobs.SendMail;

/// <summary>
/// Sends the mails that wait, on several sessions side by side, each mail claimed, handed over and recorded. A process killed between handing over and recording
/// sends the one mail that each session was handing over again, with the same Message-ID; no other.
/// </summary>
public sealed class SendMailJob(
    Database database, DeliveryPolicy policy, SendingCalendar calendar, LinkTokens tokens, TimeProvider time, MailWriter writer, IMailTransport transport, ILogger<SendMailJob> logger) : IScheduledWork
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// When the job is stopped, what is being handed over is finished and recorded, and what was claimed and not begun is given back. Mails that another worker holds
    /// are waited for: it sends them, or it has died and they are sent here.
    /// </summary>
    public async Task<JobReport> RunAsync(CancellationToken cancellation)
    {
        await database.WriteAsync(transaction => LinkKeyCheck.EnsureAsync(transaction, tokens), cancellation);
        await using var outbox = new Outbox(database, policy, calendar, tokens, time);
        var tally = new SendingTally();
        while (true)
        {
            // No more sessions than mails: a session is a connection to a server that has something better to do.
            var waiting = await outbox.PrepareAsync(transport.Connections);
            tally.BeginRound();
            await Task.WhenAll(Enumerable.Range(0, waiting)
                .Select(_ => Task.Run(() => new SendingWorker(outbox, writer, policy, tally, logger).RunAsync(transport, cancellation), CancellationToken.None)));
            if (cancellation.IsCancellationRequested || tally.HasNoServer || (waiting == 0 && !await outbox.IsHeldByOthersAsync())) return tally.Report();
            // What came or was given back meanwhile is sent at once.
            if (tally.HasClaimed) continue;
            await Task.Delay(LookAgain, cancellation).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
