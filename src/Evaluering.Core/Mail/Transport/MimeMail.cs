using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using Evaluering.Core.Configuration;

namespace Evaluering.Core.Mail;

/// <summary>The message as mail servers and mail programs want it: headers and the two forms of the text.</summary>
internal static class MimeMail
{
    /// <summary>Carries <see cref="OutgoingMessage.Reference"/>, for the reports of servers that put another Message-ID on what they forward.</summary>
    internal const string ReferenceHeader = "X-Evaluering-Reference";

    internal static MailMessage Compose(OutgoingMessage message, MailOptions options)
    {
        var mail = new MailMessage(options.From, message.To)
        {
            Subject = message.Subject,
            SubjectEncoding = Encoding.UTF8,
            BodyEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
        };
        // The address that servers report to when the mail does not arrive.
        if (!string.IsNullOrEmpty(options.BounceAddress)) mail.Sender = new MailAddress(options.BounceAddress);
        mail.Headers.Add("Message-ID", $"<{message.MessageId}>");
        mail.Headers.Add(ReferenceHeader, message.Reference);
        // Tells out-of-office robots not to answer (RFC 3834).
        mail.Headers.Add("Auto-Submitted", "auto-generated");
        // The mail program's own button (RFC 2369); pressing it needs no page where the address is https (RFC 8058).
        mail.Headers.Add("List-Unsubscribe", $"<{message.OptOut}>");
        if (message.OptOut.Scheme == Uri.UriSchemeHttps) mail.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
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
