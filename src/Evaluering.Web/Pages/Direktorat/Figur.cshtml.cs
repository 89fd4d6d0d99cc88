using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>One figure as SVG, PNG, CSV or Vega-Lite specification.</summary>
public sealed class FigurModel(DashboardQueries queries, DrawnChart drawn, PageText text) : PageModel
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    public async Task<IActionResult> OnGetAsync(string name, string format, [FromQuery(Name = "maal")] string? measure, [FromQuery(Name = "bredde")] string? width, CancellationToken cancellation)
    {
        if (await queries.LatestAsync() is not { } dashboard) return NotFound();
        var scale = dashboard.Scales.FirstOrDefault(scale => scale.Id == measure) ?? dashboard.Scales.FirstOrDefault();
        var figure = FigureList.Create(dashboard, scale, text).FirstOrDefault(figure => figure.Name == name);
        var specification = (width == "smal" ? figure?.Narrow : null) ?? figure?.Specification;
        return (specification, format) switch
        {
            (null, _) => NotFound(),
            (_, "svg") => await drawn.SvgAsync(specification, cancellation),
            (_, "png") => await drawn.PngAsync(specification, cancellation),
            (_, "csv") => File(Csv(figure!, dashboard.Snapshot.Id), "text/csv; charset=utf-8"),
            (_, "json") => Content(specification.ToJsonString(Readable), "application/vnd.vegalite.v6+json", Encoding.UTF8),
            _ => NotFound(),
        };
    }

    // As Norwegian spreadsheets open it: semicolons, decimal comma, and a mark that says UTF-8.
    private static byte[] Csv(Figure figure, long snapshot)
    {
        using var stream = new MemoryStream();
        using (var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true))
        using (var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ";" }))
        {
            foreach (var column in figure.Columns.Append("Utgave")) csv.WriteField(column);
            csv.NextRecord();
            foreach (var row in figure.Rows)
            {
                csv.WriteField(row.Header);
                foreach (var value in row.Values) csv.WriteField(value.Plain ?? value.Text);
                csv.WriteField(snapshot);
                csv.NextRecord();
            }
        }
        return stream.ToArray();
    }
}
