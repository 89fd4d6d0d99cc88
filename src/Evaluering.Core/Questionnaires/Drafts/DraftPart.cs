namespace Evaluering.Core.Questionnaires.Drafts;

/// <summary>What a questionnaire is made of, each known by its id.</summary>
public enum DraftPart
{
    Theme,
    Section,
    Item,
    Scale,
    AnswerSet,
}

/// <summary>Where a <see cref="DraftPart"/> stands in the document.</summary>
public static class DraftParts
{
    public static IReadOnlyList<DraftPart> All { get; } = Enum.GetValues<DraftPart>();

    /// <summary>The property of the document that holds them.</summary>
    public static string Property(this DraftPart part) => part switch
    {
        DraftPart.Theme => "themes",
        DraftPart.Item => "items",
        DraftPart.Section => "sections",
        DraftPart.Scale => "scales",
        DraftPart.AnswerSet => "answerSets",
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };
}
