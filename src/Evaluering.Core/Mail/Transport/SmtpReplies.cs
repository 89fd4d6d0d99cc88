using System.Globalization;
using System.Net.Mail;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.RegularExpressions;

namespace Evaluering.Core.Mail;

/// <summary>
/// Tells what an SMTP server's no means (RFC 5321 section 4.2, enhanced codes of RFC 3463). Of what the server writes, only the codes are kept: its words often quote the address.
/// </summary>
internal static partial class SmtpReplies
{
    /// <summary>The server closes the connection and has taken nothing.</summary>
    internal const string ClosingDown = "421";

    // What the server says of us and not of the message: no service, log in first, wrong password, encrypt first.
    private static readonly int[] AboutUs = [421, 454, 530, 534, 535, 538];

    private static readonly int[] AboutTheMailbox = [550, 551, 553];

    internal static HandOver Of(SmtpException error)
    {
        var code = (int)error.StatusCode;
        if (code < 0) return Unanswered(error);
        var text = code.ToString(CultureInfo.InvariantCulture);
        if (AboutUs.Contains(code)) return new HandOver(HandOverOutcome.NoServer, $"{HandOverReasons.NotLetIn} ({text}).", text);
        var enhanced = Enhanced().Match(error.Message) is { Success: true } match ? match.Value : null;
        var shown = enhanced is null ? text : $"{text} {enhanced}";
        if (code < 500) return new HandOver(HandOverOutcome.NotNow, $"{HandOverReasons.NotNow} ({shown}).", enhanced ?? text);
        return IsAboutMailbox(error, code, enhanced)
            ? new HandOver(HandOverOutcome.NoSuchMailbox, $"{HandOverReasons.NoSuchMailbox} ({shown}).", enhanced ?? text)
            : new HandOver(HandOverOutcome.Refused, $"{HandOverReasons.Refused} ({shown}).", enhanced ?? text);
    }

    /// <summary>
    /// Without an enhanced code the reply is about the mailbox when it came at RCPT; with one, that alone tells (5.7.1, relaying denied, is not), whatever the code before it.
    /// </summary>
    private static bool IsAboutMailbox(SmtpException error, int code, string? enhanced) => enhanced is null
        ? error is SmtpFailedRecipientException && AboutTheMailbox.Contains(code)
        : MailboxStatus.IsOfAddress(enhanced);

    private static HandOver Unanswered(SmtpException error)
    {
        // Without a cause it is the client itself that gave up, on a server that cannot encrypt.
        if (error.InnerException is null) return new HandOver(HandOverOutcome.NoServer, $"{HandOverReasons.Unusable}.");
        if (error.InnerException is AuthenticationException) return new HandOver(HandOverOutcome.NoServer, $"{HandOverReasons.BadCertificate}.");
        return error.GetBaseException() is SocketException { SocketErrorCode: not (SocketError.ConnectionReset or SocketError.Shutdown or SocketError.ConnectionAborted) }
            ? new HandOver(HandOverOutcome.NoServer, $"{HandOverReasons.NoAnswer}.")
            : new HandOver(HandOverOutcome.NotNow, $"{HandOverReasons.Broken}.");
    }

    [GeneratedRegex(@"\b[245]\.\d{1,3}\.\d{1,3}\b")]
    private static partial Regex Enhanced();
}
