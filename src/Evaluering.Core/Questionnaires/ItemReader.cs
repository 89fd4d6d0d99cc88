using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>A condition on an answer, with where it stands and the id of what it shows.</summary>
internal sealed record PlacedCondition(AnswerCondition Condition, JsonPlace Place, string? ItemId, string? SectionId);

/// <summary>Reads the answer sets and the items.</summary>
/// <param name="version">Of the questionnaire; 0 when it could not be read.</param>
internal sealed class ItemReader(JsonPlace root, int version)
{
    private const int LongestOpenText = 10_000;
    private const int HighestAnswerCode = 99;
    private const int MostDecimals = 2;
    private const decimal LargestNumber = 1_000_000_000;

    private static readonly string[] KnownTypes = ["single", "multiple", "number", "openText"];

    private readonly Dictionary<string, AnswerSet> answerSets = [];
    private readonly Dictionary<string, (Item Item, JsonPlace Place)> read = [];

    // What is faulty in itself is not complained of once more where it is used.
    private readonly HashSet<string> brokenSets = [], brokenItems = [];

    public IReadOnlyList<AnswerSet> AnswerSets => [.. answerSets.Values];

    /// <summary>In the order of the file. The first of those with the same id.</summary>
    public IReadOnlyList<Item> Items { get; private set; } = [];

    public List<PlacedCondition> Conditions { get; } = [];

    public Item? Find(string id) => read.TryGetValue(id, out var found) ? found.Item : null;

    public bool IsBroken(Item item) => brokenItems.Contains(item.Id);

    public JsonPlace PlaceOf(Item item) => read[item.Id].Place;

    public void Read()
    {
        foreach (var (name, place) in root.Get("answerSets").Members()) ReadAnswerSet(name, place);
        foreach (var place in root.Get("items").List(atLeast: 1)) ReadItem(place);
        Items = [.. read.Values.Select(found => found.Item)];
    }

    private void ReadAnswerSet(string name, JsonPlace member)
    {
        var faultsBefore = root.Reading.Faults.Count;
        if (!JsonPlace.IsId(name)) member.Fault($"«{name}» kan ikke brukes som id");
        var place = member.ObjectWith("kind", "options", "nonAnswers");
        var options = place.Get("options").List(2).Select(option => ReadOption(option, isNonAnswer: false)).ToList();
        var set = new AnswerSet(name, place.Find("kind") is { } kind ? ReadKind(kind) : AnswerKind.Ordinal, options, ReadNonAnswers(place));
        CheckCodesDiffer(place, set.Choices);
        answerSets.Add(name, set);
        if (root.Reading.Faults.Count > faultsBefore) brokenSets.Add(name);
    }

    private static List<AnswerOption> ReadNonAnswers(JsonPlace place) =>
        place.Find("nonAnswers")?.List(0).Select(option => ReadOption(option, isNonAnswer: true)).ToList() ?? [];

    private static AnswerOption ReadOption(JsonPlace list, bool isNonAnswer)
    {
        var place = list.ObjectWith("code", "label");
        var code = place.Get("code");
        var value = isNonAnswer ? code.Whole(AnswerSet.DontKnow, AnswerSet.NotApplicable) : code.Whole(1, HighestAnswerCode);
        if (!isNonAnswer && value is AnswerSet.DontKnow or AnswerSet.NotApplicable) code.Fault($"{value} er bare for «vet ikke» og «ikke aktuelt» (nonAnswers)");
        return new AnswerOption(value, place.Get("label").Text());
    }

    private static void CheckCodesDiffer(JsonPlace place, IEnumerable<AnswerOption> options)
    {
        if (options.Where(option => option.Code != 0).GroupBy(option => option.Code).FirstOrDefault(group => group.Count() > 1) is { } twice)
            place.Fault($"koden {twice.Key} er brukt flere ganger");
    }

    private static AnswerKind ReadKind(JsonPlace place)
    {
        var kind = place.String();
        if (kind.Length > 0 && kind is not ("ordinal" or "nominal")) place.Fault($"«{kind}» er ukjent; bruk ordinal eller nominal");
        return kind == "nominal" ? AnswerKind.Nominal : AnswerKind.Ordinal;
    }

    private void ReadItem(JsonPlace list)
    {
        var faultsBefore = root.Reading.Faults.Count;
        var place = list.ObjectWith(
            "id", "type", "answerSet", "text", "help", "roleText", "reversed", "sharedByName", "maxLength",
            "minimum", "maximum", "decimals", "unit", "nonAnswers", "showWhen", "comparison");
        var id = place.Get("id").Id();
        var item = ReadAnswering(place, new Item
        {
            Id = id,
            Type = ItemType.OpenText,
            Text = place.Get("text").Text(),
            Help = place.Find("help")?.Text(),
            RoleText = ReadRoleText(place),
            ShowWhen = ReadShowWhen(place, itemId: id),
            Comparison = ReadComparison(place),
        });
        if (root.Reading.Faults.Count > faultsBefore) brokenItems.Add(id);
        if (id.Length > 0 && !read.TryAdd(id, (item, list))) list.Fault($"«{id}» er brukt flere ganger");
    }

    private Item ReadAnswering(JsonPlace place, Item item)
    {
        var kind = place.Get("type");
        switch (kind.String())
        {
            case "single":
                Refuse(place, "single", "maxLength", "minimum", "maximum", "decimals", "unit", "nonAnswers");
                return ReadSingle(place, item);
            case "multiple":
                Refuse(place, "multiple", "maxLength", "minimum", "maximum", "decimals", "unit", "nonAnswers", "reversed", "sharedByName");
                return item with { Type = ItemType.Multiple, AnswerSet = ReadAnswerSetOf(place, item) };
            case "number":
                Refuse(place, "number", "maxLength", "answerSet", "reversed", "sharedByName");
                return item with { Type = ItemType.Number, Number = ReadNumber(place) };
            case "openText":
                Refuse(place, "openText", "answerSet", "reversed", "sharedByName", "minimum", "maximum", "decimals", "unit", "nonAnswers");
                return item with { Type = ItemType.OpenText, MaxLength = place.Get("maxLength").Whole(1, LongestOpenText) };
            case { Length: > 0 } other:
                kind.Fault($"«{other}» er ukjent; bruk {string.Join(", ", KnownTypes)}");
                return item;
            default:
                return item;
        }
    }

    private static void Refuse(JsonPlace place, string type, params ReadOnlySpan<string> names)
    {
        foreach (var name in names) place.Find(name)?.Fault($"gjelder ikke spørsmål av typen {type}");
    }

    private AnswerSet? ReadAnswerSetOf(JsonPlace place, Item item)
    {
        var reference = place.Get("answerSet");
        if (reference.String() is not { Length: > 0 } id) return null;
        if (!answerSets.TryGetValue(id, out var answers)) reference.Fault($"det finnes ikke noe svarsett «{id}»");
        if (brokenSets.Contains(id)) brokenItems.Add(item.Id);
        return answers;
    }

    private Item ReadSingle(JsonPlace place, Item item)
    {
        var answers = ReadAnswerSetOf(place, item);
        var reversed = place.Find("reversed")?.Boolean() ?? false;
        var isChecked = answers is not null && !brokenSets.Contains(answers.Id);
        if (reversed && isChecked && !answers!.IsFiveStep)
            place.Get("reversed").Fault($"bare svar med kodene 1 til {AnswerSet.ScaleSteps} i stigende rekkefølge kan snus");
        var shared = place.Find("sharedByName")?.Boolean() ?? false;
        if (shared && isChecked && !answers!.IsYesOrNo) place.Get("sharedByName").Fault($"bare ja (kode {AnswerSet.Yes}) eller nei kan deles med navn");
        // Nobody is to give an answer by name without having been told.
        if (shared) place.Get("help");
        return item with { Type = ItemType.Single, AnswerSet = answers, Reversed = reversed, SharedByName = shared };
    }

    private static NumberFormat ReadNumber(JsonPlace place)
    {
        var decimals = place.Find("decimals")?.Whole(0, MostDecimals) ?? 0;
        var (minimum, maximum) = (Limit("minimum"), Limit("maximum"));
        if (minimum > maximum && !place.Get("maximum").IsNothing) place.Get("maximum").Fault("er mindre enn «minimum»");
        var nonAnswers = ReadNonAnswers(place);
        if (place.Find("nonAnswers") is { } list) CheckCodesDiffer(list, nonAnswers);
        return new NumberFormat(minimum, maximum, decimals, place.Find("unit")?.Text(), nonAnswers);

        decimal Limit(string name)
        {
            var limit = place.Get(name);
            var value = limit.Number(-LargestNumber, LargestNumber);
            if (decimal.Round(value, decimals) != value) limit.Fault($"har flere enn {decimals} desimaler");
            return value;
        }
    }

    private static Dictionary<Role, LocalizedText> ReadRoleText(JsonPlace item)
    {
        var texts = new Dictionary<Role, LocalizedText>();
        foreach (var (name, place) in item.Find("roleText")?.Members() ?? [])
        {
            var text = place.Text();
            if (ReadRole(name, place) is { } role) texts[role] = text;
        }

        return texts;
    }

    // Roles.Find forgives case; a published file format should not.
    public static Role? ReadRole(string code, JsonPlace place)
    {
        if (code.Length == 0) return null;
        if (Roles.Find(code) is { } role && role.Code() == code) return role;
        place.Fault($"«{code}» er ikke en rolle; bruk {string.Join(", ", Roles.All.Select(known => known.Code()))}");
        return null;
    }

    private ItemComparison? ReadComparison(JsonPlace item)
    {
        if (version <= 1)
        {
            if (version == 1) item.Find("comparison")?.Fault("den første versjonen har ingen forrige å sammenlignes med");
            return null;
        }

        var place = item.Get("comparison");
        return place.IsNothing ? null : ComparisonReader.Read(place);
    }

    public IReadOnlyList<Condition> ReadShowWhen(JsonPlace owner, string? itemId = null, string? sectionId = null)
    {
        var conditions = new List<Condition>();
        foreach (var place in owner.Find("showWhen")?.List(atLeast: 1) ?? [])
        {
            var condition = ConditionReader.Read(place);
            if (condition is not null) conditions.Add(condition);
            if (condition is AnswerCondition earlier) Conditions.Add(new PlacedCondition(earlier, place, itemId, sectionId));
        }

        return conditions;
    }
}
