using Evaluering.Core.PublishedFigures;
using Evaluering.Core.Snapshots;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Direktorat.Utgaver;

/// <summary>What is new in one edition beside another, and why.</summary>
public sealed class SammenlignModel(EditionQueries queries, PageText text) : PageModel
{
    private const int RowsOnAPage = 100;

    /// <summary>The edition it is held against; the one before it when not given.</summary>
    [BindProperty(SupportsGet = true, Name = "mot")]
    public long? Against { get; set; }

    /// <summary>The group whose figures are listed, as <see cref="DifferenceGroup.Code"/>.</summary>
    [BindProperty(SupportsGet = true, Name = "tall")]
    public string? Chosen { get; set; }

    /// <summary>Which part of the list, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "side")]
    public int Part { get; set; } = 1;

    public IReadOnlyList<Snapshot> Editions { get; private set; } = [];

    public EditionComparison Comparison { get; private set; } = null!;

    public IReadOnlyList<DifferenceGroup> Groups { get; private set; } = [];

    public DifferenceGroup? Group { get; private set; }

    public IReadOnlyList<FigureDifference> Rows { get; private set; } = [];

    public int Parts { get; private set; }

    public DifferenceWords Words { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(long edition)
    {
        Editions = await queries.AllAsync();
        var other = Against ?? Editions.FirstOrDefault(snapshot => snapshot.Id < edition)?.Id;
        if (other is null || await queries.CompareAsync(edition, other.Value) is not { } comparison) return NotFound();
        Comparison = comparison;
        Words = new DifferenceWords(comparison, text);
        Groups = [.. comparison.Differences.GroupBy(one => (one.Key.Table, one.Key.Measure)).Select(group =>
            new DifferenceGroup(group.Key.Table, group.Key.Measure, group.CountBy(one => one.Change).ToDictionary()))];
        Group = Groups.FirstOrDefault(group => group.Code == Chosen) ?? Groups.FirstOrDefault();
        var all = comparison.Differences.Where(one => one.Key.Table == Group?.Table && one.Key.Measure == Group.Measure).ToList();
        Parts = Math.Max(1, (all.Count + RowsOnAPage - 1) / RowsOnAPage);
        Part = Math.Clamp(Part, 1, Parts);
        Rows = [.. all.Skip((Part - 1) * RowsOnAPage).Take(RowsOnAPage)];
        return Page();
    }
}
