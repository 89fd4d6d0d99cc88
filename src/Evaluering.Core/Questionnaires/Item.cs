using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>How an item is answered.</summary>
public enum ItemType
{
    /// <summary>One answer of an <see cref="AnswerSet"/>.</summary>
    Single,

    /// <summary>Any number of answers of an <see cref="AnswerSet"/>; a non-answer only alone.</summary>
    Multiple,

    /// <summary>A number within limits, or a coded non-answer.</summary>
    Number,

    /// <summary>Text in the respondent's own words.</summary>
    OpenText,
}

/// <summary>One question or statement.</summary>
public sealed record Item
{
    /// <summary>ASCII, at most 32 characters, usable as a variable name.</summary>
    public required string Id { get; init; }

    /// <summary>How it is answered.</summary>
    public required ItemType Type { get; init; }

    /// <summary>The answers of a single or multiple choice; null for the others.</summary>
    public AnswerSet? AnswerSet { get; init; }

    /// <summary>What a number may be; null for the others.</summary>
    public NumberFormat? Number { get; init; }

    /// <summary>The wording for every role without its own.</summary>
    public required LocalizedText Text { get; init; }

    /// <summary>Shown with the item; null when there is none.</summary>
    public LocalizedText? Help { get; init; }

    /// <summary>Wording of its own for some roles.</summary>
    public IReadOnlyDictionary<Role, LocalizedText> RoleText { get; init; } = new Dictionary<Role, LocalizedText>();

    /// <summary>The answer is turned (6 − code) before it enters a score.</summary>
    public bool Reversed { get; init; }

    /// <summary>The answer goes to the centre with the respondent's name, which the help says: a yes or no, and in no other figure or file.</summary>
    public bool SharedByName { get; init; }

    /// <summary>Most UTF-16 code units of an open text; null for the others.</summary>
    public int? MaxLength { get; init; }

    /// <summary>All must hold for the item to be shown; empty when it always is. A hidden item was not asked.</summary>
    public IReadOnlyList<Condition> ShowWhen { get; init; } = [];

    /// <summary>What it is to the item of the same id in the previous version; null in a first version.</summary>
    public ItemComparison? Comparison { get; init; }

    /// <summary>Name of the form field for the coded non-answer of a number. The number itself is in the field named as the item.</summary>
    public string NonAnswerField => $"{Id}-kode";
}

/// <summary>Items that are averaged to one score from 1 to 5.</summary>
/// <param name="Id">ASCII, at most 32 characters, usable as a variable name.</param>
/// <param name="Title">Heading of the score in charts.</param>
/// <param name="Description">What a high score means.</param>
/// <param name="Items">Five-step single choices.</param>
/// <param name="MinimumShareAnswered">Share in (0, 1] of the items asked that must have a valid answer before there is a score.</param>
public sealed record Scale(string Id, LocalizedText Title, LocalizedText Description, IReadOnlyList<Item> Items, double MinimumShareAnswered);
