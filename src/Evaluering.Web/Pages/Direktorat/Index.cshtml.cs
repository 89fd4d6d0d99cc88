using Evaluering.Core.Questionnaires;
using Evaluering.Core.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>Regional variation, from the newest snapshot only.</summary>
public sealed class IndexModel(DashboardQueries queries, PageText text) : PageModel
{
    /// <summary>The scale that the two first figures show.</summary>
    [BindProperty(SupportsGet = true, Name = "maal")]
    public string? Measure { get; set; }

    public Dashboard? Dashboard { get; private set; }

    public Scale? Scale { get; private set; }

    public IReadOnlyList<Figure> Figures { get; private set; } = [];

    public string PublishedOn => Dates.Long(NorwegianTime.DayOf(Dashboard!.Snapshot.CreatedAt), text.Language);

    public async Task OnGetAsync()
    {
        Dashboard = await queries.LatestAsync();
        if (Dashboard is null) return;
        Scale = Dashboard.Scales.FirstOrDefault(scale => scale.Id == Measure) ?? Dashboard.Scales.FirstOrDefault();
        Figures = FigureList.Create(Dashboard, Scale, text);
    }
}
