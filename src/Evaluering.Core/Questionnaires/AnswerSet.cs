using Evaluering.Analysis.Statistics;

namespace Evaluering.Core.Questionnaires;

/// <summary>What the codes of an answer set mean to arithmetic.</summary>
public enum AnswerKind
{
    /// <summary>The codes rise from least to most.</summary>
    Ordinal,

    /// <summary>The codes only name the answers; a mean of them says nothing.</summary>
    Nominal,
}

/// <summary>One answer to choose: the code that is stored and the label people read.</summary>
public sealed record AnswerOption(int Code, LocalizedText Label);

/// <summary>The answers that one or more items share.</summary>
/// <param name="Id">Name of the set in the file.</param>
/// <param name="Kind">Whether the codes rise.</param>
/// <param name="Options">The answers proper, in the order they are shown.</param>
/// <param name="NonAnswers">Answers of their own that enter no mean: <see cref="DontKnow"/> and <see cref="NotApplicable"/>.</param>
public sealed record AnswerSet(string Id, AnswerKind Kind, IReadOnlyList<AnswerOption> Options, IReadOnlyList<AnswerOption> NonAnswers)
{
    /// <summary>Code of "Vet ikke" in every answer set.</summary>
    public const int DontKnow = ScaleScore.DontKnowCode;

    /// <summary>Code of "Ikke aktuelt hos oss" in every answer set.</summary>
    public const int NotApplicable = ScaleScore.NotApplicableCode;

    /// <summary>Code of "Ja" in a yes or no.</summary>
    public const int Yes = 1;

    /// <summary>Number of steps that a scale score is made of.</summary>
    public const int ScaleSteps = ScaleScore.HighestPoint;

    /// <summary>Every answer a respondent can choose, non-answers last.</summary>
    public IEnumerable<AnswerOption> Choices => Options.Concat(NonAnswers);

    /// <summary>True when there are two answers that only name, the first of them <see cref="Yes"/>.</summary>
    public bool IsYesOrNo => Kind == AnswerKind.Nominal && Options.Count == 2 && Options[0].Code == Yes;

    /// <summary>True when the answers are the codes 1 to 5 in rising order, which is what a scale score assumes.</summary>
    public bool IsFiveStep => Kind == AnswerKind.Ordinal && Options.Select(option => option.Code).SequenceEqual(Enumerable.Range(1, ScaleSteps));
}
