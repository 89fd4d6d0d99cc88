namespace Evaluering.Core.Panel;

/// <summary>What came of giving a seat to another person.</summary>
public enum ReplaceOutcome
{
    /// <summary>Done; nothing is sent now: no questionnaire is open, or the address was asked in another case a short time ago.</summary>
    Replaced,

    /// <summary>Done; the open questionnaire is sent to the new person, and the predecessor's link opens nothing any more.</summary>
    ReplacedAndInvited,

    /// <summary>Done; the predecessor has answered the open questionnaire (or withdrawn), and the new person is asked the next time.</summary>
    ReplacedAfterAnswer,

    /// <summary>The address has another seat in the same role of the case.</summary>
    AddressHasRole,

    /// <summary>Nothing is to be asked any more and the names of the case have been deleted.</summary>
    TooLate,

    NotFound,
}

/// <summary>What came of taking a person out of the panel.</summary>
public enum LeaveOutcome
{
    Left,

    AlreadyLeft,

    NotFound,
}

/// <summary>What came of adding a seat to a panel.</summary>
public enum AddSeatOutcome
{
    /// <summary>Done; nothing is sent now: no questionnaire is open, or the address was asked in another case a short time ago.</summary>
    Added,

    /// <summary>Done; an open questionnaire is sent as soon as mail may leave.</summary>
    AddedAndInvited,

    /// <inheritdoc cref="ReplaceOutcome.AddressHasRole"/>
    AddressHasRole,

    /// <inheritdoc cref="ReplaceOutcome.TooLate"/>
    TooLate,

    NotFound,
}

/// <summary>What came of putting the name, address or language of the same person right.</summary>
public enum ChangeContactOutcome
{
    Changed,

    /// <summary>Done; the address was another, and the invitation of the open questionnaire is sent to it, with the same link.</summary>
    ChangedAndSentAgain,

    /// <summary>Done; the address was another, and the invitation is sent to it with another link: whoever got the first mail can use theirs no more.</summary>
    ChangedWithNewLink,

    /// <summary>Everything was so already.</summary>
    Unchanged,

    /// <inheritdoc cref="ReplaceOutcome.AddressHasRole"/>
    AddressHasRole,

    /// <summary>Nobody has the seat: it was left, or its contact was deleted.</summary>
    SeatIsEmpty,

    NotFound,
}

/// <summary>What came of sending an invitation once more.</summary>
public enum ResendOutcome
{
    /// <summary>It is sent as soon as mail may leave, with the same link.</summary>
    Queued,

    /// <summary>A mail to the seat about this questionnaire is waiting already.</summary>
    AlreadyWaiting,

    /// <summary>One was sent today already.</summary>
    SentToday,

    /// <summary>The questionnaire has been answered, or the answers withdrawn.</summary>
    Answered,

    /// <summary>The seat was chosen in a meeting: whoever chose it need not be whom the address belongs to.</summary>
    ChosenInMeeting,

    /// <summary>Whoever has the seat does not want mail.</summary>
    OptedOut,

    /// <summary>Mail to the address does not arrive: the address must be put right.</summary>
    Undeliverable,

    /// <summary>Nobody has the seat: it was left, or its contact was deleted.</summary>
    SeatIsEmpty,

    /// <summary>No questionnaire is open to the seat.</summary>
    NotOpen,

    NotFound,
}

/// <summary>What came of registering whether a role exists.</summary>
public enum RoleStateOutcome
{
    Saved,

    Unchanged,

    /// <summary>Somebody has a seat in the role, so that it exists.</summary>
    RoleIsHeld,

    NotFound,
}
