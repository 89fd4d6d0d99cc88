using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Evaluering.Core.PublishedFigures;
using Microsoft.AspNetCore.Mvc;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>A figure as a file: picture, table or specification, all made of the same figure as the page shows.</summary>
public sealed class FigureFile(DrawnChart drawn, PageText text)
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
            "svg" => await drawn.SvgAsync(specification, cancellation),
            "png" => await drawn.PngAsync(specification, cancellation),
            "csv" => new FileContentResult(Csv(figure, snapshot), "text/csv; charset=utf-8"),
            "json" => new ContentResult { Content = specification.ToJsonString(Readable), ContentType = "application/vnd.vegalite.v6+json; charset=utf-8" },
            _ => new NotFoundResult(),
        };
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
