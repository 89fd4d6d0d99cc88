using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;
using Evaluering.Core.Charts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>One figure of one edition as SVG, PNG, CSV or Vega-Lite specification.</summary>
public sealed class FigurModel(DashboardQueries queries, ChartRenderer renderer, PageText text, ILogger<FigurModel> logger) : PageModel
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public async Task<IActionResult> OnGetAsync(string name, string format, [FromQuery(Name = "bredde")] string? width, CancellationToken cancellation)
    {
        if ((await EditionAddress.ReadAsync(queries, Request.Query)).Dashboard is not { } dashboard) return NotFound();
        var figure = FigureList.Find(name, dashboard, Request.Query, text);
        var specification = (width == "smal" ? figure?.Narrow : null) ?? figure?.Specification;
        return (specification, format) switch
        {
            (null, _) => NotFound(),
            (_, "svg" or "png") => await DrawAsync(specification, format, cancellation),
            (_, "csv") => File(Csv(figure!, dashboard.Snapshot.Id), "text/csv; charset=utf-8"),
            (_, "json") => Content(specification.ToJsonString(Readable), "application/vnd.vegalite.v6+json", Encoding.UTF8),
            _ => NotFound(),
        };
    }

    // Without the drawing there is still the table: the page shows it with the text that stands where the image should.
    private async Task<IActionResult> DrawAsync(JsonObject specification, string format, CancellationToken cancellation)
    {
        try
        {
            return format == "svg"
                ? Content(await renderer.RenderSvgAsync(specification, cancellation), "image/svg+xml", Encoding.UTF8)
                : File(await renderer.RenderPngAsync(specification, cancellation), "image/png");
        }
        catch (ChartRenderingException failure)
        {
            logger.LogError(failure, "A figure could not be drawn.");
            var message = text["Figuren kunne ikke tegnes nå. Tallene står i tabellen på siden og i CSV-filen.", "Figuren kunne ikkje teiknast no. Tala står i tabellen på sida og i CSV-fila."];
            return new ContentResult { StatusCode = StatusCodes.Status503ServiceUnavailable, Content = message, ContentType = "text/plain; charset=utf-8" };
        }
    }

    // As Norwegian spreadsheets open it: semicolons, decimal comma, and a mark that says UTF-8.
    private byte[] Csv(Figure figure, long snapshot)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ";" }))
        {
            foreach (var column in figure.Columns.Append(text["Utvalg", "Utval"]).Append(text["Utgave", "Utgåve"])) csv.WriteField(column);
            csv.NextRecord();
            foreach (var row in figure.Rows)
            {
                csv.WriteField(row.Header);
                foreach (var value in row.Values) csv.WriteField(value.Plain ?? value.Text);
                csv.WriteField(figure.About ?? "");
                csv.WriteField(snapshot);
                csv.NextRecord();
            }
        }
        return stream.ToArray();
    }
}
