namespace Evaluering.Core.Mail;

/// <summary>One e-mail, ready to leave.</summary>
public sealed record OutgoingMessage
{
    /// <summary>Decided by what the mail is about, never by when it is sent: a mail that leaves twice can be known as one.</summary>
    public required string MessageId { get; init; }

    public required string To { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }
}
