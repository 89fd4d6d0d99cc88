using System.Data.Common;
using System.Text.Json;
using Evaluering.Core.Cases;
using Evaluering.Core.Delivery;
using Evaluering.Core.Imports;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Senter;

/// <summary>Changes what is registered of a case. What was stored when the form was made travels with it, so that nobody's change is overwritten unseen.</summary>
public sealed class EditModel(Database database, DeliveryPolicy policy, TimeProvider time) : PageModel
{
    public StoredCase Case { get; private set; } = new(0, "", new CaseDetails(), null, HasInvited: false);

    /// <summary>The company as it is stored, or as it is to be when the change is confirmed.</summary>
    public RegisteredCompany Company { get; private set; } = new();

    public IReadOnlyList<OtherCase> Others { get; private set; } = [];

    public IReadOnlyList<ServiceChoice> Services { get; private set; } = [];

    public CaseForm Form { get; private set; } = new();

    public FormFaults? Faults { get; private set; }

    /// <summary>As it was typed.</summary>
    [BindProperty(Name = CaseCompany.Field)]
    public string? Orgnr { get; set; }

    /// <summary>The new company whose name has been shown; empty when none has.</summary>
    [BindProperty(Name = "bekreftet")]
    public string? Confirmed { get; set; }

    /// <summary>Whether another company has been found and only waits to be confirmed.</summary>
    public bool AsksForCompany { get; private set; }

    /// <summary>The case as it was when the form was made.</summary>
    public string Opened { get; private set; } = "";

    public int DaysBetweenCases => policy.DaysBetweenCases;

    public string Region => User.Region();

    public async Task<IActionResult> OnGetAsync(string caseNumber, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        if (!await LoadAsync(connection, caseNumber)) return NotFound();
        Form = CaseForm.Of(Case.Details);
        Orgnr = Case.Details.CompanyOrgnr;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string caseNumber, [FromForm(Name = "aapnet")] string? opened, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        if (!await LoadAsync(connection, caseNumber)) return NotFound();
        Form = CaseForm.Of(Request.Form);
        Opened = opened ?? "";
        var faults = new List<FieldMessage>();
        await FindCompanyAsync(connection, faults);
        var details = Form.Read(Company.Orgnr, await ServiceCatalogue.LoadAsync(connection), Services, NorwegianTime.DayOf(time.GetUtcNow()), faults);
        if (faults.Count > 0) return ShowAgain(FormFaults.Of(faults));
        if (AsksForCompany) return Page();

        var outcome = await database.WriteAsync(
            transaction => CaseEditing.SaveAsync(transaction, Region, caseNumber, Read(Opened), details), cancellation);
        return await AnswerAsync(connection, caseNumber, outcome);
    }

    private async Task<IActionResult> AnswerAsync(DbConnection connection, string caseNumber, CaseEditOutcome outcome)
    {
        switch (outcome)
        {
            case CaseEditOutcome.Saved or CaseEditOutcome.Unchanged:
                return Redirect($"{CaseAddress.Of(caseNumber)}?lagret");
            case CaseEditOutcome.CompanyIsFixed:
                if (!await LoadAsync(connection, caseNumber)) return NotFound();
                return ShowAgain(CaseFormWords.CompanyIsFixed, StatusCodes.Status409Conflict);
            case CaseEditOutcome.ChangedMeanwhile:
                var opened = Read(Opened);
                if (!await LoadAsync(connection, caseNumber)) return NotFound();
                return ShowAgain(new FormFaults(
                    new LocalizedText("Noen har endret saken siden du åpnet skjemaet", "Nokon har endra saka sidan du opna skjemaet"),
                    CaseDifference.Of(opened, Case.Details, Services),
                    new LocalizedText(
                        "Det du skrev, er ikke lagret, men står her fortsatt. Se over og lagre på nytt; da gjelder det som står i skjemaet.",
                        "Det du skreiv, er ikkje lagra, men står her framleis. Sjå over og lagre på nytt; då gjeld det som står i skjemaet.")),
                    StatusCodes.Status409Conflict);
            case CaseEditOutcome.Merged:
                return Redirect($"{CaseAddress.OfEdit(caseNumber)}");
            case CaseEditOutcome.NoSuchCompany:
                return ShowAgain(FormFaults.Of([(await CaseCompany.FindAsync(connection, Orgnr ?? "")).Fault!]));
            default:
                return NotFound();
        }
    }

    /// <summary>What the case is to be about: another company only while nobody has been asked, and only after its name has been shown.</summary>
    private async Task FindCompanyAsync(DbConnection connection, List<FieldMessage> faults)
    {
        var typed = CaseCompany.NumberIn(Orgnr);
        if (Case.HasInvited || typed == Case.Details.CompanyOrgnr) return;
        var other = await CaseCompany.FindAsync(connection, typed);
        if (other.Fault is { } fault) faults.Add(fault);
        if (other.Found is not { } found) return;
        Company = found;
        Others = await OtherCase.OfAsync(connection, found.Orgnr, Case.Id);
        AsksForCompany = Confirmed != found.Orgnr;
        Confirmed = found.Orgnr;
        ModelState.Remove("bekreftet");
    }

    private PageResult ShowAgain(FormFaults? faults, int status = StatusCodes.Status422UnprocessableEntity)
    {
        Faults = faults;
        Response.StatusCode = status;
        return Page();
    }

    private async Task<bool> LoadAsync(DbConnection connection, string caseNumber)
    {
        if (await StoredCase.FindAsync(connection, Region, caseNumber) is not { } found) return false;
        Case = found;
        Company = (await RegisteredCompany.FindAsync(connection, found.Details.CompanyOrgnr))!;
        Services = await ServiceChoice.AllAsync(connection);
        Others = await OtherCase.OfAsync(connection, Company.Orgnr, found.Id);
        Opened = JsonSerializer.Serialize(found.Details);
        return true;
    }

    // A form that came without it, or with something else in it, has seen nothing of what is stored.
    private static CaseDetails Read(string opened)
    {
        try
        {
            return JsonSerializer.Deserialize<CaseDetails>(opened) ?? new CaseDetails();
        }
        catch (JsonException)
        {
            return new CaseDetails();
        }
    }
}
