using System.Text.Json.Nodes;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Questionnaires.Drafts;
using Evaluering.Web.Pages.Drift.Skjema.Fields;

namespace Evaluering.Web.Pages.Drift.Skjema;

/// <summary>Which fields each part of a questionnaire is edited with.</summary>
/// <param name="Document">The draft as it is stored, for what a part may refer to.</param>
/// <param name="Services">The services there are.</param>
public sealed record PartForm(DraftDocument Document, IReadOnlyList<Choice> Services)
{
    private static readonly LocalizedText Title = new("Overskrift", "Overskrift");
    private static readonly LocalizedText Intro = new("Innledning", "Innleiing");
    private static readonly LocalizedText Optional = new("Kan stå tomt.", "Kan stå tomt.");

    /// <param name="part">null for the questionnaire itself.</param>
    public IReadOnlyList<Field> Fields(DraftPart? part, JsonObject node) => part switch
    {
        null => [new TextField("title", Title), new TextField("note", new("Om skjemaet", "Om skjemaet"), new("Hvor spørsmålene kommer fra, og om de er validert. Vises på første side til den som svarer, og sammen med resultatene.", "Kvar spørsmåla kjem frå, og om dei er validerte. Blir vist på første side til den som svarer, og saman med resultata."), Rows: 4)],
        DraftPart.Theme => [new TextField("title", Title), new TextField("intro", Intro, Optional, Rows: 3)],
        DraftPart.Section => SectionFields(),
        DraftPart.Item => new ItemForm(this).Fields(node, PartJson.Text(node["type"])),
        DraftPart.Scale =>
        [
            new TextField("title", new("Navn på skåren", "Namn på skåren")),
            new TextField("description", new("Hva skåren handler om", "Kva skåren handlar om")),
            new NumberField("minimumShareAnswered", new("Minste andel besvart", "Minste del svart på"), new("Så stor del av spørsmålene må ha et gyldig svar før det blir en skår. Tomt betyr 0,5.", "Så stor del av spørsmåla må ha eit gyldig svar før det blir ein skår. Tomt betyr 0,5.")),
        ],
        DraftPart.AnswerSet => SetFields(node),
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    /// <summary>When something is shown.</summary>
    public Field ShowWhen() => new ConditionsField(
        "showWhen",
        new("Vises bare når", "Blir vist berre når"),
        [.. Document.Ids(DraftPart.Item).Select(ConditionItem).OfType<ConditionItem>()],
        Services,
        new("Uten vilkår vises det alltid. Med flere vilkår må alle gjelde. Spørsmålet det vises til, må stå i en tidligere del.", "Utan vilkår blir det alltid vist. Med fleire vilkår må alle gjelde. Spørsmålet det blir vist til, må stå i ein tidlegare del."));

    /// <summary>The non-answers that may be offered, with the codes they have everywhere.</summary>
    public static OptionsField NonAnswers() => new(
        "nonAnswers",
        new("«Vet ikke» og «ikke aktuelt»", "«Veit ikkje» og «ikkje aktuelt»"),
        new("Teller aldri med i noe gjennomsnitt. En rad uten tekst blir ikke med.", "Tel aldri med i noko gjennomsnitt. Ei rad utan tekst blir ikkje med."),
        [new("8", new("8 Vet ikke", "8 Veit ikkje")), new("9", new("9 Ikke aktuelt", "9 Ikkje aktuelt"))]);

    private List<Field> SectionFields()
    {
        var fields = new List<Field>
        {
            new TextField("title", Title),
            new TextField("intro", Intro, Optional, Rows: 3),
            new ManyField("waves", new("Runder", "Rundar"), [.. Waves.All.Select(wave => new Choice(wave.Code(), NameOf(wave)))], new("I hvilke runder delen blir stilt.", "I kva rundar delen blir stilt.")),
            new ManyField("roles", new("Roller", "Roller"), [.. Roles.All.Select(role => new Choice(role.Code(), NameOf(role)))], new("Hvem som får delen. Ingen valgt betyr alle.", "Kven som får delen. Ingen vald betyr alle.")),
            ShowWhen(),
        };
        var themes = Document.Ids(DraftPart.Theme);
        if (themes.Count > 0)
            fields.Insert(0, new ChoiceField("theme", DraftPart.Theme.Name(), [new("", new("Ikke i noe tema", "Ikkje i noko tema")), .. themes.Select(id => new Choice(id, TitleOf(DraftPart.Theme, id)))]));
        return fields;
    }

    private static List<Field> SetFields(JsonObject node) =>
    [
        new ChoiceField("kind", new("Type svar", "Type svar"),
        [
            new("ordinal", new("Svarene går fra minst til mest", "Svara går frå minst til mest")),
            new("nominal", new("Svarene har ingen rekkefølge", "Svara har inga rekkjefølgje")),
        ]),
        new OptionsField("options", new("Svar", "Svar"), new("Koden er tallet som blir lagret. En skala trenger kodene 1 til 5 i stigende rekkefølge. Tøm en rad for å ta den bort.", "Koden er talet som blir lagra. Ein skala treng kodane 1 til 5 i stigande rekkjefølgje. Tøm ei rad for å ta henne bort."), InOrder: PartJson.Text(node["kind"]) != "nominal"),
        NonAnswers(),
    ];

    /// <summary>The first words of a part in bokmål, or its id.</summary>
    public LocalizedText TitleOf(DraftPart part, string id)
    {
        var text = Document.Find(part, id)?[part == DraftPart.Item ? "text" : "title"] as JsonObject;
        var (nb, nn) = (PartJson.Text(text?["nb"]), PartJson.Text(text?["nn"]));
        return new LocalizedText(nb.Length > 0 ? nb : nn.Length > 0 ? nn : id, nn.Length > 0 ? nn : nb.Length > 0 ? nb : id);
    }

    public static LocalizedText NameOf(Wave wave) => wave switch
    {
        Wave.Before => new("T0, før bistanden", "T0, før bistanden"),
        Wave.After => new("T1, når bistanden er slutt", "T1, når bistanden er slutt"),
        _ => new("T2, et halvt år etter", "T2, eit halvt år etter"),
    };

    public static LocalizedText NameOf(Role role) => new(Capital(RoleNames.In(role, Language.Bokmal)), Capital(RoleNames.In(role, Language.Nynorsk)));

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private ConditionItem? ConditionItem(string id)
    {
        if (Document.Find(DraftPart.Item, id) is not { } item || Document.Find(DraftPart.AnswerSet, PartJson.Text(item["answerSet"])) is not { } set) return null;
        var answers = new[] { "options", "nonAnswers" }.SelectMany(list => set[list] as JsonArray ?? []).OfType<JsonObject>()
            .Where(option => option.ContainsKey("code"))
            .Select(option => new Choice(option["code"]!.ToJsonString(), new(PartJson.Text(option["label"]?["nb"]), PartJson.Text(option["label"]?["nn"]))));
        return new ConditionItem(id, TitleOf(DraftPart.Item, id), [.. answers]);
    }
}
