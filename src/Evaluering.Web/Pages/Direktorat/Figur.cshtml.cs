using Evaluering.Core.Charts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>One figure of one edition as SVG, PNG, CSV or Vega-Lite specification.</summary>
public sealed class FigurModel(DashboardQueries queries, ChartRenderer renderer, PageText text, ILogger<FigurModel> logger) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string name, string format, [FromQuery(Name = "bredde")] string? width, CancellationToken cancellation)
    {
        if ((await EditionAddress.ReadAsync(queries, Request.Query)).Dashboard is not { } dashboard) return NotFound();
        var figure = FigureList.Find(name, dashboard, Request.Query, text);
        return await FigureFile.OfAsync(figure, format, width == "smal", dashboard.Snapshot.Id, renderer, cancellation, logger);
    }
}
