using Evaluering.Core.Cases;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Senter;

/// <summary>What the form of a case says about itself and about what is wrong with it.</summary>
public static class CaseFormWords
{
    public static FieldMessage OngoingWithEnd { get; } = new(
        CaseForm.ActualEndField,
        "Bistanden pågår, så den har ingen faktisk slutt ennå. Ta bort datoen, eller velg at bistanden er avsluttet eller avbrutt.",
        "Bistanden pågår, så han har ingen faktisk slutt enno. Ta bort datoen, eller vel at bistanden er avslutta eller avbroten.");

    public static FieldMessage EndAhead { get; } = new(
        CaseForm.ActualEndField,
        "Faktisk slutt kan ikke være fram i tid. Vet du når bistanden skal slutte, endrer du avtalt slutt.",
        "Faktisk slutt kan ikkje vere fram i tid. Veit du når bistanden skal slutte, endrar du avtalt slutt.");

    public static FieldMessage MainNotChosen { get; } = new(
        CaseForm.MainField, "Hovedtjenesten må være en av tjenestene du har krysset av for.", "Hovudtenesta må vere ei av tenestene du har kryssa av for.");

    public static FieldMessage NotCaseNumber { get; } = new(
        CaseForm.CaseNumberField,
        $"Saksnummeret kan ha opptil {CaseRules.MostOfCaseNumber} tegn: bokstaver og tall, med bindestrek, punktum, skråstrek eller mellomrom imellom.",
        $"Saksnummeret kan ha opptil {CaseRules.MostOfCaseNumber} teikn: bokstavar og tal, med bindestrek, punktum, skråstrek eller mellomrom imellom.");

    public static FieldMessage NumberTaken { get; } = new(
        CaseForm.CaseNumberField,
        "Saksnummeret er allerede i bruk. Skriv et annet, eller la feltet stå tomt, så lager vi et nummer.",
        "Saksnummeret er alt i bruk. Skriv eit anna, eller lat feltet stå tomt, så lagar vi eit nummer.");

    /// <summary>Somebody has been asked since the form was made, so that the case stays with its company.</summary>
    public static FormFaults CompanyIsFixed { get; } = new(
        new LocalizedText("Virksomheten kan ikke byttes lenger", "Verksemda kan ikkje bytast lenger"),
        [],
        new LocalizedText(
            "Noen er blitt spurt i mellomtiden, så saken blir hos virksomheten. Ingenting er lagret ennå. Resten av det du skrev, står her fortsatt; lagre på nytt hvis det skal gjelde.",
            "Nokon er blitt spurd i mellomtida, så saka blir hos verksemda. Ingenting er lagra enno. Resten av det du skreiv, står her framleis; lagre på nytt om det skal gjelde."));

    public static FieldMessage TooLong(int years) => new(
        CaseForm.PlannedEndField,
        $"Det er mer enn {years} år fra start til avtalt slutt. Kontroller årstallene.",
        $"Det er meir enn {years} år frå start til avtalt slutt. Kontroller årstala.");

    public static FieldMessage Of(CaseFault fault) => fault switch
    {
        CaseFault.EndBeforeStart => new(
            CaseForm.PlannedEndField, "Avtalt slutt er før start. Kontroller begge datoene.", "Avtalt slutt er før start. Kontroller begge datoane."),
        CaseFault.ActualEndBeforeStart => new(
            CaseForm.ActualEndField, "Faktisk slutt er før start. Kontroller begge datoene.", "Faktisk slutt er før start. Kontroller begge datoane."),
        CaseFault.EndedWithoutEnd => new(
            CaseForm.ActualEndField,
            "Skriv dagen bistanden ble avsluttet eller avbrutt, eller velg at den pågår.",
            "Skriv dagen bistanden vart avslutta eller avbroten, eller vel at han pågår."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    public static FieldMessage NotDate(string field, bool isMissing)
    {
        var label = LabelOf(field);
        return isMissing
            ? new(field, $"Skriv en dato for {Lower(label.Nb)}.", $"Skriv ein dato for {Lower(label.Nn)}.")
            : new(field,
                $"{label.Nb} er ikke en dato vi kan lese. Skriv dag, måned og år, for eksempel 03.02.2027.",
                $"{label.Nn} er ikkje ein dato vi kan lese. Skriv dag, månad og år, til dømes 03.02.2027.");
    }

    public static FieldMessage Choose(string field) => field switch
    {
        CaseForm.ServicesField => new(field, "Kryss av for minst én tjeneste.", "Kryss av for minst éi teneste."),
        CaseForm.MainField => new(field, "Velg hvilken av tjenestene som er hovedtjenesten.", "Vel kva for ei av tenestene som er hovudtenesta."),
        CaseForm.StatusField => new(field, "Velg om bistanden pågår, er avsluttet eller er avbrutt.", "Vel om bistanden pågår, er avslutta eller er avbroten."),
        CaseForm.InitiativeField => new(field, "Velg hvem som tok initiativet.", "Vel kven som tok initiativet."),
        CaseForm.DialogueField => new(field, "Velg ja eller nei for dialog mellom partene.", "Vel ja eller nei for dialog mellom partane."),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    public static LocalizedText LabelOf(string field) => field switch
    {
        CaseForm.CaseNumberField => new("Saksnummer", "Saksnummer"),
        CaseForm.ServicesField => new("Tjenester", "Tenester"),
        CaseForm.MainField => new("Hovedtjeneste", "Hovudteneste"),
        CaseForm.StartField => new("Start", "Start"),
        CaseForm.PlannedEndField => new("Avtalt slutt", "Avtalt slutt"),
        CaseForm.ActualEndField => new("Faktisk slutt", "Faktisk slutt"),
        CaseForm.StatusField => new("Status", "Status"),
        CaseForm.InitiativeField => new("Hvem tok initiativet?", "Kven tok initiativet?"),
        CaseForm.DialogueField => new("Er det dialog mellom partene på arbeidsplassen?", "Er det dialog mellom partane på arbeidsplassen?"),
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    private static string Lower(string label) => label.ToLowerInvariant();
}
