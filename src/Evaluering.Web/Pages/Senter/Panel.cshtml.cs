using System.Security.Claims;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Panel;
using Evaluering.Core.Storage;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Senter;

/// <summary>Who is asked in a case, role by role, and which roles there are at the workplace.</summary>
public sealed class PanelModel(Database database, PanelChanges changes, LinkTokens tokens, TimeProvider time) : PageModel
{
    public CaseRow Case { get; private set; } = new();

    public IReadOnlyList<PanelPerson> People { get; private set; } = [];

    public IReadOnlyDictionary<string, string> RoleStates { get; private set; } = new Dictionary<string, string>();

    /// <summary>What was done last, to be said on the page; null when nothing was.</summary>
    [BindProperty(SupportsGet = true, Name = "gjort")]
    public string? Done { get; set; }

    public async Task<IActionResult> OnGetAsync(string caseNumber, CancellationToken cancellation) => await LoadAsync(caseNumber, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostRoleAsync(string caseNumber, [FromForm(Name = "rolle")] string? role, [FromForm(Name = "finnes")] string? state, CancellationToken cancellation)
    {
        if (!await LoadAsync(caseNumber, cancellation) || Roles.Find(role) is not { } known || Core.Panel.RoleStates.Find(state) is not { } wanted) return NotFound();
        var actor = User.FindFirstValue(ClaimTypes.NameIdentifier);
        var outcome = await database.WriteAsync(transaction => changes.SetRoleStateAsync(transaction, Case.Id, known, wanted, actor, time.GetUtcNow()), cancellation);
        // Somebody got the seat meanwhile: the page then shows that the role is held.
        return outcome == RoleStateOutcome.NotFound ? NotFound() : Redirect($"{CaseAddress.OfPanel(caseNumber)}?gjort={(outcome == RoleStateOutcome.RoleIsHeld ? "rolle-i-bruk" : "rolle")}");
    }

    private async Task<bool> LoadAsync(string caseNumber, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        if (await CaseQueries.FindAsync(connection, User.Region(), caseNumber) is not { } found) return false;
        Case = found;
        People = await PanelView.OfAsync(connection, database.Engine, tokens, found.Id);
        RoleStates = await PanelView.RoleStatesAsync(connection, found.Id);
        return true;
    }
}
