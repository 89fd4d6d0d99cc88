using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Evaluering.Core.Charts;
using Microsoft.AspNetCore.Mvc;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>A figure as a file: picture, table or specification, all made of the same figure as the page shows.</summary>
public static class FigureFile
{
    /// <summary>What is answered, with status 503, for a picture that could not be drawn. The page has its own text where the image should stand.</summary>
    public const string NotDrawn =
        "Figuren kunne ikke tegnes nå. Tallene står i tabellen på siden og i CSV-filen.\n"
        + "Figuren kunne ikkje teiknast no. Tala står i tabellen på sida og i CSV-fila.\n";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <param name="figure">The figure; null when there is no such.</param>
    /// <param name="format">svg, png, csv or json.</param>
    /// <param name="isNarrow">Whether the picture for a phone is wanted.</param>
    /// <param name="snapshot">Number of the edition.</param>
    /// <param name="renderer">Draws.</param>
    /// <param name="cancellation">Stops the drawing.</param>
    /// <param name="logger">Told of pictures that could not be drawn.</param>
    public static async Task<IActionResult> OfAsync(
        Figure? figure, string format, bool isNarrow, long snapshot, ChartRenderer renderer, CancellationToken cancellation, ILogger? logger = null)
    {
        if (figure is null) return new NotFoundResult();
        var specification = (isNarrow ? figure.Narrow : null) ?? figure.Specification;
        try
        {
            return format switch
            {
                "svg" => Text(await renderer.RenderSvgAsync(specification, cancellation), "image/svg+xml; charset=utf-8"),
                "png" => new FileContentResult(await renderer.RenderPngAsync(specification, cancellation), "image/png"),
                "csv" => new FileContentResult(Csv(figure, snapshot), "text/csv; charset=utf-8"),
                "json" => Text(specification.ToJsonString(Readable), "application/vnd.vegalite.v6+json; charset=utf-8"),
                _ => new NotFoundResult(),
            };
        }
        catch (ChartRenderingException failure)
        {
            logger?.LogError(failure, "The figure {Figure} of edition {Edition} could not be drawn.", figure.Name, snapshot);
            return new ContentResult { StatusCode = StatusCodes.Status503ServiceUnavailable, Content = NotDrawn, ContentType = "text/plain; charset=utf-8" };
        }
    }

    private static ContentResult Text(string content, string type) => new() { Content = content, ContentType = type };

    // As Norwegian spreadsheets open it: semicolons, decimal comma, and a mark that says UTF-8.
    private static byte[] Csv(Figure figure, long snapshot)
    {
        // A file is read without the page it came from, so it says itself what was chosen.
        string[] about = figure.About is { } chosen ? [chosen] : [];
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ";" }))
        {
            foreach (var column in figure.Columns.Concat(about.Select(_ => "Utvalg")).Append("Utgave")) csv.WriteField(column);
            csv.NextRecord();
            foreach (var row in figure.Rows)
            {
                csv.WriteField(row.Header);
                foreach (var value in row.Values.Select(value => value.Plain ?? value.Text).Concat(about)) csv.WriteField(value);
                csv.WriteField(snapshot);
                csv.NextRecord();
            }
        }

        return stream.ToArray();
    }
}
