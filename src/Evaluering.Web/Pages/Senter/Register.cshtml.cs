using System.Data.Common;
using System.Security.Cryptography;
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

/// <summary>Registers a case in the adviser's own region: first the company, whose name is shown, then the rest.</summary>
public sealed class RegisterModel(Database database, DeliveryPolicy policy, TimeProvider time) : PageModel
{
    /// <summary>As it was typed.</summary>
    [BindProperty(SupportsGet = true, Name = CaseCompany.Field)]
    public string? Orgnr { get; set; }

    /// <summary>Of this form: sent twice, it makes one case.</summary>
    [BindProperty(Name = "skjema")]
    public string FormKey { get; set; } = NewKey();

    /// <summary>null until the company has been found.</summary>
    public RegisteredCompany? Company { get; private set; }

    /// <summary>Whether the company's municipality is usually served by another region.</summary>
    public bool IsOutside { get; private set; }

    public IReadOnlyList<OtherCase> Others { get; private set; } = [];

    public IReadOnlyList<ServiceChoice> Services { get; private set; } = [];

    public CaseForm Form { get; private set; } = new();

    public FormFaults? Faults { get; private set; }

    /// <summary>The case that this form has made already, with other contents; null when it has made none.</summary>
    public string? MadeBefore { get; private set; }

    public int DaysBetweenCases => policy.DaysBetweenCases;

    public string Region => User.Region();

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(Orgnr)) return;
        await using var connection = await database.OpenAsync(cancellation);
        Faults = FormFaults.Of(await LoadAsync(connection));
    }

    public async Task<IActionResult> OnPostFindAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var faults = await LoadAsync(connection);
        return faults.Count == 0 ? Redirect($"/senter/ny?{CaseCompany.Field}={Company!.Orgnr}") : ShowAgain(FormFaults.Of(faults));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var faults = await LoadAsync(connection);
        Form = CaseForm.Of(Request.Form);
        if (Company is null) return await KeepAsync(connection, faults[0]);
        var today = NorwegianTime.DayOf(time.GetUtcNow());
        if (Form.CaseNumber.Length > 0 && !CaseRules.IsCaseNumber(Form.CaseNumber)) faults.Add(CaseFormWords.NotCaseNumber);
        var details = Form.Read(Company.Orgnr, await ServiceCatalogue.LoadAsync(connection), Services, today, faults);
        if (faults.Count > 0) return ShowAgain(FormFaults.Of(faults));

        var wanted = new NewCase(Region, Form.CaseNumber.Length == 0 ? null : Form.CaseNumber, details, FormKey, today.Year);
        return await AnswerAsync(connection, await database.WriteAsync(transaction => CaseRegister.RegisterAsync(transaction, wanted), cancellation));
    }

    private async Task<IActionResult> AnswerAsync(DbConnection connection, Registration result)
    {
        switch (result.Outcome)
        {
            case RegistrationOutcome.Registered or RegistrationOutcome.SentTwice:
                return Redirect($"{CaseAddress.Of(result.CaseNumber!)}?registrert");
            case RegistrationOutcome.FormUsed:
                MadeBefore = result.CaseNumber;
                // What is filled in now becomes a case of its own if it is saved.
                FormKey = NewKey();
                ModelState.Remove("skjema");
                return ShowAgain(new FormFaults(
                    new LocalizedText($"Dette skjemaet er lagret før, som sak {MadeBefore}", $"Dette skjemaet er lagra før, som sak {MadeBefore}"),
                    [],
                    new LocalizedText(
                        "Ville du rette den saken, åpner du den under og redigerer den. Lagrer du her en gang til, blir det en ny sak.",
                        "Ville du rette den saka, opnar du henne under og redigerer henne. Lagrar du her ein gong til, blir det ei ny sak.")),
                    StatusCodes.Status409Conflict);
            case RegistrationOutcome.NumberTaken:
                return ShowAgain(FormFaults.Of([CaseFormWords.NumberTaken]));
            default:
                // Struck off since it was looked up a moment ago; looking it up again says so.
                return await KeepAsync(connection, (await CaseCompany.FindAsync(connection, Orgnr ?? "")).Fault!);
        }
    }

    /// <summary>No case can be registered of the company any more. What was filled in stays as long as it is a company that there was.</summary>
    private async Task<PageResult> KeepAsync(DbConnection connection, FieldMessage fault)
    {
        Company = await RegisteredCompany.FindAsync(connection, CaseCompany.NumberIn(Orgnr));
        Services = await ServiceChoice.AllAsync(connection);
        return ShowAgain(Company is null
            ? FormFaults.Of([fault])
            : new FormFaults(new LocalizedText("Saken er ikke registrert", "Saka er ikkje registrert"), [], fault.Text));
    }

    private PageResult ShowAgain(FormFaults? faults, int status = StatusCodes.Status422UnprocessableEntity)
    {
        Faults = faults;
        Response.StatusCode = status;
        return Page();
    }

    private async Task<List<FieldMessage>> LoadAsync(DbConnection connection)
    {
        var company = await CaseCompany.FindAsync(connection, Orgnr ?? "");
        if (company.Fault is { } fault) return [fault];
        Company = company.Found!;
        Services = await ServiceChoice.AllAsync(connection);
        Others = await OtherCase.OfAsync(connection, Company.Orgnr, except: 0);
        var usual = await Company.UsualRegionAsync(connection, NorwegianTime.DayOf(time.GetUtcNow()));
        IsOutside = usual is not null && usual != Region;
        return [];
    }

    private static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}
