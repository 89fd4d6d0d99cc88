namespace Evaluering.Core.Questionnaires;

/// <summary>What an item is to the previous version.</summary>
public enum ComparisonKind
{
    /// <summary>The same measure, word for word.</summary>
    Same,

    /// <summary>The same id with other words, answers or limits.</summary>
    Reworded,

    /// <summary>Not in the previous version.</summary>
    New,
}

/// <summary>Whether what an item measures can be held against the previous version.</summary>
/// <param name="Kind">What it is to the previous version.</param>
/// <param name="Comparable">Stated for a reworded item; always so for the same, never for a new one.</param>
/// <param name="Reason">Why a reworded item is still comparable, in the words of whoever says so; may be null otherwise.</param>
public sealed record ItemComparison(ComparisonKind Kind, bool Comparable, string? Reason);
