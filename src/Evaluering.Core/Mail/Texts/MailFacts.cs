using Evaluering.Core.Domain;

namespace Evaluering.Core.Mail;

/// <summary>What the words of a mail are made from.</summary>
public sealed record MailFacts
{
    public required Language Language { get; init; }

    public required string Company { get; init; }

    /// <summary>The role of the person who is written to.</summary>
    public required Role Role { get; init; }

    public required Wave Wave { get; init; }

    /// <summary>When the wave closes.</summary>
    public required DateTimeOffset ClosesAt { get; init; }

    /// <summary>Which of its kind the mail is: the second reminder, an invitation sent once more.</summary>
    public int Number { get; init; } = 1;

    /// <summary>Whether an invitation like it has been sent to the same address.</summary>
    public bool IsAgain { get; init; }

    /// <summary>Whether no reminder comes after this one.</summary>
    public bool IsLast { get; init; }

    /// <summary>How long answering takes, in minutes, as respondents are told.</summary>
    public required int Minutes { get; init; }

    /// <summary>What the mail is about: the questionnaire, the answer or the result.</summary>
    public required Uri Link { get; init; }

    /// <summary>Where one says no to more.</summary>
    public required Uri OptOut { get; init; }
}

/// <summary>A mail in words.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">As plain text.</param>
/// <param name="Html">As a whole HTML document, with the styles in its elements: mail programs read no others.</param>
public sealed record MailContent(string Subject, string Text, string Html);

/// <summary>The parts that a mail is laid out from.</summary>
internal sealed record MailWords(string Subject, string Intro, string LinkText, IReadOnlyList<string> Rest);
