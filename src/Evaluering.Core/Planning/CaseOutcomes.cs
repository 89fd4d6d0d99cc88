namespace Evaluering.Core.Planning;

/// <summary>What came of closing the questionnaire before the help (T0) ahead of its time.</summary>
public enum CloseBeforeOutcome
{
    Closed,

    /// <summary>It is not open: it has not been opened, or it is closed already.</summary>
    NotOpen,

    NotFound,
}

/// <summary>What came of letting a case go on under another number.</summary>
public enum MergeOutcome
{
    Merged,

    AlreadyMerged,

    SameCase,

    /// <summary>The two belong to different companies.</summary>
    OtherCompany,

    /// <summary>The case that it was to go on as has itself been merged into another.</summary>
    OtherIsMerged,

    NotFound,
}
