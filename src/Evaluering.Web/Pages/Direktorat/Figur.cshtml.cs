using Evaluering.Core.PublishedFigures;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>One figure of one edition as SVG, PNG, CSV or Vega-Lite specification.</summary>
public sealed class FigurModel(DashboardQueries queries, FigureFile file, PageText text) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string name, string format, [FromQuery(Name = "bredde")] string? width, CancellationToken cancellation) =>
        (await EditionAddress.ReadAsync(Request.Query, queries.FindAsync)).Edition is not { } dashboard
            ? NotFound()
            : await file.OfAsync(FigureList.Find(name, dashboard, by => new SelectionReader(dashboard, by, text).Read(Request.Query), text), format, width == "smal", dashboard.Snapshot.Id, cancellation);
}
