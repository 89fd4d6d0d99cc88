using Evaluering.Core.Meetings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Mote;

/// <summary>Where a member of a panel types the code that is shown in the meeting.</summary>
public sealed class IndexModel(MeetingDoor door, PageText text) : PageModel
{
    [BindProperty(Name = "kode")]
    public string? Typed { get; set; }

    /// <summary>Whether what was typed opened nothing.</summary>
    public bool Refused { get; private set; }

    public void OnGet() => text.EnglishOffered = true;

    public async Task<IActionResult> OnPostAsync()
    {
        text.EnglishOffered = true;
        if (await door.FindAsync(Typed) is not null) return Redirect($"/mote/{MeetingCode.Show(MeetingCode.Read(Typed)!)}");
        Refused = true;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
