using Evaluering.Core.Answering;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Evaluering.Web.Pages.Svar;

/// <summary>
/// A page behind a personal link that something is sent from. The antiforgery token is checked here and not by the framework, whose answer is an empty page:
/// whoever has lost the cookie gets the page again, with everything that was filled in.
/// </summary>
[IgnoreAntiforgeryToken]
public abstract class AnswerFormPage(AnswerDesk desk, IAntiforgery antiforgery, PageText text, TimeProvider time) : AnswerPage(desk, text, time)
{
    /// <summary>Whether the form was sent without the token that shows it came from this site.</summary>
    public bool HasLostToken { get; private set; }

    /// <summary>Whether what was sent came from this site. If not, the link is opened and nothing is to be done but to show the page again.</summary>
    protected async Task<bool> IsFromHereAsync(string token)
    {
        if (await antiforgery.IsRequestValidAsync(HttpContext)) return true;
        await OpenAsync(token);
        (HasLostToken, Response.StatusCode) = (true, StatusCodes.Status400BadRequest);
        return false;
    }
}
