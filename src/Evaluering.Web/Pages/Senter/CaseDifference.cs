using Evaluering.Core.Cases;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Senter;

/// <summary>What somebody else has changed in a case, in words.</summary>
public static class CaseDifference
{
    public static IReadOnlyList<FieldMessage> Of(CaseDetails opened, CaseDetails stored, IReadOnlyList<ServiceChoice> services)
    {
        var changes = new List<FieldMessage>();
        Add(changes, CaseCompany.Field, new LocalizedText("Organisasjonsnummer", "Organisasjonsnummer"), Same(opened.CompanyOrgnr), Same(stored.CompanyOrgnr));
        Add(changes, CaseForm.ServicesField, Names(opened, services), Names(stored, services));
        Add(changes, CaseForm.StartField, Day(opened.StartDate), Day(stored.StartDate));
        Add(changes, CaseForm.PlannedEndField, Day(opened.PlannedEndDate), Day(stored.PlannedEndDate));
        Add(changes, CaseForm.StatusField, Status(opened.Status), Status(stored.Status));
        Add(changes, CaseForm.ActualEndField, Day(opened.ActualEndDate), Day(stored.ActualEndDate));
        Add(changes, CaseForm.InitiativeField, Initiative(opened), Initiative(stored));
        Add(changes, CaseForm.DialogueField, Dialogue(opened), Dialogue(stored));
        return changes;
    }

    private static void Add(List<FieldMessage> changes, string field, LocalizedText was, LocalizedText now) => Add(changes, field, CaseFormWords.LabelOf(field), was, now);

    private static void Add(List<FieldMessage> changes, string field, LocalizedText label, LocalizedText was, LocalizedText now)
    {
        if (was != now) changes.Add(new(field, $"{Head(label.Nb)} var «{was.Nb}» og er nå «{now.Nb}».", $"{Head(label.Nn)} var «{was.Nn}» og er no «{now.Nn}»."));
    }

    private static string Head(string label) => label.TrimEnd('?');

    private static LocalizedText Same(string text) => new(text, text);

    private static LocalizedText Day(DateOnly? day) => day is { } known ? new(Dates.Long(known, Language.Bokmal), Dates.Long(known, Language.Nynorsk)) : new("ikke satt", "ikkje sett");

    private static LocalizedText Names(CaseDetails details, IReadOnlyList<ServiceChoice> services)
    {
        var names = (details.Services ?? "").Split('|', StringSplitOptions.RemoveEmptyEntries)
            .Select(code => services.FirstOrDefault(service => service.Code == code)?.Name ?? Same(code)).ToList();
        return new(string.Join(", ", names.Select(name => name.Nb)), string.Join(", ", names.Select(name => name.Nn)));
    }

    private static LocalizedText Status(string code) => AssistanceStatuses.Find(code) switch
    {
        AssistanceStatus.Ongoing => new("pågår", "pågår"),
        AssistanceStatus.Completed => new("avsluttet", "avslutta"),
        AssistanceStatus.BrokenOff => new("avbrutt", "avbroten"),
        _ => Same(code),
    };

    private static LocalizedText Initiative(CaseDetails details) => details.Initiative == "nav" ? Same("Nav") : new("virksomheten", "verksemda");

    private static LocalizedText Dialogue(CaseDetails details) => details.PartyDialogue ? Same("ja") : Same("nei");
}
