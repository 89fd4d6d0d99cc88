using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Time;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Direktorat.Sykefravaer;

/// <summary>Sickness absence beside similar workplaces, from the newest snapshot only.</summary>
public sealed class IndexModel(AbsenceEditionQueries queries, PageText text) : PageModel
{
    public AbsenceEdition? Edition { get; private set; }

    public IReadOnlyList<Figure> Figures { get; private set; } = [];

    public string PublishedOn => Dates.Long(NorwegianTime.DayOf(Edition!.Snapshot.CreatedAt), text.Language);

    /// <summary>What unassisted companies of the same level did, and how the assisted stand to them; empty where their absence is not known.</summary>
    public IReadOnlyList<string> Unassisted { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Edition = await queries.LatestAsync();
        if (Edition is null) return;
        Figures = AbsenceFigures.Create(Edition, text);
        if (ChangeFigure.Controlled(Edition, text) is not { } controlled) return;
        var expected = Edition[AbsenceCells.Change(CellKey.All, AbsenceCells.Unassisted)];
        Unassisted =
        [
            controlled.Text,
            .. expected is { Figures.Mean: { } change, Companies: { } companies } ? [AbsenceSeriesSentence.OfUnassisted(change, companies, new FigureText(text).Nynorsk)] : Array.Empty<string>(),
        ];
    }
}
