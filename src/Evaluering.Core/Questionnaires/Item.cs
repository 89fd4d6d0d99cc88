using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>How an item is answered.</summary>
public enum ItemType
{
    /// <summary>One answer of an <see cref="AnswerSet"/>.</summary>
    Single,

    /// <summary>Text in the respondent's own words.</summary>
    OpenText,
}

/// <summary>One question or statement.</summary>
/// <param name="Id">ASCII, at most 32 characters, usable as a variable name.</param>
/// <param name="Type">How it is answered.</param>
/// <param name="AnswerSet">The answers of a single choice; null for open text.</param>
/// <param name="Text">The wording for every role without its own.</param>
/// <param name="Help">Shown with the item; null when there is none.</param>
/// <param name="RoleText">Wording of its own for some roles.</param>
/// <param name="Reversed">The answer is turned (6 − code) before it enters a score.</param>
/// <param name="SharedByName">The answer goes to the centre with the respondent's name, which the help says: a yes or no, and in no other figure or file.</param>
/// <param name="MaxLength">Most UTF-16 code units of an open text; null for a single choice.</param>
public sealed record Item(
    string Id,
    ItemType Type,
    AnswerSet? AnswerSet,
    LocalizedText Text,
    LocalizedText? Help,
    IReadOnlyDictionary<Role, LocalizedText> RoleText,
    bool Reversed,
    bool SharedByName,
    int? MaxLength);

/// <summary>Items that are averaged to one score from 1 to 5.</summary>
/// <param name="Id">ASCII, at most 32 characters, usable as a variable name.</param>
/// <param name="Title">Heading of the score in charts.</param>
/// <param name="Description">What a high score means.</param>
/// <param name="Items">Five-step single choices.</param>
/// <param name="MinimumShareAnswered">Share in (0, 1] of the items asked that must have a valid answer before there is a score.</param>
public sealed record Scale(string Id, LocalizedText Title, LocalizedText Description, IReadOnlyList<Item> Items, double MinimumShareAnswered);

/// <summary>Items shown together under one heading, in the waves and to the roles named.</summary>
/// <param name="Id">ASCII, at most 32 characters.</param>
/// <param name="Title">Heading.</param>
/// <param name="Intro">Shown under the heading; null when there is none.</param>
/// <param name="Waves">The waves that ask it.</param>
/// <param name="Roles">The roles that are asked.</param>
/// <param name="Items">In the order they are shown.</param>
public sealed record Section(
    string Id,
    LocalizedText Title,
    LocalizedText? Intro,
    IReadOnlyList<Wave> Waves,
    IReadOnlyList<Role> Roles,
    IReadOnlyList<Item> Items);
