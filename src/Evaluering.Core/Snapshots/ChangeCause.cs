namespace Evaluering.Core.Snapshots;

/// <summary>What happens to a company between two snapshots that makes the figures others than they were.</summary>
public enum ChangeCause
{
    /// <summary>A wave closed in which somebody had answered.</summary>
    AnswersAdded,

    /// <summary>Answers were deleted, or the case went to another company.</summary>
    AnswersRemoved,

    /// <summary>What had been counted was scored otherwise.</summary>
    AnswersCorrected,

    /// <summary>The case's region or services were corrected.</summary>
    CaseCorrected,

    /// <summary>A quarter of sickness absence was corrected.</summary>
    AbsenceCorrected,
}
