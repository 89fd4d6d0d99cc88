namespace Evaluering.Core.Mail;

/// <summary>A mail that this process has claimed, with all that is needed to decide on it and to write it.</summary>
public sealed record ClaimedMail
{
    public long Id { get; init; }

    /// <summary>One of <see cref="MailKinds"/>.</summary>
    public string Kind { get; init; } = "";

    /// <summary>How many times it has been tried before.</summary>
    public int Attempts { get; init; }

    /// <summary>Which of its kind: the second reminder, an invitation sent once more.</summary>
    public int Number { get; init; }

    public DateTimeOffset DueAt { get; init; }
    public long SeatId { get; init; }
    public long AssistanceId { get; init; }
    public string Role { get; init; } = "";
    public string Wave { get; init; } = "";
    public DateTimeOffset ClosesAt { get; init; }

    /// <summary>What <c>planned_wave.status</c> says.</summary>
    public string WaveStatus { get; init; } = "";

    public string QuestionnaireId { get; init; } = "";
    public int QuestionnaireVersion { get; init; }

    /// <summary>Codes of the services delivered, with commas between; null when there are none.</summary>
    public string? Services { get; init; }

    public string CompanyOrgnr { get; init; } = "";
    public string CompanyName { get; init; } = "";

    /// <summary>Null while the company is in the register.</summary>
    public DateOnly? CompanyDeletedOn { get; init; }

    /// <summary>Whether the case goes on under another number.</summary>
    public bool Merged { get; init; }

    /// <summary>Whether the help has not ended.</summary>
    public bool CaseGoesOn { get; init; }

    /// <summary>Null when the contact has been deleted.</summary>
    public string? Email { get; init; }

    public string Language { get; init; } = "";

    /// <summary>Whether another person than the one it was meant for has the seat now.</summary>
    public bool OtherPerson { get; init; }

    /// <summary>Whether nobody has the seat any more.</summary>
    public bool SeatLeft { get; init; }

    /// <summary>Null where nobody has been invited in the wave and seat.</summary>
    public string? InvitationNonce { get; init; }

    /// <summary>Null when the assistance has no link to its own result.</summary>
    public string? CompanyNonce { get; init; }

    public bool Answered { get; init; }
    public bool Withdrawn { get; init; }

    /// <summary>Whether the seat was chosen in a meeting: its link belongs to whoever chose it.</summary>
    public bool ChosenInMeeting { get; init; }

    /// <summary>Whether an invitation to the same questionnaire has left to the same address.</summary>
    public bool IsAgain { get; init; }

    /// <summary>Whether it has been claimed before, and may have its places already.</summary>
    public bool WasClaimed { get; init; }

    /// <summary>The address as limits and blocks know it; empty without an address.</summary>
    public string AddressKey { get; init; } = "";

    /// <summary>Until when no other worker takes it, by the machine's clock.</summary>
    public DateTimeOffset LeasedUntil { get; init; }

    /// <summary>When it was claimed, by the business clock.</summary>
    public DateTimeOffset ClaimedAt { get; init; }

    /// <summary>The part of the address after the @, in lower case.</summary>
    internal string Domain => Email is null ? "" : Email[(Email.LastIndexOf('@') + 1)..].ToLowerInvariant();
}
