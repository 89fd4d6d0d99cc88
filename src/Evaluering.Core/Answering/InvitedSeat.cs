namespace Evaluering.Core.Answering;

/// <summary>What a personal link opens, and how far its respondent has come.</summary>
public sealed record InvitedSeat
{
    public long InvitationId { get; init; }
    public string TokenHash { get; init; } = "";
    public string Role { get; init; } = "";
    public string Wave { get; init; } = "";
    public string Language { get; init; } = "";
    public string CompanyName { get; init; } = "";

    /// <summary>Codes of the services delivered, those that topics belong to included, separated by commas.</summary>
    public string Services { get; init; } = "";

    public DateTimeOffset OpensAt { get; init; }
    public DateTimeOffset ClosesAt { get; init; }
    public string QuestionnaireId { get; init; } = "";
    public int QuestionnaireVersion { get; init; }

    /// <summary>Rises with every change of the draft; 0 before the first.</summary>
    public int Revision { get; init; }

    /// <summary>What is filled in and not sent, as <see cref="Questionnaires.AnswerDocument"/> writes it; null when there is no such thing.</summary>
    public string? Draft { get; init; }

    /// <summary>The answers sent; null when none are, or they were withdrawn.</summary>
    public string? Submitted { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public bool IsOpenAt(DateTimeOffset now) => now >= OpensAt && now < ClosesAt;
}
