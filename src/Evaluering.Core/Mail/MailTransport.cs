using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Evaluering.Core.Configuration;

namespace Evaluering.Core.Mail;

/// <summary>
/// The seam through which mail leaves: an SMTP server, or a pickup folder of .eml files. This class is all there is to swap
/// when another mail library is to be used.
/// </summary>
public sealed class MailTransport(MailOptions options, string pickupDirectory)
{
    public static MailTransport From(EvalueringOptions options) =>
        new(options.Mail, Path.GetFullPath(options.Mail.PickupDirectory ?? Path.Combine(options.DataDirectory, "outbox")));

    /// <summary>Returns when the message has been taken over.</summary>
    /// <exception cref="SmtpException">The server or the folder did not take it.</exception>
    public async Task SendAsync(OutgoingMessage message, CancellationToken cancellation)
    {
        using var mail = Compose(message);
        if (options.Transport == "smtp") await SendBySmtpAsync(mail, cancellation);
        else await WriteToPickupAsync(mail, message.MessageId, cancellation);
    }

    private async Task SendBySmtpAsync(MailMessage mail, CancellationToken cancellation)
    {
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.StartTls };
        if (options.UserName is not null) client.Credentials = new NetworkCredential(options.UserName, options.Password);
        await client.SendMailAsync(mail, cancellation);
    }

    // The library gives each file a random name. It is written aside and moved to the name that the message decides:
    // half a file is never seen, and a message that is written again after a crash replaces itself.
    private async Task WriteToPickupAsync(MailMessage mail, string messageId, CancellationToken cancellation)
    {
        var aside = Path.Combine(pickupDirectory, ".writing", Guid.NewGuid().ToString("n"));
        Directory.CreateDirectory(aside);
        using (var client = new SmtpClient { DeliveryMethod = SmtpDeliveryMethod.SpecifiedPickupDirectory, PickupDirectoryLocation = aside })
            await client.SendMailAsync(mail, cancellation);
        File.Move(Directory.GetFiles(aside).Single(), Path.Combine(pickupDirectory, $"{messageId.Split('@')[0]}.eml"), overwrite: true);
        Directory.Delete(aside);
    }

    private MailMessage Compose(OutgoingMessage message)
    {
        var mail = new MailMessage(options.From, message.To)
        {
            Subject = message.Subject,
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        mail.Headers.Add("Message-ID", $"<{message.MessageId}>");
        // Tells out-of-office robots not to answer (RFC 3834).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.AlternateViews.Add(View(message.Text, MediaTypeNames.Text.Plain));
        mail.AlternateViews.Add(View(message.Html, MediaTypeNames.Text.Html));
        return mail;
    }

    private static AlternateView View(string content, string type)
    {
        // Lines of a mail end with CRLF; a lone LF would be sent as an encoded character inside one long line.
        var view = AlternateView.CreateAlternateViewFromString(content.ReplaceLineEndings("\r\n"), Encoding.UTF8, type);
        view.TransferEncoding = TransferEncoding.QuotedPrintable;
        return view;
    }
}
