using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Errors;

/// <summary>What went wrong and what to do about it. Runs in place of the page that failed, whatever the method was.</summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel : PageModel
{
    [BindProperty(SupportsGet = true)]
    public int Status { get; set; }

    public void OnGet() => Answer();

    public void OnPost() => Answer();

    // Someone who types the address of the error page itself has found a page that does not exist.
    private void Answer()
    {
        if (Status is < 400 or > 599) Status = StatusCodes.Status404NotFound;
        Response.StatusCode = Status;
    }
}
