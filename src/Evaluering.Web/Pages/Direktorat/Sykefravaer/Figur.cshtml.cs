using Evaluering.Core.PublishedFigures.SicknessAbsence;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Direktorat.Sykefravaer;

/// <summary>One figure of sickness absence in one edition as SVG, PNG, CSV or Vega-Lite specification.</summary>
public sealed class FigurModel(AbsenceEditionQueries queries, FigureFile file, PageText text) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string name, string format, [FromQuery(Name = "bredde")] string? width, CancellationToken cancellation) =>
        (await EditionAddress.ReadAsync(Request.Query, queries.FindAsync)).Edition is not { } edition
            ? NotFound()
            : await file.OfAsync(
                AbsenceFigures.Create(edition, text).FirstOrDefault(figure => figure.Name == name), format, width == "smal", edition.Snapshot.Id, cancellation);
}
