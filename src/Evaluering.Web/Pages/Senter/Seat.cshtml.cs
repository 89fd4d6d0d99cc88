using System.Data.Common;
using System.Security.Claims;
using Evaluering.Core.Links;
using Evaluering.Core.Mail;
using Evaluering.Core.Panel;
using Evaluering.Core.Storage;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Senter;

/// <summary>One seat of a panel: whoever has it is put right, replaced or taken out. What is done is done to the person that the page showed, and to nobody else.</summary>
public sealed class SeatModel(Database database, PanelChanges changes, LinkTokens tokens, TimeProvider time) : PageModel
{
    public CaseRow Case { get; private set; } = new();

    public PanelPerson Person { get; private set; } = new();

    /// <summary>Whether the role has several seats, so that the number tells them apart.</summary>
    public bool IsOneOfSeveral { get; private set; }

    public PersonForm Correction { get; private set; } = new("rett");

    public PersonForm Successor { get; private set; } = new("bytt");

    public FormFaults? Faults { get; private set; }

    public async Task<IActionResult> OnGetAsync(long seat, string caseNumber, CancellationToken cancellation)
    {
        if (!await LoadAsync(seat, caseNumber, cancellation)) return NotFound();
        Correction = PersonForm.Of("rett", Person);
        return Page();
    }

    public async Task<IActionResult> OnPostCorrectAsync(long seat, string caseNumber, [FromForm(Name = "person")] int person, CancellationToken cancellation)
    {
        if (!await LoadAsync(seat, caseNumber, cancellation)) return NotFound();
        Correction = PersonForm.Of("rett", Request.Form);
        var faults = new List<FieldMessage>();
        var contact = Correction.Read(faults);
        if (faults.Count > 0) return ShowAgain(FormFaults.Of(faults));
        var outcome = await ChangeAsync(caseNumber, person, transaction => changes.ChangeContactAsync(transaction, seat, contact, Actor, time.GetUtcNow()), cancellation);
        if (outcome is null) return await ShowChangedAsync(seat, caseNumber, cancellation);
        if (PanelWords.CodeOf(outcome.Value) is { } done) return Redirect(await PanelView.DoneAsync(database, tokens, Case, contact.Email, done));
        return outcome switch
        {
            ChangeContactOutcome.AddressHasRole => ShowAgain(FormFaults.Of([Correction.AddressHasRole()])),
            ChangeContactOutcome.SeatIsEmpty => ShowAgain(PanelWords.SeatIsEmpty, StatusCodes.Status409Conflict),
            _ => NotFound(),
        };
    }

    public async Task<IActionResult> OnPostReplaceAsync(long seat, string caseNumber, [FromForm(Name = "person")] int person, CancellationToken cancellation)
    {
        if (!await LoadAsync(seat, caseNumber, cancellation)) return NotFound();
        Correction = PersonForm.Of("rett", Person);
        Successor = PersonForm.Of("bytt", Request.Form);
        var faults = new List<FieldMessage>();
        var contact = Successor.Read(faults);
        if (faults.Count > 0) return ShowAgain(FormFaults.Of(faults));
        var outcome = await ChangeAsync(caseNumber, person, transaction => changes.ReplaceAsync(transaction, seat, contact, Actor, time.GetUtcNow()), cancellation);
        if (outcome is null)
            // The same button pressed twice: the person is there as was asked for.
            return Successor.IsAbout(Person) ? Redirect($"{CaseAddress.OfPanel(caseNumber)}?gjort=er-byttet") : await ShowChangedAsync(seat, caseNumber, cancellation);
        if (PanelWords.CodeOf(outcome.Value) is { } done) return Redirect(await PanelView.DoneAsync(database, tokens, Case, contact.Email, done));
        return outcome switch
        {
            ReplaceOutcome.AddressHasRole => ShowAgain(FormFaults.Of([Successor.AddressHasRole()])),
            ReplaceOutcome.TooLate => ShowAgain(PanelWords.TooLate, StatusCodes.Status409Conflict),
            _ => NotFound(),
        };
    }

    public async Task<IActionResult> OnPostLeaveAsync(long seat, string caseNumber, [FromForm(Name = "person")] int person, CancellationToken cancellation)
    {
        if (!await LoadAsync(seat, caseNumber, cancellation)) return NotFound();
        Correction = PersonForm.Of("rett", Person);
        var outcome = await ChangeAsync(caseNumber, person, transaction => changes.LeaveAsync(transaction, seat, Actor, time.GetUtcNow()), cancellation);
        if (outcome is null) return await ShowChangedAsync(seat, caseNumber, cancellation);
        return outcome == LeaveOutcome.NotFound ? NotFound() : Redirect($"{CaseAddress.OfPanel(caseNumber)}?gjort=sluttet");
    }

    /// <summary>The adviser knows that the address works: it is written to again, at once when a questionnaire is open.</summary>
    public async Task<IActionResult> OnPostTrustAsync(long seat, string caseNumber, [FromForm(Name = "person")] int person, CancellationToken cancellation)
    {
        if (!await LoadAsync(seat, caseNumber, cancellation) || Person.Email is null) return NotFound();
        Correction = PersonForm.Of("rett", Person);
        var outcome = await ChangeAsync(
            caseNumber,
            person,
            async transaction =>
            {
                await AddressBlocks.TrustAsync(transaction, tokens, email, time.GetUtcNow());
                return await changes.ResendAsync(transaction, seat, Actor, time.GetUtcNow());
            },
            cancellation);
        if (outcome is null) return await ShowChangedAsync(seat, caseNumber, cancellation);
        return Redirect($"{CaseAddress.OfPanel(caseNumber)}?gjort={(outcome == ResendOutcome.Queued ? "prov-igjen-og-sendt" : "prov-igjen")}");
    }

    private string? Actor => User.FindFirstValue(ClaimTypes.NameIdentifier);

    /// <returns>null when somebody else has the seat than the page showed.</returns>
    private Task<T?> ChangeAsync<T>(string caseNumber, int person, Func<DbTransaction, Task<T>> change, CancellationToken cancellation) where T : struct => database.WriteAsync<T?>(
        async transaction => await PanelView.TakeAsync(transaction, User.Region(), caseNumber, Person.Id, person) ? await change(transaction) : null, cancellation);

    private async Task<IActionResult> ShowChangedAsync(long seat, string caseNumber, CancellationToken cancellation) =>
        await LoadAsync(seat, caseNumber, cancellation) ? ShowAgain(PanelWords.ChangedMeanwhile, StatusCodes.Status409Conflict) : NotFound();

    private PageResult ShowAgain(FormFaults? faults, int status = StatusCodes.Status422UnprocessableEntity)
    {
        Faults = faults;
        Response.StatusCode = status;
        return Page();
    }

    private async Task<bool> LoadAsync(long seat, string caseNumber, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        if (await CaseQueries.FindAsync(connection, User.Region(), caseNumber) is not { } found) return false;
        var people = await PanelView.OfAsync(connection, database.Engine, tokens, found.Id);
        if (people.FirstOrDefault(person => person.Id == seat) is not { } person) return false;
        (Case, Person) = (found, person);
        IsOneOfSeveral = people.Count(other => other.Role == person.Role) > 1;
        return true;
    }
}
