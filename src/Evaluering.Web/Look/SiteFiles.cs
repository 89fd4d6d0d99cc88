using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;

namespace Evaluering.Web.Look;

/// <summary>Style sheet, fonts and icon. They lie in the output folder <c>static</c>, so that the built program finds them from any working directory.</summary>
public static class SiteFiles
{
    private const string AYear = "public, max-age=31536000, immutable";
    private const string AnHour = "public, max-age=3600";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "static");

    /// <summary>Address of the style sheet; it changes with the content, so that browsers may keep it for a year.</summary>
    public static string StyleSheet { get; } = Versioned("site.css");

    /// <summary>Address of the icon, which is also the mark beside the service's name.</summary>
    public static string Icon { get; } = Versioned("favicon.svg");

    /// <summary>Serves the files. Before authentication: the log-in page needs them too.</summary>
    public static IApplicationBuilder UseSiteFiles(this IApplicationBuilder app) => app.UseStaticFiles(new StaticFileOptions
    {
        FileProvider = new PhysicalFileProvider(Folder),
        OnPrepareResponse = file =>
        {
            var unchanging = file.Context.Request.Query.ContainsKey("v") || file.Context.Request.Path.StartsWithSegments("/fonts");
            file.Context.Response.Headers.CacheControl = unchanging ? AYear : AnHour;
        },
    });

    private static string Versioned(string name)
    {
        var hash = SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, name)));
        return $"/{name}?v={Convert.ToHexStringLower(hash)[..12]}";
    }
}
