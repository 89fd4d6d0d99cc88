namespace Evaluering.Core.Mail;

/// <summary>One e-mail, ready to leave.</summary>
public sealed record OutgoingMessage
{
    /// <summary>What the mail is called in reports and files. Decided by what it is about, never by when it is sent: a mail that leaves twice can be known as one.</summary>
    public required string Reference { get; init; }

    /// <summary>The domain that the Message-ID is made unique in.</summary>
    public required string Host { get; init; }

    public string MessageId => $"{Reference}@{Host}";

    public required string To { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required string Html { get; init; }

    /// <summary>Where whoever gets the mail says no to more.</summary>
    public required Uri OptOut { get; init; }
}
