using System.Collections.Concurrent;
using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>One version of an instrument. It can only be had through <see cref="Parse"/>, so whoever holds one holds a checked one.</summary>
public sealed record Questionnaire
{
    private readonly IReadOnlyDictionary<string, Item> _itemsById;

    // Where no condition looks at answers, what somebody is asked is settled before the first. The same few kinds of respondents come again and again.
    private readonly ConcurrentDictionary<(Wave, Role, string Services), Asked>? _asked;

    internal Questionnaire(string id, int version, int? previousVersion, LocalizedText title, LocalizedText note, QuestionnaireParts parts)
    {
        (Id, Version, PreviousVersion, Title, Note) = (id, version, previousVersion, title, note);
        (AnswerSets, Items, Scales, Themes, Sections, Languages) = parts;
        _itemsById = Items.ToDictionary(item => item.Id);
        var conditions = Sections.SelectMany(section => section.ShowWhen.Concat(section.Items.SelectMany(item => item.ShowWhen)));
        _asked = conditions.OfType<AnswerCondition>().Any() ? null : [];
    }

    /// <summary>Name of the instrument, the same in all its versions.</summary>
    public string Id { get; }

    /// <summary>1 or higher. A version that has been used is never changed.</summary>
    public int Version { get; }

    /// <summary>The version that the items' <see cref="Item.Comparison"/> is with; null in the first.</summary>
    public int? PreviousVersion { get; }

    public LocalizedText Title { get; }

    /// <summary>Where the wording comes from and whether the instrument is validated; to be shown wherever its results are.</summary>
    public LocalizedText Note { get; }

    /// <summary>The languages that every text of it is written in, and so may be offered.</summary>
    public IReadOnlyList<Language> Languages { get; }

    public IReadOnlyList<AnswerSet> AnswerSets { get; }

    /// <summary>All items in the order of the file, whoever is asked them.</summary>
    public IReadOnlyList<Item> Items { get; }

    public IReadOnlyList<Scale> Scales { get; }

    /// <summary>Empty where the sections are the highest level.</summary>
    public IReadOnlyList<Theme> Themes { get; }

    public IReadOnlyList<Section> Sections { get; }

    /// <summary>Reads and checks a questionnaire file (format: questionnaire-v1.schema.json).</summary>
    /// <exception cref="QuestionnaireException">All faults found, each with its JSON path.</exception>
    public static Questionnaire Parse(string json)
    {
        var faults = QuestionnaireReader.Read(json, out var questionnaire);
        return questionnaire ?? throw new QuestionnaireException(faults);
    }

    /// <summary>Everything that is wrong with a questionnaire file, in the order it is read; empty when it can be used.</summary>
    public static IReadOnlyList<QuestionnaireFault> Faults(string json) => QuestionnaireReader.Read(json, out _);

    /// <returns>null when there is no item with that id.</returns>
    public Item? Find(string itemId) => _itemsById.GetValueOrDefault(itemId);

    /// <summary>The sections shown to a respondent who has answered this so far, in order, each with the items shown in it. None is without items.</summary>
    public IReadOnlyList<Section> SectionsFor(Respondent who, AnswerDocument answers) => AskedOf(who, answers).Sections;

    /// <summary>The sections that a respondent may be shown, whatever the answers.</summary>
    public IReadOnlyList<Section> SectionsPossible(Respondent who)
    {
        var shown = new HashSet<string>();
        return Shown(who.Wave, who.Role, shown, condition => condition switch
        {
            AnswerCondition earlier => shown.Contains(earlier.ItemId),
            ServiceCondition delivered => delivered.Services.Any(who.Services.Contains),
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, null),
        });
    }

    /// <summary>The items shown to a respondent who has answered this so far, in order. None comes twice.</summary>
    public IReadOnlyList<Item> ItemsFor(Respondent who, AnswerDocument answers) => AskedOf(who, answers).Items;

    /// <summary>The scales of which the respondent is asked anything. Each holds only the items that are shown, so its length is the length to score by.</summary>
    public IReadOnlyList<Scale> ScalesFor(Respondent who, AnswerDocument answers) => AskedOf(who, answers).Scales;

    /// <summary>The scales of which the wave may ask somebody something, whoever has got which services.</summary>
    public IReadOnlyList<Scale> ScalesIn(Wave wave)
    {
        var asked = Sections.Where(section => section.Waves.Contains(wave)).SelectMany(section => section.Items).ToHashSet(ReferenceEqualityComparer.Instance);
        return [.. Scales.Where(scale => scale.Items.Any(asked.Contains))];
    }

    /// <summary>Whether an answer to the item tells that some service was delivered: it, or an item it depends on, is shown for some services only.</summary>
    public bool TellsService(Item item) => !Waves.All.SelectMany(_ => Roles.All, Respondent.WithoutServices)
        .Any(who => SectionsPossible(who).Any(section => section.Items.Contains(item, ReferenceEqualityComparer.Instance)));

    /// <summary>The wording that a respondent in <paramref name="role"/> reads.</summary>
    public string TextFor(Item item, Role role, Language language) => item.RoleText.GetValueOrDefault(role, item.Text).In(language);

    private Asked AskedOf(Respondent who, AnswerDocument answers) => _asked is null
        ? Ask(who, answers)
        : _asked.GetOrAdd((who.Wave, who.Role, string.Join(',', who.Services.Order(StringComparer.Ordinal))), _ => Ask(who, AnswerDocument.Empty));

    private Asked Ask(Respondent who, AnswerDocument answers)
    {
        var shown = new HashSet<string>();
        var sections = Shown(who.Wave, who.Role, shown, condition => condition switch
        {
            // What was answered before the question was hidden does not count.
            AnswerCondition earlier => shown.Contains(earlier.ItemId) && answers.Codes(earlier.ItemId).Any(earlier.AnyOf.Contains),
            ServiceCondition delivered => delivered.Services.Any(who.Services.Contains),
            _ => throw new ArgumentOutOfRangeException(nameof(condition), condition, null),
        });
        Item[] items = [.. sections.SelectMany(section => section.Items)];
        var asked = items.ToHashSet(ReferenceEqualityComparer.Instance);
        Scale[] scales = [.. Scales.Select(scale => scale with { Items = [.. scale.Items.Where(asked.Contains)] }).Where(scale => scale.Items.Count > 0)];
        return new Asked(sections, items, scales);
    }

    // Conditions look only at earlier sections, so one pass settles them.
    private List<Section> Shown(Wave wave, Role role, HashSet<string> shown, Func<Condition, bool> holds)
    {
        var sections = new List<Section>();
        foreach (var section in Sections.Where(section => section.IsFor(wave, role) && section.ShowWhen.All(holds)))
        {
            var items = section.Items.Where(item => item.ShowWhen.All(holds)).ToList();
            if (items.Count > 0) sections.Add(items.Count == section.Items.Count ? section : section with { Items = items });
            shown.UnionWith(items.Select(item => item.Id));
        }

        return sections;
    }

    private sealed record Asked(IReadOnlyList<Section> Sections, IReadOnlyList<Item> Items, IReadOnlyList<Scale> Scales);
}

/// <summary>The lists of a questionnaire, references resolved.</summary>
internal sealed record QuestionnaireParts(
    IReadOnlyList<AnswerSet> AnswerSets,
    IReadOnlyList<Item> Items,
    IReadOnlyList<Scale> Scales,
    IReadOnlyList<Theme> Themes,
    IReadOnlyList<Section> Sections,
    IReadOnlyList<Language> Languages);
