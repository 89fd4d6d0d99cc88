using System.Net;
using System.Net.Mail;
using Evaluering.Core.Configuration;

namespace Evaluering.Core.Mail;

/// <summary>Sends by SMTP, with STARTTLS and login when they are set up. <see cref="SmtpClient"/> waits some 44 ms for each mail on a connection; several connections make up for it.</summary>
public sealed class SmtpTransport(MailOptions options) : IMailTransport
{
    public int Connections => options.Connections;

    public IMailSession Open() => new Session(options);

    private sealed class Session(MailOptions options) : IMailSession
    {
        // Servers often let only so many through on one connection (Exchange, Postfix) and say 421 to the next.
        private const int MostMailsAConnection = 50;

        private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

        private SmtpClient? client;
        private int taken;

        public async Task<HandOver> SendAsync(OutgoingMessage message, CancellationToken limit)
        {
            using var mail = MimeMail.Compose(message, options);
            if (taken >= MostMailsAConnection) Close();
            var isKept = client is not null;
            var result = await TryAsync(mail, limit);
            // A kept connection may have been closed at the other end since. 421 says for certain that nothing has been taken.
            return isKept && result.Code == SmtpReplies.ClosingDown ? await TryAsync(mail, limit) : result;
        }

        public ValueTask DisposeAsync()
        {
            Close();
            return ValueTask.CompletedTask;
        }

        private async Task<HandOver> TryAsync(MailMessage mail, CancellationToken limit)
        {
            client ??= Create();
            try
            {
                // The client stops waiting when it is told to, except while it connects.
                using var late = new CancellationTokenSource();
                await using var onLimit = limit.Register(() => late.CancelAfter(Grace));
                await client.SendMailAsync(mail, limit).WaitAsync(late.Token);
                taken++;
                return HandOver.Taken;
            }
            catch (SmtpException error)
            {
                var result = SmtpReplies.Of(error);
                // When it is the receiver who was refused, the connection is as good as before.
                if (error is not SmtpFailedRecipientException || result.Outcome == HandOverOutcome.NoServer) Close();
                return result;
            }
            catch (OperationCanceledException)
            {
                Close();
                return new HandOver(HandOverOutcome.NotNow, $"{HandOverReasons.NotInTime}.");
            }
        }

        private SmtpClient Create()
        {
            var created = new SmtpClient(options.Host, options.Port) { EnableSsl = options.StartTls };
            if (options.UserName is not null) created.Credentials = new NetworkCredential(options.UserName, options.Password);
            return created;
        }

        private void Close()
        {
            client?.Dispose();
            client = null;
            taken = 0;
        }
    }
}
