using System.Text.Encodings.Web;
using System.Text.Unicode;
using Evaluering.Core.Configuration;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.Extensions.WebEncoders;

namespace Evaluering.Web.Hosting;

/// <summary>
/// Who may open what, folder by folder. Everything is closed unless it is listed here: an endpoint that nobody thought of asks for login.
/// </summary>
public static class PageAccess
{
    /// <summary>Page folders for those who are logged in, and the roles that may open them.</summary>
    public static IReadOnlyDictionary<string, string[]> Closed { get; } = new Dictionary<string, string[]>
    {
        ["/Senter"] = [StaffRoles.Adviser],
        ["/Direktorat"] = [StaffRoles.Directorate, StaffRoles.Admin],
        ["/Forsker"] = [StaffRoles.Researcher],
        ["/Drift"] = [StaffRoles.Admin],
    };

    /// <summary>Page folders that everyone may open. In Svar, Virksomhet and Avmeld the link's token is the permission, in Mote the meeting's code.</summary>
    public static IReadOnlyList<string> Open { get; } = ["/Svar", "/Mote", "/Virksomhet", "/Avmeld", "/Login", "/Front", "/Privacy", "/Errors"];

    /// <summary>The name of the policy that guards a folder of <see cref="Closed"/>.</summary>
    public static string PolicyOf(string folder) => $"folder{folder}";

    public static IServiceCollection AddPagesClosedByDefault(this IServiceCollection services, EvalueringOptions options)
    {
        var authorization = services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        foreach (var (folder, roles) in Closed) authorization.AddPolicy(PolicyOf(folder), policy => policy.RequireRole(roles));
        services.AddRazorPages(pages => Guard(pages.Conventions));
        // Norwegian letters leave as letters; what is special to HTML is still encoded.
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "evaluering.skjema";
            antiforgery.Cookie.SecurePolicy = options.SecurePolicy();
        });
        return services;
    }

    private static void Guard(PageConventionCollection conventions)
    {
        foreach (var folder in Closed.Keys) conventions.AuthorizeFolder(folder, PolicyOf(folder));
        foreach (var folder in Open) conventions.AllowAnonymousToFolder(folder);
    }
}
