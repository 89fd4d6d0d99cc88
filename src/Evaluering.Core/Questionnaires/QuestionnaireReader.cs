using System.Text.Json;
using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>Reads a questionnaire file and checks what its JSON Schema cannot: unique ids, references, scales, who is asked what.</summary>
internal sealed class QuestionnaireReader
{
    private readonly JsonPlace root;
    private readonly ItemReader items;

    private QuestionnaireReader(JsonPlace root, int version)
    {
        this.root = root;
        items = new ItemReader(root, version);
    }

    /// <param name="questionnaire">null when there is a fault.</param>
    /// <returns>The faults, in the order they were found.</returns>
    public static IReadOnlyList<QuestionnaireFault> Read(string json, out Questionnaire? questionnaire)
    {
        questionnaire = null;
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            var reading = new Reading();
            var root = new JsonPlace(document.RootElement, "$", reading)
                .ObjectWith("$schema", "id", "version", "previousVersion", "title", "note", "answerSets", "items", "scales", "themes", "sections");
            var version = root.Get("version").Whole(1, int.MaxValue);
            var read = new QuestionnaireReader(root, version).Read(version);
            if (reading.Faults.Count == 0) questionnaire = read();
            return reading.Faults;
        }
        catch (JsonException exception)
        {
            return [new QuestionnaireFault("$", $"er ikke gyldig JSON ({exception.Message})")];
        }
    }

    /// <returns>What makes the questionnaire, which can only be done when nothing was wrong.</returns>
    private Func<Questionnaire> Read(int version)
    {
        var id = root.Get("id").Id();
        var previousVersion = ReadPreviousVersion(version);
        var (title, note) = (root.Get("title").Text(), root.Get("note").Text());
        items.Read();
        var scales = JsonLists.Unique(root.Get("scales"), atLeast: 0, ReadScale, scale => scale.Id);
        var themes = root.Find("themes") is { } list ? JsonLists.Unique(list, atLeast: 1, ReadTheme, theme => theme.Id) : [];
        var faultsBefore = root.Reading.Faults.Count;
        var sections = JsonLists.Unique(root.Get("sections"), atLeast: 1, place => ReadSection(place, themes), section => section.Id);
        var parts = new QuestionnaireParts(items.AnswerSets, items.Items, scales, themes, sections, []);
        new QuestionnaireRules(root, items, parts).Check(everySectionIsRead: root.Reading.Faults.Count == faultsBefore);
        return () => new Questionnaire(id, version, previousVersion, title, note, parts with { Languages = LanguagesOf(root.Reading.Texts) });
    }

    private int? ReadPreviousVersion(int version)
    {
        var place = root.Find("previousVersion");
        if (version == 1) place?.Fault("den første versjonen har ingen forrige");
        else if (version > 1) return root.Get("previousVersion").Whole(1, version - 1);
        return null;
    }

    private static IReadOnlyList<Language> LanguagesOf(List<LocalizedText> texts) =>
        [.. Languages.All.Where(language => texts.TrueForAll(text => text.IsIn(language)))];

    private Scale ReadScale(JsonPlace list)
    {
        var place = list.ObjectWith("id", "title", "description", "items", "minimumShareAnswered");
        var (id, title, description) = (place.Get("id").Id(), place.Get("title").Text(), place.Get("description").Text());
        var members = References(place.Get("items"));
        foreach (var (item, reference) in members.Where(member => !items.IsBroken(member.Item) && !CanBeScored(member.Item)))
            reference.Fault($"«{item.Id}» kan ikke inngå i en skala: svarene skal ha kodene 1 til {AnswerSet.ScaleSteps} i stigende rekkefølge");
        return new Scale(id, title, description, [.. members.Select(member => member.Item)], place.Find("minimumShareAnswered")?.Share() ?? 0.5);
    }

    private static bool CanBeScored(Item item) => item is { Type: ItemType.Single, AnswerSet.IsFiveStep: true };

    private static Theme ReadTheme(JsonPlace list)
    {
        var place = list.ObjectWith("id", "title", "intro");
        return new Theme(place.Get("id").Id(), place.Get("title").Text(), place.Find("intro")?.Text());
    }

    private Section ReadSection(JsonPlace list, IReadOnlyList<Theme> themes)
    {
        var place = list.ObjectWith("id", "theme", "title", "intro", "waves", "roles", "showWhen", "items");
        var id = place.Get("id").Id();
        return new Section
        {
            Id = id,
            Theme = ReadThemeOf(place, themes),
            Title = place.Get("title").Text(),
            Intro = place.Find("intro")?.Text(),
            Waves = [.. JsonLists.Unique(place.Get("waves"), atLeast: 1, ReadWave, wave => wave?.Code()).OfType<Wave>()],
            Roles = place.Find("roles") is { } roles ? ReadRoles(roles) : Roles.All,
            ShowWhen = items.ReadShowWhen(place, sectionId: id),
            Items = [.. References(place.Get("items")).Select(member => member.Item)],
        };
    }

    private static IReadOnlyList<Role> ReadRoles(JsonPlace list) =>
        [.. JsonLists.Unique(list, atLeast: 1, role => ItemReader.ReadRole(role.String(), role), role => role?.Code()).OfType<Role>()];

    private static Theme? ReadThemeOf(JsonPlace section, IReadOnlyList<Theme> themes)
    {
        if (section.Find("theme") is not { } reference || reference.String() is not { Length: > 0 } id) return null;
        var theme = themes.FirstOrDefault(theme => theme.Id == id);
        if (theme is null) reference.Fault($"det finnes ikke noe tema «{id}»");
        return theme;
    }

    private static Wave? ReadWave(JsonPlace place)
    {
        if (place.String() is not { Length: > 0 } code) return null;
        var wave = Waves.Find(code);
        if (wave is null) place.Fault($"«{code}» er ikke en runde; bruk {string.Join(", ", Waves.All.Select(known => known.Code()))}");
        return wave;
    }

    private List<(Item Item, JsonPlace Reference)> References(JsonPlace list)
    {
        var found = new List<(Item Item, JsonPlace Reference)>();
        foreach (var place in list.List(atLeast: 1))
        {
            if (place.String() is not { Length: > 0 } id) continue;
            if (items.Find(id) is not { } item) place.Fault($"det finnes ikke noe spørsmål «{id}»");
            else if (found.Exists(member => member.Item.Id == id)) place.Fault($"«{id}» er brukt flere ganger");
            else found.Add((item, place));
        }

        return found;
    }
}
