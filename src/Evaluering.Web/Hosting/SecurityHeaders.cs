namespace Evaluering.Web.Hosting;

/// <summary>Headers that every answer carries, errors and files included.</summary>
public static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private const string PermissionsPolicy =
        "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=(), browsing-topics=()";

    // What follows these in a path opens something.
    private static readonly string[] PersonalLinks = ["/svar", "/virksomhet", "/mote", "/avmeld"];

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        // The path as asked for: error pages run under another one. The headers are set last, because an error clears what is there.
        var personalLink = PersonalLinks.Any(start => context.Request.Path.StartsWithSegments(start));
        context.Response.OnStarting(() =>
        {
            Write(context, personalLink || context.User.Identity?.IsAuthenticated == true);
            return Task.CompletedTask;
        });
        return next(context);
    });

    /// <summary>
    /// For an answer that is an e-mail as HTML: its styles stand in its elements, because mail programs read no others. It loads nothing, runs nothing, and its links and forms lead nowhere.
    /// </summary>
    public static void ShowMail(HttpContext context) => context.Items[MailPolicy] = MailPolicy;

    private const string MailPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

    private static void Write(HttpContext context, bool personal)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Items[MailPolicy] as string ?? ContentSecurityPolicy;
        headers["Permissions-Policy"] = PermissionsPolicy;
        // Links hold secrets in their path; no other site may learn it.
        headers["Referrer-Policy"] = "no-referrer";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        if (personal) headers.CacheControl = "no-store";
    }
}
