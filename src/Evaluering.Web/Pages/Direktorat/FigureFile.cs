using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsvHelper;
using CsvHelper.Configuration;
using Evaluering.Core.Charts;
using Microsoft.AspNetCore.Mvc;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>A figure as a file: picture, table or specification, all made of the same figure as the page shows.</summary>
public sealed class FigureFile(ChartRenderer renderer, PageText text, ILogger<FigureFile> logger)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <param name="figure">The figure; null when there is no such.</param>
    /// <param name="format">svg, png, csv or json.</param>
    /// <param name="isNarrow">Whether the picture for a phone is wanted.</param>
    /// <param name="snapshot">Number of the edition.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    public async Task<IActionResult> OfAsync(Figure? figure, string format, bool isNarrow, long snapshot, CancellationToken cancellation)
    {
        if (figure is null) return new NotFoundResult();
        var specification = (isNarrow ? figure.Narrow : null) ?? figure.Specification;
        return format switch
        {
            "svg" or "png" => await DrawAsync(specification, format, cancellation),
            "csv" => new FileContentResult(Csv(figure, snapshot), "text/csv; charset=utf-8"),
            "json" => Text(specification.ToJsonString(Readable), "application/vnd.vegalite.v6+json; charset=utf-8"),
            _ => new NotFoundResult(),
        };
    }

    // Without the drawing there is still the table: the page shows it with the text that stands where the image should.
    private async Task<IActionResult> DrawAsync(JsonObject specification, string format, CancellationToken cancellation)
    {
        try
        {
            return format == "svg"
                ? Text(await renderer.RenderSvgAsync(specification, cancellation), "image/svg+xml; charset=utf-8")
                : new FileContentResult(await renderer.RenderPngAsync(specification, cancellation), "image/png");
        }
        catch (ChartRenderingException failure)
        {
            logger.LogError(failure, "A figure could not be drawn.");
            var message = text["Figuren kunne ikke tegnes nå. Tallene står i tabellen på siden og i CSV-filen.", "Figuren kunne ikkje teiknast no. Tala står i tabellen på sida og i CSV-fila."];
            return new ContentResult { StatusCode = StatusCodes.Status503ServiceUnavailable, Content = message, ContentType = "text/plain; charset=utf-8" };
        }
    }

    private static ContentResult Text(string content, string type) => new() { Content = content, ContentType = type };

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
