using Evaluering.Core.Domain;
using Evaluering.Core.Meetings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Mote;

/// <summary>Why a member did not get further.</summary>
public enum JoinError
{
    None,
    NothingChosen,

    /// <summary>Somebody else was faster.</summary>
    Taken,
}

/// <summary>Where a member of a panel chooses the own role, and goes on to its questionnaire. Opening the page changes nothing.</summary>
public sealed class JoinModel(MeetingDoor door, PageText text) : PageModel
{
    /// <summary>null when the code is unknown.</summary>
    public OpenMeeting? Meeting { get; private set; }

    [BindProperty(Name = "rolle")]
    public string? Chosen { get; set; }

    public JoinError Error { get; private set; }

    public Wave Wave => Waves.Parse(Meeting!.Wave.Wave);

    public async Task<IActionResult> OnGetAsync(string code)
    {
        text.EnglishOffered = true;
        Meeting = await door.FindAsync(code);
        return Show();
    }

    public async Task<IActionResult> OnPostAsync(string code, CancellationToken cancellation)
    {
        text.EnglishOffered = true;
        if (string.IsNullOrEmpty(Chosen))
        {
            Error = JoinError.NothingChosen;
        }
        else
        {
            var claim = await door.ClaimAsync(code, Chosen, cancellation);
            if (claim.Outcome == ClaimOutcome.Claimed) return Redirect($"/svar/{claim.Token}");
            if (claim.Outcome == ClaimOutcome.NotFree) Error = JoinError.Taken;
        }
        Meeting = await door.FindAsync(code);
        return Show();
    }

    private PageResult Show()
    {
        Response.StatusCode = (Meeting, Error) switch
        {
            (null, _) => StatusCodes.Status404NotFound,
            ({ IsLive: false }, _) => StatusCodes.Status410Gone,
            (_, JoinError.NothingChosen) => StatusCodes.Status422UnprocessableEntity,
            (_, JoinError.Taken) => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status200OK,
        };
        return Page();
    }
}
