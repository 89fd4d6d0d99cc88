using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Forsker;

/// <summary>Tells a researcher what the file holds, how it has been coarsened, and what every column means.</summary>
public sealed class IndexModel(Database database, QuestionnaireStore questionnaires) : PageModel
{
    /// <summary>null before the first snapshot.</summary>
    internal ResearchMaterial? Material { get; private set; }

    internal OpenTextRelease OpenText { get; private set; } = new([], false);

    public Task OnGetAsync() => database.ReadAsync(
        async transaction =>
        {
            Material = await ResearchMaterial.ReadAsync(transaction, questionnaires);
            OpenText = await OpenTextRelease.ReadAsync(transaction);
            return true;
        },
        HttpContext.RequestAborted);

    /// <summary>How many persons were left out, as far as that may be told.</summary>
    internal static string LeftOut(PageText text, ResearchMaterial material) => material.Risk.Dropped switch
    {
        0 => text["Ingen er utelatt.", "Ingen er utelatne."],
        < ResearchMaterial.MinimumCompanies => text["Færre enn 5 personer er utelatt.", "Færre enn 5 personar er utelatne."],
        // The only case in which fewer than five companies are left out, so their persons are not counted either.
        _ when material.Seats.Count == 0 => text["Det gjelder alle.", "Det gjeld alle."],
        var persons => text[$"{persons} personer er utelatt.", $"{persons} personar er utelatne."],
    };
}
