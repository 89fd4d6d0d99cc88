using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Words;
using Evaluering.Core.PublishedFigures;
using Evaluering.Core.PublishedFigures.SicknessAbsence;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Direktorat.Sykefravaer;

/// <summary>Sickness absence beside similar workplaces, in the newest edition unless the address names another.</summary>
public sealed class IndexModel(AbsenceEditionQueries queries, PageText text) : PageModel
{
    public AbsenceEdition? Edition { get; private set; }

    public IReadOnlyList<Figure> Figures { get; private set; } = [];

    public string PublishedOn => Dates.Long(NorwegianTime.DayOf(Edition!.Snapshot.CreatedAt), text.Language);

    /// <summary>What unassisted companies of the same level did, and how the assisted stand to them; empty where their absence is not known.</summary>
    public IReadOnlyList<string> Unassisted { get; private set; } = [];

    /// <summary>The edition where the address holds on to it; null where it follows the newest.</summary>
    public long? NamedEdition { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        var (isNamed, edition) = await EditionAddress.ReadAsync(Request.Query, queries.FindAsync);
        if (isNamed && edition is null) return NotFound();
        if ((Edition = edition) is null) return Page();
        NamedEdition = isNamed ? edition!.Snapshot.Id : null;
        Figures = AbsenceFigures.Create(edition!, text);
        Unassisted = [.. UnassistedOf(edition!)];
        return Page();
    }

    private IEnumerable<string> UnassistedOf(AbsenceEdition edition)
    {
        if (ChangeFigure.Controlled(edition, text) is not { } controlled) yield break;
        yield return controlled.Text;
        if (edition[AbsenceCells.Change(CellKey.All, AbsenceCells.Unassisted)] is { Figures.Mean: { } change, Companies: { } companies })
            yield return AbsenceSeriesSentence.OfUnassisted(change, companies, new FigureText(text).Nynorsk);
    }
}
