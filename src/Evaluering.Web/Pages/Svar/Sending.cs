using Evaluering.Core.Answering;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;

namespace Evaluering.Web.Pages.Svar;

/// <summary>
/// Sending the answers, which everybody in a burst does at once. It shows nothing of its own and so needs none of what a page does, nor of what lies
/// between the routing and a page: half of what sending costs the web server would go there.
/// </summary>
public static class Sending
{
    /// <summary>Says in the address of the review page that the form came without the token that shows it is this site's.</summary>
    public const string LostToken = "igjen";

    public static void MapSending(this IEndpointRouteBuilder routes) => routes.MapPost("/svar/{token}/se-over", SendAsync).AllowAnonymous().ShortCircuit();

    private static async Task SendAsync(HttpContext context)
    {
        var token = (string)context.GetRouteValue("token")!;
        var start = AnswerPage.AddressOfLink(token);
        // The form's token is made out to whoever was logged in when it was shown: an adviser who lends a computer, say.
        if (context.Request.Cookies.ContainsKey(StaffLogin.Cookie)) context.User = (await context.AuthenticateAsync()).Principal ?? context.User;
        if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
        {
            context.Response.Redirect($"{start}/se-over?{LostToken}");
            return;
        }
        await context.RequestServices.GetRequiredService<AnswerDesk>().SubmitAsync(token);
        // Sent now, before, or too late: the first page says which. A second click ends in the same place as the first.
        context.Response.Redirect(start);
    }
}
