using System.Text;
using Evaluering.Core.Questionnaires.Drafts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Drift.Skjema;

/// <summary>A draft or a published version as a file.</summary>
public sealed class FilModel(DraftStore drafts) : PageModel
{
    public async Task<IActionResult> OnGetAsync(string id, int version)
    {
        var draft = await drafts.FindAsync(id, version);
        if ((draft?.Document ?? await drafts.PublishedDocumentAsync(id, version)) is not { } document) return NotFound();
        var name = draft is null ? $"{id}-v{version}.json" : $"{id}-v{version}-utkast.json";
        return File(Encoding.UTF8.GetBytes(DraftDocument.Parse(document).ToFile()), "application/json", name);
    }
}
