namespace Evaluering.Core.Mail;

/// <summary>Tells what an enhanced status code (RFC 3463) says of the address, in a reply to a mail as in a report that comes later.</summary>
internal static class MailboxStatus
{
    /// <summary>
    /// Whether nobody can be written to at the address: there is no such mailbox or domain (5.1.x; of those, 7 and 8 are about the sender's), or it has been closed (5.2.1).
    /// Nothing else says so for good: a full mailbox, a mail that is too large, a rule that refused it, a fault of the network or of our own relay (5.0.0, 5.4.x, 5.5.x).
    /// </summary>
    public static bool IsOfAddress(string code) => code == "5.2.1" || (code.StartsWith("5.1.", StringComparison.Ordinal) && code is not ("5.1.7" or "5.1.8"));
}
