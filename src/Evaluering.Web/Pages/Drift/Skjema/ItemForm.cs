using System.Text.Json.Nodes;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires.Drafts;
using Evaluering.Web.Pages.Drift.Skjema.Fields;

namespace Evaluering.Web.Pages.Drift.Skjema;

/// <summary>Which fields a question is edited with: those of its type.</summary>
internal sealed class ItemForm(PartForm form)
{
    private static readonly string[] OfSomeTypes =
        ["answerSet", "reversed", "sharedByName", "maxLength", "minimum", "maximum", "decimals", "unit", "nonAnswers"];

    public static IReadOnlyList<Choice> Types { get; } =
    [
        new("single", new("Ett svar", "Eitt svar")),
        new("multiple", new("Flere svar", "Fleire svar")),
        new("number", new("Tall", "Tal")),
        new("openText", new("Fritekst", "Fritekst")),
    ];

    /// <param name="item">As stored.</param>
    /// <param name="type">The type that the form is for; empty when none has been chosen.</param>
    public IReadOnlyList<Field> Fields(JsonObject item, string type) =>
    [
        new ChoiceField("type", new("Hvordan det besvares", "Korleis ein svarer"), type.Length == 0 ? [new("", new("Velg", "Vel")), .. Types] : Types,
            new("Når du bytter og lagrer, kommer feltene som hører til.", "Når du byter og lagrar, kjem felta som høyrer til.")),
        new TextField("text", new("Ordlyd", "Ordlyd"), Rows: 3),
        .. OfType(type),
        new TextField("help", new("Hjelpetekst", "Hjelpetekst"), new("Vises sammen med spørsmålet. Kan stå tom.", "Blir vist saman med spørsmålet. Kan stå tom.")),
        .. Roles.All.Select(role => new TextField(
            $"roleText.{role.Code()}", new($"Egen ordlyd til {RoleNames.In(role, Language.Bokmal)}", $"Eigen ordlyd til {RoleNames.In(role, Language.Nynorsk)}"), Rows: 3, Folded: true)),
        form.ShowWhen(),
        .. Comparison(item),
    ];

    /// <summary>Takes away what belongs to other types than the one chosen, which the format would refuse.</summary>
    public static void KeepOnly(JsonObject item, IReadOnlyList<Field> fields)
    {
        foreach (var name in OfSomeTypes.Except(fields.Select(field => field.Name))) item.Remove(name);
    }

    private IEnumerable<Field> OfType(string type) => type switch
    {
        "single" => [AnswerSet(),
            new FlagField("reversed", new("Snudd: et høyt svar trekker skåren ned", "Snudd: eit høgt svar dreg skåren ned")),
            new FlagField("sharedByName", new("Svaret går til senteret med navn", "Svaret går til senteret med namn"), new("Bare for ja eller nei, og hjelpeteksten må si det.", "Berre for ja eller nei, og hjelpeteksten må seie det."))],
        "multiple" => [AnswerSet()],
        "number" => [
            new NumberField("minimum", new("Minste tall", "Minste tal")),
            new NumberField("maximum", new("Største tall", "Største tal")),
            new NumberField("decimals", new("Desimaler", "Desimalar"), new("0, 1 eller 2. Tomt betyr 0.", "0, 1 eller 2. Tomt betyr 0.")),
            new TextField("unit", new("Enhet", "Eining"), new("Står bak feltet, for eksempel «timer». Kan stå tom.", "Står bak feltet, til dømes «timar». Kan stå tom."), Rows: 1),
            PartForm.NonAnswers()],
        "openText" => [new NumberField("maxLength", new("Lengste svar", "Lengste svar"), new("Antall tegn, høyst 10 000. 2 000 er omtrent en side.", "Talet på teikn, høgst 10 000. 2 000 er om lag ei side."))],
        _ => [],
    };

    private ChoiceField AnswerSet() => new("answerSet", DraftPart.AnswerSet.Name(),
        [new("", new("Velg", "Vel")), .. form.Document.Ids(DraftPart.AnswerSet).Select(id => new Choice(id, new(id, id)))]);

    private IEnumerable<Field> Comparison(JsonObject item)
    {
        if (!form.Document.Root.ContainsKey("previousVersion")) yield break;
        yield return new ComparisonField(
            "comparison",
            new("Sammenlignet med forrige versjon", "Samanlikna med førre versjon"),
            new("Likt: ordlyd, svar og grenser er som før. Er noe endret, er det omformulert.", "Likt: ordlyd, svar og grenser er som før. Er noko endra, er det omformulert."));
    }
}
