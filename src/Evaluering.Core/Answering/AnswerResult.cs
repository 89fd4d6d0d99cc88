using Evaluering.Core.Questionnaires;

namespace Evaluering.Core.Answering;

/// <summary>What became of something a respondent did.</summary>
public enum AnswerOutcome
{
    /// <summary>It is stored.</summary>
    Done,

    /// <summary>It was done before, by another tab or an earlier try, or there was nothing to do; nothing has changed.</summary>
    Unchanged,

    /// <summary>The wave is not open.</summary>
    Closed,
    UnknownLink,

    /// <summary>The form has no such page for this respondent.</summary>
    UnknownSection,

    /// <summary>An answer cannot be taken; nothing of the page is stored.</summary>
    Invalid,
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Link">The link as it stands afterwards; null when it is unknown.</param>
/// <param name="Errors">What is wrong with which item; empty unless the outcome is <see cref="AnswerOutcome.Invalid"/>.</param>
public sealed record AnswerResult(AnswerOutcome Outcome, OpenedLink? Link, IReadOnlyList<AnswerError> Errors)
{
    internal static AnswerResult Of(AnswerOutcome outcome, OpenedLink? link = null) => new(outcome, link, []);
}
