using System.Security.Claims;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Panel;
using Evaluering.Core.Storage;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Senter;

/// <summary>Adds a person to a role of a case.</summary>
public sealed class NewSeatModel(Database database, PanelChanges changes, LinkTokens tokens, TimeProvider time) : PageModel
{
    public CaseRow Case { get; private set; } = new();

    public Role Role { get; private set; }

    public PersonForm Form { get; private set; } = new("ny");

    public FormFaults? Faults { get; private set; }

    public async Task<IActionResult> OnGetAsync(string role, string caseNumber, CancellationToken cancellation) =>
        await LoadAsync(role, caseNumber, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string role, string caseNumber, CancellationToken cancellation)
    {
        if (!await LoadAsync(role, caseNumber, cancellation)) return NotFound();
        Form = PersonForm.Of("ny", Request.Form);
        var faults = new List<FieldMessage>();
        var contact = Form.Read(faults);
        if (faults.Count > 0) return ShowAgain(FormFaults.Of(faults), StatusCodes.Status422UnprocessableEntity);

        var actor = User.FindFirstValue(ClaimTypes.NameIdentifier);
        var outcome = await database.WriteAsync(transaction => changes.AddSeatAsync(transaction, Case.Id, Role, contact, actor, time.GetUtcNow()), cancellation);
        if (PanelWords.CodeOf(outcome) is { } done) return Redirect(await PanelView.DoneAsync(database, tokens, Case, contact.Email, done));
        return outcome switch
        {
            // The same button pressed twice: the person is there as was asked for.
            AddSeatOutcome.AddressHasRole when await IsThereAsync(cancellation) => Redirect($"{CaseAddress.OfPanel(caseNumber)}?gjort=er-lagt-til"),
            AddSeatOutcome.AddressHasRole => ShowAgain(FormFaults.Of([Form.AddressHasRole()]), StatusCodes.Status422UnprocessableEntity),
            AddSeatOutcome.TooLate => ShowAgain(PanelWords.TooLate, StatusCodes.Status409Conflict),
            _ => NotFound(),
        };
    }

    private async Task<bool> IsThereAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return (await PanelView.OfAsync(connection, database.Engine, tokens, Case.Id)).Any(person => person.Role == Role.Code() && Form.IsAbout(person));
    }

    private PageResult ShowAgain(FormFaults? faults, int status)
    {
        Faults = faults;
        Response.StatusCode = status;
        return Page();
    }

    private async Task<bool> LoadAsync(string role, string caseNumber, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        if (Roles.Find(role) is not { } known || await CaseQueries.FindAsync(connection, User.Region(), caseNumber) is not { } found) return false;
        (Role, Case) = (known, found);
        return true;
    }
}
