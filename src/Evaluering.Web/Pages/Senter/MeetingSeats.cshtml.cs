using Evaluering.Core.Domain;
using Evaluering.Core.Meetings;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Senter;

/// <summary>
/// The roles of a meeting, where the adviser frees one that was chosen by mistake. Apart from the page on the screen: beside the number of answers,
/// a list of who has chosen would tell the room who has answered.
/// </summary>
public sealed class MeetingSeatsModel(MeetingHost host) : PageModel
{
    public HostedWave Hosted { get; private set; } = new();

    public Wave Wave { get; private set; }

    public IReadOnlyList<PanelSeat> Seats { get; private set; } = [];

    /// <summary>What was to be freed and could not be.</summary>
    public bool Refused { get; private set; }

    public async Task<IActionResult> OnGetAsync(string wave, string caseNumber) => await LoadAsync(wave, caseNumber) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string wave, string caseNumber, [FromForm(Name = "rolle")] string? seat, CancellationToken cancellation)
    {
        if (Waves.Find(wave) is { } known && await host.FreeAsync(User.Region(), caseNumber, known, seat ?? "", cancellation))
            return Redirect(CaseAddress.OfMeetingSeats(known, caseNumber));
        if (!await LoadAsync(wave, caseNumber)) return NotFound();
        Refused = true;
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task<bool> LoadAsync(string wave, string caseNumber)
    {
        if (Waves.Find(wave) is not { } known || await host.FindAsync(User.Region(), caseNumber, known) is not { } found) return false;
        Hosted = found;
        Wave = known;
        Seats = await host.SeatsAsync(found);
        return true;
    }
}
