using System.Text.Json;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.PublishedFigures;
using Evaluering.Core.Snapshots;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Direktorat.Utgaver;

/// <summary>All editions of the figures, with how much of each could be shown.</summary>
public sealed class IndexModel(EditionQueries queries) : PageModel
{
    /// <summary>The newest first; the counts are null where they were not kept.</summary>
    public IReadOnlyList<(Snapshot Snapshot, SuppressionSummary? Counts)> Editions { get; private set; } = [];

    public async Task OnGetAsync() =>
        Editions = [.. (await queries.AllAsync()).Select(snapshot => (snapshot, snapshot.Suppression is { } counts ? JsonSerializer.Deserialize<SuppressionSummary>(counts) : null))];
}
