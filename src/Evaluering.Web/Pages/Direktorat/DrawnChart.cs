using System.Globalization;
using System.Net.Mime;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Evaluering.Core.Charts;
using Evaluering.Core.Questionnaires;
using Microsoft.AspNetCore.Mvc;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>
/// A chart as an answer to a request. One that cannot be drawn is a picture or a line that says so and points to the table beside it, with status 503: never an error page.
/// </summary>
public sealed class DrawnChart(ChartRenderer renderer, PageText text, ILogger<DrawnChart> logger)
{
    private static readonly LocalizedText NotDrawn = new("Figuren kunne ikke tegnes nå.", "Figuren kunne ikkje teiknast no."), SeeTable = new("Tallene står under.", "Tala står under.");

    // As wide as the narrowest figure, so that it is not shrunk on a phone.
    private const int Width = 320, Height = 96;

    public async Task<IActionResult> SvgAsync(JsonObject specification, CancellationToken cancellation)
    {
        try
        {
            return new ContentResult { Content = await renderer.RenderSvgAsync(specification, cancellation), ContentType = "image/svg+xml; charset=utf-8" };
        }
        catch (ChartRenderingException failure)
        {
            return Failed(failure, "image/svg+xml; charset=utf-8", Picture());
        }
    }

    public async Task<IActionResult> PngAsync(JsonObject specification, CancellationToken cancellation)
    {
        try
        {
            return new FileContentResult(await renderer.RenderPngAsync(specification, cancellation), "image/png");
        }
        catch (ChartRenderingException failure)
        {
            // Whatever draws a PNG is what has just failed.
            return Failed(failure, $"{MediaTypeNames.Text.Plain}; charset=utf-8", Words);
        }
    }

    private string Words => $"{NotDrawn.In(text.Language)} {SeeTable.In(text.Language)}";

    private ContentResult Failed(ChartRenderingException failure, string contentType, string content)
    {
        logger.LogError(failure, "A chart could not be drawn; its table is shown without it.");
        return new ContentResult { StatusCode = StatusCodes.Status503ServiceUnavailable, ContentType = contentType, Content = content };
    }

    private string Picture()
    {
        string Line(int y, LocalizedText words) => string.Create(
            CultureInfo.InvariantCulture,
            $"""<text x="20" y="{y}" font-family="Inter, system-ui, sans-serif" font-size="16" fill="#1f2c3d">{HtmlEncoder.Default.Encode(words.In(text.Language))}</text>""");
        var frame = string.Create(CultureInfo.InvariantCulture, $"""<rect x="0.5" y="0.5" width="{Width - 1}" height="{Height - 1}" fill="#f4f5f6" stroke="#8b939c"/>""");
        var open = string.Create(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{Height}" viewBox="0 0 {Width} {Height}" role="img">""");
        return $"{open}<title>{HtmlEncoder.Default.Encode(Words)}</title>{frame}{Line(43, NotDrawn)}{Line(68, SeeTable)}</svg>";
    }
}
