using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;
using Evaluering.Core.PublishedFigures;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>A page of figures of one edition, the newest unless the address names another.</summary>
public abstract class DashboardPage(DashboardQueries queries, PageText text) : PageModel
{
    private SelectionReader reader = null!;

    /// <summary>What its figures are divided by, which says which filters it has.</summary>
    public abstract DividedBy By { get; }

    /// <summary>The language of the page.</summary>
    protected PageText Text => text;

    /// <summary>The page's address without its query.</summary>
    public string Address => Request.Path;

    /// <summary>What is chosen, as the end of an address; empty before the first edition.</summary>
    public string AddressQuery => Dashboard is null ? "" : Selection.Query(NamedEdition);

    /// <summary>null before the first edition.</summary>
    public Dashboard? Dashboard { get; private set; }

    /// <summary>The edition where the address holds on to it; null where it follows the newest.</summary>
    public long? NamedEdition { get; private set; }

    public Selection Selection { get; private set; } = new(null, Selection.BeforeToAfter, CellKey.All, CellKey.All);

    public SelectionWords Names { get; private set; } = null!;

    /// <summary>What the address asked for and did not get.</summary>
    public IReadOnlyList<string> Messages { get; private set; } = [];

    public IReadOnlyList<Figure> Figures { get; private set; } = [];

    public string PublishedOn => Dates.Long(NorwegianTime.DayOf(Dashboard!.Snapshot.CreatedAt), text.Language);

    public async Task<IActionResult> OnGetAsync()
    {
        var (isNamed, dashboard) = await EditionAddress.ReadAsync(Request.Query, queries.FindAsync);
        if (isNamed && dashboard is null) return NotFound();
        if ((Dashboard = dashboard) is null) return Page();
        NamedEdition = isNamed ? dashboard!.Snapshot.Id : null;
        reader = new SelectionReader(dashboard!, By, text);
        Names = new SelectionWords(dashboard!, text);
        Selection = reader.Read(Request.Query);
        Messages = reader.Messages;
        Figures = Make(new FigureMaterial(dashboard!, Selection, text));
        return Page();
    }

    /// <summary>The measures that have something to show with the rest of what is chosen, and the chosen one.</summary>
    public IEnumerable<Scale> Scales => Dashboard!.Scales.Where(scale => Offers(Selection with { Scale = scale }));

    /// <summary>The pairs of waves that do.</summary>
    public IEnumerable<string> Pairs => Selection.Pairs.Where(pair => Offers(Selection with { Pair = pair }));

    /// <summary>The services that do, all of them first.</summary>
    public IEnumerable<string> Services => Dashboard!.Services.Select(service => service.Code).Prepend(CellKey.All)
        .Where(service => Offers(Selection with { Service = service }));

    /// <summary>The roles that do, all of them first.</summary>
    public IEnumerable<string> RoleCodes => Roles.All.Select(role => role.Code()).Prepend(CellKey.All)
        .Where(role => Offers(Selection with { Role = role }));

    /// <summary>The page's figures.</summary>
    protected virtual IReadOnlyList<Figure> Make(FigureMaterial material) => FigureList.Of(By, material);

    private bool Offers(Selection selection) => selection == Selection || reader.Holds(selection);
}
