using System.Security.Claims;
using Evaluering.Core.Domain;
using Evaluering.Core.Planning;
using Evaluering.Core.Storage;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Senter;

/// <summary>Closes the questionnaire before the help (T0) ahead of its time, so that its result can be used in the plan for the help.</summary>
public sealed class CloseBeforeModel(Database database, CaseChanges changes, TimeProvider time) : PageModel
{
    public CaseRow Case { get; private set; } = new();

    /// <summary>null when there is none.</summary>
    public WaveRow? Before { get; private set; }

    public bool CanClose => Before?.Status == "open" && Before.ClosesAt > time.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(string caseNumber, CancellationToken cancellation) => await LoadAsync(caseNumber, cancellation) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string caseNumber, CancellationToken cancellation)
    {
        if (!await LoadAsync(caseNumber, cancellation)) return NotFound();
        var actor = User.FindFirstValue(ClaimTypes.NameIdentifier);
        var outcome = await database.WriteAsync(transaction => changes.CloseBeforeAsync(transaction, Case.Id, actor, time.GetUtcNow()), cancellation);
        if (outcome == CloseBeforeOutcome.Closed) return Redirect($"{CaseAddress.Of(caseNumber)}?stengt");
        if (outcome == CloseBeforeOutcome.NotFound || !await LoadAsync(caseNumber, cancellation)) return NotFound();
        // The same button pressed twice: it is as was asked for.
        if (Before?.Status == "closed") return Redirect($"{CaseAddress.Of(caseNumber)}?stengt");
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<bool> LoadAsync(string caseNumber, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        if (await CaseQueries.FindAsync(connection, User.Region(), caseNumber) is not { } found) return false;
        Case = found;
        Before = (await AssistanceList.WavesAsync(connection, [found.Id]))[found.Id].FirstOrDefault(wave => wave.Wave == Wave.Before.Code());
        return true;
    }
}
