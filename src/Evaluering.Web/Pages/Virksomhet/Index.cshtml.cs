using Evaluering.Core.Links;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Virksomhet;

/// <summary>A company's own result, for whoever has the link. Opening it changes nothing.</summary>
public sealed class IndexModel(ReportReader reader, CompanyLinks links) : PageModel
{
    /// <summary>null when no company has the link, and when it has expired.</summary>
    internal ReportView? View { get; private set; }

    /// <summary>Whether the link was a company's and opens nothing any more.</summary>
    public bool HasExpired { get; private set; }

    /// <summary>Whether a new link has just been asked for. It says nothing of whether one was sent.</summary>
    public bool HasAsked => Request.Query.ContainsKey("bedt");

    public async Task OnGetAsync(string token)
    {
        var opened = await reader.ReadAsync(token, HttpContext.RequestAborted);
        (View, HasExpired) = (opened?.Report, opened is { Report: null });
        if (opened is null) Response.StatusCode = StatusCodes.Status404NotFound;
        else if (HasExpired) Response.StatusCode = StatusCodes.Status410Gone;
    }

    /// <summary>Asks for a new link to be sent to the contacts. Whoever asks is told the same whether it is or not.</summary>
    public async Task<IActionResult> OnPostAsync(string token)
    {
        await links.RenewAsync(token);
        return Redirect($"/virksomhet/{Uri.EscapeDataString(token)}?bedt");
    }
}
