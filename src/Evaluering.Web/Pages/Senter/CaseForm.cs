using Evaluering.Core.Cases;
using Evaluering.Core.Domain;
using Evaluering.Core.Imports;
using Microsoft.Extensions.Primitives;

namespace Evaluering.Web.Pages.Senter;

/// <summary>The form of a case, as it is filled in: whatever is wrong with it stands there when it comes back.</summary>
public sealed record CaseForm
{
    public const string CaseNumberField = "saksnummer", ServicesField = "tjenester", MainField = "hovedtjeneste", StartField = "start", PlannedEndField = "avtalt-slutt",
        ActualEndField = "slutt", StatusField = "status", InitiativeField = "initiativ", DialogueField = "partsdialog";

    // Help lasts up to two years; more than this is a slip of the keyboard.
    private const int MostYears = 5;

    public string CaseNumber { get; init; } = "";

    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>The main service; empty when there is only one to choose.</summary>
    public string Main { get; init; } = "";

    public string Start { get; init; } = "";

    public string PlannedEnd { get; init; } = "";

    public string ActualEnd { get; init; } = "";

    public string Status { get; init; } = AssistanceStatus.Ongoing.Code();

    public string Initiative { get; init; } = "";

    public string Dialogue { get; init; } = "";

    public static CaseForm Of(IFormCollection form) => new()
    {
        CaseNumber = Text(form[CaseNumberField]),
        Services = [.. form[ServicesField].OfType<string>()],
        Main = Text(form[MainField]),
        Start = Text(form[StartField]),
        PlannedEnd = Text(form[PlannedEndField]),
        ActualEnd = Text(form[ActualEndField]),
        Status = Text(form[StatusField]),
        Initiative = Text(form[InitiativeField]),
        Dialogue = Text(form[DialogueField]),
    };

    public static CaseForm Of(CaseDetails details) => new()
    {
        Services = details.Services.Split('|', StringSplitOptions.RemoveEmptyEntries),
        Main = details.Services.Split('|')[0],
        Start = Dates.Short(details.StartDate),
        PlannedEnd = Dates.Short(details.PlannedEndDate),
        ActualEnd = details.ActualEndDate is { } end ? Dates.Short(end) : "",
        Status = details.Status,
        Initiative = details.Initiative,
        Dialogue = details.PartyDialogue ? "ja" : "nei",
    };

    /// <param name="orgnr">The company that it is about.</param>
    /// <param name="catalogue">The services there are.</param>
    /// <param name="choices">The same with their names.</param>
    /// <param name="today">Help cannot have ended after this.</param>
    /// <param name="faults">Gets what is wrong.</param>
    /// <returns>Only to be used when nothing is wrong.</returns>
    public CaseDetails Read(string orgnr, ServiceCatalogue catalogue, IReadOnlyList<ServiceChoice> choices, DateOnly today, ICollection<FieldMessage> faults)
    {
        var services = ReadServices(catalogue, choices, faults);
        var start = ReadDate(StartField, Start, faults);
        var plannedEnd = ReadDate(PlannedEndField, PlannedEnd, faults);
        var status = AssistanceStatuses.Find(Status);
        if (status is null) faults.Add(CaseFormWords.Choose(StatusField));
        var actualEnd = ActualEnd.Length == 0 ? null : ReadDate(ActualEndField, ActualEnd, faults);
        // A date that cannot be read is told once, and not also as a date that is missing or in the wrong order.
        if (start is { } from && plannedEnd is { } to && status is { } known && (actualEnd is not null || ActualEnd.Length == 0))
            CheckDates(from, to, actualEnd, known, today, faults);
        if (!CaseRules.Initiatives.Contains(Initiative)) faults.Add(CaseFormWords.Choose(InitiativeField));
        if (Dialogue is not ("ja" or "nei")) faults.Add(CaseFormWords.Choose(DialogueField));
        return new CaseDetails
        {
            CompanyOrgnr = orgnr,
            Services = services,
            StartDate = start ?? default,
            PlannedEndDate = plannedEnd ?? default,
            ActualEndDate = actualEnd,
            Status = Status,
            Initiative = Initiative,
            PartyDialogue = Dialogue == "ja",
        };
    }

    private static string Text(StringValues values) => values.FirstOrDefault()?.Trim() ?? "";

    private static DateOnly? ReadDate(string field, string text, ICollection<FieldMessage> faults)
    {
        var day = FormDate.Read(text);
        if (day is null) faults.Add(CaseFormWords.NotDate(field, isMissing: text.Length == 0));
        return day;
    }

    private static void CheckDates(DateOnly start, DateOnly plannedEnd, DateOnly? actualEnd, AssistanceStatus status, DateOnly today, ICollection<FieldMessage> faults)
    {
        foreach (var fault in CaseRules.FaultsOf(start, plannedEnd, actualEnd, status)) faults.Add(CaseFormWords.Of(fault));
        if (plannedEnd > start.AddYears(MostYears)) faults.Add(CaseFormWords.TooLong(MostYears));
        if (actualEnd is not null && status == AssistanceStatus.Ongoing) faults.Add(CaseFormWords.OngoingWithEnd);
        else if (actualEnd > today) faults.Add(CaseFormWords.EndAhead);
    }

    private string ReadServices(ServiceCatalogue catalogue, IReadOnlyList<ServiceChoice> choices, ICollection<FieldMessage> faults)
    {
        var chosen = choices.Where(choice => Services.Contains(choice.Code)).ToList();
        // A topic belongs to a service, which is then delivered too.
        var delivered = chosen.Select(choice => choice.ParentCode ?? choice.Code).Distinct().ToList();
        if (delivered.Count == 0)
        {
            faults.Add(CaseFormWords.Choose(ServicesField));
            return "";
        }

        // Of one there is nothing to choose, whatever was chosen before.
        var main = delivered.Count == 1 ? delivered[0] : Main;
        if (main.Length == 0) faults.Add(CaseFormWords.Choose(MainField));
        else if (!delivered.Contains(main)) faults.Add(CaseFormWords.MainNotChosen);
        else return catalogue.Normalize(string.Join('|', chosen.Select(choice => choice.Code).Prepend(main)), out _);
        return "";
    }
}
