using Evaluering.Core.Configuration;

namespace Evaluering.Core.Mail;

/// <summary>The transport that an installation has chosen.</summary>
public static class MailTransports
{
    public static IMailTransport From(EvalueringOptions options) => options.Mail.Transport == "smtp"
        ? new SmtpTransport(options.Mail)
        : new PickupTransport(options.Mail, Path.GetFullPath(options.Mail.PickupDirectory ?? Path.Combine(options.DataDirectory, "outbox")));
}
