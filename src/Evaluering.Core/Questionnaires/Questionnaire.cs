using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>One version of an instrument. It can only be had through <see cref="Parse"/>, so whoever holds one holds a checked one.</summary>
public sealed record Questionnaire
{
    private readonly IReadOnlyDictionary<string, Item> _itemsById;

    internal Questionnaire(string id, int version, LocalizedText title, LocalizedText note, QuestionnaireParts parts)
    {
        (Id, Version, Title, Note) = (id, version, title, note);
        (AnswerSets, Items, Scales, Sections) = parts;
        _itemsById = Items.ToDictionary(item => item.Id);
    }

    /// <summary>Name of the instrument, the same in all its versions.</summary>
    public string Id { get; }

    /// <summary>1 or higher. A version that has been used is never changed.</summary>
    public int Version { get; }

    public LocalizedText Title { get; }

    /// <summary>Where the wording comes from and whether the instrument is validated; to be shown wherever its results are.</summary>
    public LocalizedText Note { get; }

    public IReadOnlyList<AnswerSet> AnswerSets { get; }

    /// <summary>All items in the order of the file, whoever is asked them.</summary>
    public IReadOnlyList<Item> Items { get; }

    public IReadOnlyList<Scale> Scales { get; }

    public IReadOnlyList<Section> Sections { get; }

    /// <summary>Reads and checks a questionnaire file (format: questionnaire-v1.schema.json).</summary>
    /// <exception cref="QuestionnaireException">The first fault found, with its JSON path.</exception>
    public static Questionnaire Parse(string json) => QuestionnaireReader.Read(json);

    /// <returns>null when there is no item with that id.</returns>
    public Item? Find(string itemId) => _itemsById.GetValueOrDefault(itemId);

    /// <summary>The sections a respondent meets, in order.</summary>
    public IReadOnlyList<Section> SectionsFor(Wave wave, Role role) =>
        [.. Sections.Where(section => section.Waves.Contains(wave) && section.Roles.Contains(role))];

    /// <summary>The items a respondent meets, in the order they are shown. None comes twice.</summary>
    public IReadOnlyList<Item> ItemsFor(Wave wave, Role role) => [.. SectionsFor(wave, role).SelectMany(section => section.Items)];

    /// <summary>The scales of which the respondent is asked anything. Each holds only the items that are asked, so its length is the length to score by.</summary>
    public IReadOnlyList<Scale> ScalesFor(Wave wave, Role role)
    {
        var asked = ItemsFor(wave, role).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. Scales.Select(scale => scale with { Items = [.. scale.Items.Where(asked.Contains)] }).Where(scale => scale.Items.Count > 0)];
    }

    /// <summary>The wording that a respondent in <paramref name="role"/> reads.</summary>
    public string TextFor(Item item, Role role, Language language) => item.RoleText.GetValueOrDefault(role, item.Text).In(language);
}

/// <summary>The lists of a questionnaire, references resolved.</summary>
internal sealed record QuestionnaireParts(
    IReadOnlyList<AnswerSet> AnswerSets,
    IReadOnlyList<Item> Items,
    IReadOnlyList<Scale> Scales,
    IReadOnlyList<Section> Sections);
