using Evaluering.Core.Charts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Direktorat.Sykefravaer;

/// <summary>One figure of sickness absence as SVG, PNG, CSV or Vega-Lite specification.</summary>
public sealed class FigurModel(AbsenceEditionQueries queries, ChartRenderer renderer, PageText text) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string name, string format, [FromQuery(Name = "bredde")] string? width, CancellationToken cancellation) =>
        await queries.LatestAsync() is not { } edition ? NotFound() : await FigureFile.OfAsync(
            AbsenceFigures.Create(edition, text).FirstOrDefault(figure => figure.Name == name), format, width == "smal", edition.Snapshot.Id, renderer, cancellation);
}
