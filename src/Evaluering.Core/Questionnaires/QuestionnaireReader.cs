using System.Text.Json;
using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>Reads a questionnaire file and checks what its JSON Schema cannot: unique ids, references, scales, who is asked what.</summary>
internal static class QuestionnaireReader
{
    private const int LongestOpenText = 10_000;
    private const int HighestAnswerCode = AnswerSet.DontKnow - 1;

    public static Questionnaire Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Read(new JsonPlace(document.RootElement, "$"));
        }
        catch (JsonException exception)
        {
            throw new QuestionnaireException("$", $"er ikke gyldig JSON ({exception.Message})", exception);
        }
    }

    private static Questionnaire Read(JsonPlace root)
    {
        root.ObjectWith("$schema", "id", "version", "title", "note", "answerSets", "items", "scales", "sections");
        var answerSets = root.Get("answerSets").Members().Select(member => ReadAnswerSet(member.Name, member.Value)).ToDictionary(set => set.Id);
        var items = Unique(root.Get("items"), atLeast: 1, place => ReadItem(place, answerSets), item => item.Id);
        var byId = items.ToDictionary(item => item.Id);
        var scales = Unique(root.Get("scales"), atLeast: 0, place => ReadScale(place, byId), scale => scale.Id);
        var sections = Unique(root.Get("sections"), atLeast: 1, place => ReadSection(place, byId), section => section.Id);
        var questionnaire = new Questionnaire(
            root.Get("id").Id(),
            root.Get("version").Whole(1, int.MaxValue),
            root.Get("title").Text(),
            root.Get("note").Text(),
            new QuestionnaireParts([.. answerSets.Values], items, scales, sections));
        QuestionnaireRules.Check(questionnaire, root);
        return questionnaire;
    }

    private static AnswerSet ReadAnswerSet(string name, JsonPlace place)
    {
        if (!JsonPlace.IsId(name))
            throw place.Fault($"«{name}» kan ikke brukes som id");
        place.ObjectWith("kind", "options", "nonAnswers");
        var options = place.Get("options").List(2).Select(option => ReadOption(option, 1, HighestAnswerCode));
        var nonAnswers = place.Find("nonAnswers")?.List(0).Select(option => ReadOption(option, AnswerSet.DontKnow, AnswerSet.NotApplicable)) ?? [];
        var set = new AnswerSet(name, place.Find("kind") is { } kind ? ReadKind(kind) : AnswerKind.Ordinal, [.. options], [.. nonAnswers]);
        if (set.Choices.GroupBy(option => option.Code).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw place.Fault($"koden {twice.Key} er brukt flere ganger");
        return set;
    }

    private static AnswerOption ReadOption(JsonPlace place, int from, int to)
    {
        place.ObjectWith("code", "label");
        return new AnswerOption(place.Get("code").Whole(from, to), place.Get("label").Text());
    }

    private static AnswerKind ReadKind(JsonPlace place) => place.String() switch
    {
        "ordinal" => AnswerKind.Ordinal,
        "nominal" => AnswerKind.Nominal,
        var other => throw place.Fault($"«{other}» er ukjent; bruk ordinal eller nominal"),
    };

    private static Item ReadItem(JsonPlace place, IReadOnlyDictionary<string, AnswerSet> answerSets)
    {
        var type = place.ObjectWith("id", "type", "answerSet", "text", "help", "roleText", "reversed", "sharedByName", "maxLength").Get("type");
        return type.String() switch
        {
            "single" => ReadSingle(place, answerSets),
            "openText" => ReadOpenText(place),
            var other => throw type.Fault($"«{other}» er ukjent; bruk single eller openText"),
        };
    }

    private static Item ReadSingle(JsonPlace place, IReadOnlyDictionary<string, AnswerSet> answerSets)
    {
        if (place.Find("maxLength") is { } maxLength)
            throw maxLength.Fault("gjelder bare åpne felt (openText)");
        var reference = place.Get("answerSet");
        if (!answerSets.TryGetValue(reference.Id(), out var answers))
            throw reference.Fault($"det finnes ikke noe svarsett «{reference.Id()}»");
        var reversed = place.Find("reversed")?.Boolean() ?? false;
        if (reversed && !answers.IsFiveStep)
            throw place.Get("reversed").Fault($"bare svar med kodene 1 til {AnswerSet.ScaleSteps} i stigende rekkefølge kan snus");
        return new Item(
            place.Get("id").Id(),
            ItemType.Single,
            answers,
            place.Get("text").Text(),
            place.Find("help")?.Text(),
            ReadRoleText(place),
            reversed,
            ReadSharedByName(place, answers),
            MaxLength: null);
    }

    private static bool ReadSharedByName(JsonPlace place, AnswerSet answers)
    {
        if (place.Find("sharedByName") is not { } shared || !shared.Boolean()) return false;
        if (!answers.IsYesOrNo)
            throw shared.Fault($"bare ja (kode {AnswerSet.Yes}) eller nei kan deles med navn");
        // Nobody is to give an answer by name without having been told.
        place.Get("help");
        return true;
    }

    private static Item ReadOpenText(JsonPlace place)
    {
        foreach (var name in new[] { "answerSet", "reversed", "sharedByName" })
        {
            if (place.Find(name) is { } value)
                throw value.Fault("gjelder ikke åpne felt (openText)");
        }

        return new Item(
            place.Get("id").Id(),
            ItemType.OpenText,
            AnswerSet: null,
            place.Get("text").Text(),
            place.Find("help")?.Text(),
            ReadRoleText(place),
            Reversed: false,
            SharedByName: false,
            place.Get("maxLength").Whole(1, LongestOpenText));
    }

    private static IReadOnlyDictionary<Role, LocalizedText> ReadRoleText(JsonPlace item) =>
        item.Find("roleText")?.Members().ToDictionary(member => ReadRole(member.Name, member.Value), member => member.Value.Text())
        ?? [];

    private static Scale ReadScale(JsonPlace place, IReadOnlyDictionary<string, Item> items)
    {
        place.ObjectWith("id", "title", "description", "items", "minimumShareAnswered");
        foreach (var reference in place.Get("items").List(1))
        {
            if (Resolve(reference, items) is not { AnswerSet.IsFiveStep: true })
                throw reference.Fault($"«{reference.Id()}» kan ikke inngå i en skala: svarene skal ha kodene 1 til {AnswerSet.ScaleSteps} i stigende rekkefølge");
        }

        return new Scale(
            place.Get("id").Id(),
            place.Get("title").Text(),
            place.Get("description").Text(),
            References(place.Get("items"), items),
            place.Find("minimumShareAnswered")?.Share() ?? 0.5);
    }

    private static Section ReadSection(JsonPlace place, IReadOnlyDictionary<string, Item> items)
    {
        place.ObjectWith("id", "title", "intro", "waves", "roles", "items");
        return new Section(
            place.Get("id").Id(),
            place.Get("title").Text(),
            place.Find("intro")?.Text(),
            Unique(place.Get("waves"), atLeast: 1, ReadWave, wave => wave.Code()),
            place.Find("roles") is { } roles ? Unique(roles, atLeast: 1, role => ReadRole(role.String(), role), role => role.Code()) : Roles.All,
            References(place.Get("items"), items));
    }

    private static Wave ReadWave(JsonPlace place) =>
        Waves.Find(place.String()) ?? throw place.Fault($"«{place.String()}» er ikke en runde; bruk {string.Join(", ", Waves.All.Select(wave => wave.Code()))}");

    // Roles.Find forgives case; a published file format should not.
    private static Role ReadRole(string code, JsonPlace place) =>
        Roles.Find(code) is { } role && role.Code() == code
            ? role
            : throw place.Fault($"«{code}» er ikke en rolle; bruk {string.Join(", ", Roles.All.Select(known => known.Code()))}");

    private static IReadOnlyList<Item> References(JsonPlace list, IReadOnlyDictionary<string, Item> items) =>
        Unique(list, atLeast: 1, place => Resolve(place, items), item => item.Id);

    private static Item Resolve(JsonPlace reference, IReadOnlyDictionary<string, Item> items) =>
        items.GetValueOrDefault(reference.Id()) ?? throw reference.Fault($"det finnes ikke noe spørsmål «{reference.Id()}»");

    private static IReadOnlyList<T> Unique<T>(JsonPlace list, int atLeast, Func<JsonPlace, T> read, Func<T, string> idOf)
    {
        var ids = new HashSet<string>();
        var found = new List<T>();
        foreach (var place in list.List(atLeast))
        {
            var one = read(place);
            found.Add(ids.Add(idOf(one)) ? one : throw place.Fault($"«{idOf(one)}» er brukt flere ganger"));
        }

        return found.AsReadOnly();
    }
}
