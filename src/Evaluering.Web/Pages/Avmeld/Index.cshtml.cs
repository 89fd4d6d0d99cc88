using System.Net.Mime;
using Evaluering.Core.Domain;
using Evaluering.Core.Mail;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Avmeld;

/// <summary>
/// Saying no to more e-mail. Opening the page changes nothing. The mail program's own button posts without having opened it (RFC 8058): such a post has no cookie and shows by
/// its token alone whose it is, so that the antiforgery token is asked for only where somebody has chosen on the page.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class IndexModel(OptOutDesk desk, IAntiforgery antiforgery, PageText text) : PageModel
{
    /// <summary>Values of the field <c>valg</c>.</summary>
    public const string Case = "sak", All = "alle", Undo = "angre";

    /// <summary>Null when the link opens nothing (any more).</summary>
    public OptOutSeat? Seat { get; private set; }

    public bool HasLostToken { get; private set; }

    public bool IsOut => Seat is { OutOfCase: true } or { OutOfAll: true };

    public async Task<IActionResult> OnGetAsync(string token)
    {
        await OpenAsync(token);
        if (Seat is null) Response.StatusCode = StatusCodes.Status404NotFound;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        var form = Request.HasFormContentType ? await Request.ReadFormAsync() : FormCollection.Empty;
        if (form["List-Unsubscribe"] == "One-Click") return await OneClickAsync(token);
        if (!await antiforgery.IsRequestValidAsync(HttpContext))
        {
            await OpenAsync(token);
            (HasLostToken, Response.StatusCode) = (true, StatusCodes.Status400BadRequest);
            return Page();
        }
        _ = form["valg"].ToString() switch
        {
            Case => await desk.OptOutAsync(token, everyCase: false),
            All => await desk.OptOutAsync(token, everyCase: true),
            Undo => await desk.OptInAsync(token),
            _ => false,
        };
        return Redirect($"/avmeld/{Uri.EscapeDataString(token)}");
    }

    // Whoever asks is a program. It is to be answered, and not sent elsewhere.
    private async Task<IActionResult> OneClickAsync(string token) => await desk.OptOutAsync(token, everyCase: false)
        ? Content("OK", MediaTypeNames.Text.Plain)
        : new ContentResult { Content = "Unknown", ContentType = MediaTypeNames.Text.Plain, StatusCode = StatusCodes.Status404NotFound };

    private async Task OpenAsync(string token)
    {
        text.EnglishOffered = true;
        Seat = await desk.FindAsync(token);
        if (Seat is not null) text.Prefer(Languages.Parse(Seat.Language));
    }
}
