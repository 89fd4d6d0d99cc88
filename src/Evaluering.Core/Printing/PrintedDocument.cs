using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Evaluering.Core.Printing;

/// <summary>
/// What is to be printed, as one HTML file that needs nothing outside itself: the service's own style sheet and fonts are put into it. Pictures must be in the body as
/// <c>data:</c> addresses or as SVG. Whatever else the body names is not loaded, and no script runs.
/// </summary>
public sealed partial record PrintedDocument
{
    // What the file says of itself; Chromium holds it to this.
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; form-action 'none'; base-uri 'none'";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "static");
    private static readonly Lazy<string> SiteStyle = new(ReadStyle);

    /// <summary>The title of the PDF.</summary>
    public required string Title { get; init; }

    /// <summary>Code of the language it is written in, such as <c>nn</c>: what a screen reader reads it in.</summary>
    public required string Language { get; init; }

    /// <summary>What stands within <c>&lt;body&gt;</c>, with the classes of the service's pages.</summary>
    public required string Body { get; init; }

    /// <summary>One line at the foot of every page, before the page's number.</summary>
    public string Foot { get; init; } = "";

    /// <summary>The whole file.</summary>
    public string ToHtml() =>
        $$"""
        <!DOCTYPE html>
        <html lang="{{WebUtility.HtmlEncode(Language)}}">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="{{Policy}}">
        <title>{{WebUtility.HtmlEncode(Title)}}</title>
        <style>{{SiteStyle.Value}}</style>
        <style>@page { size: A4; margin: 16mm 15mm 20mm;
          @bottom-left { content: {{CssString(Foot)}}; font: 400 9pt Inter, sans-serif; color: #545e6b; }
          @bottom-right { content: counter(page) " / " counter(pages); font: 400 9pt Inter, sans-serif; color: #545e6b; } }</style>
        </head>
        <body class="printed">
        {{Body}}
        </body>
        </html>
        """;

    private static string ReadStyle()
    {
        var css = File.ReadAllText(Path.Combine(Folder, "site.css"));
        // Printed once and for good: there is no second look when the font has come.
        return FontFile().Replace(css, font => $"url(data:font/woff2;base64,{Convert.ToBase64String(File.ReadAllBytes(Path.Combine(Folder, "fonts", font.Groups[1].Value)))})")
            .Replace("font-display:swap", "font-display:block", StringComparison.Ordinal);
    }

    /// <summary>A string of CSS that no text can break out of.</summary>
    private static string CssString(string text)
    {
        var css = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
            _ = Rune.IsLetterOrDigit(rune) ? css.Append(rune) : css.Append('\\').Append(rune.Value.ToString("x", System.Globalization.CultureInfo.InvariantCulture)).Append(' ');
        return css.Append('"').ToString();
    }

    [GeneratedRegex("""url\(["']?\./fonts/([\w-]+\.woff2)["']?\)""")]
    private static partial Regex FontFile();
}
