using System.Text.Json.Nodes;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Questionnaires.Drafts;
using Evaluering.Web.Pages.Drift.Skjema.Fields;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Drift.Skjema;

/// <summary>All of one version: a draft with what is left to do, or a published one to look at.</summary>
public sealed class OversiktModel(DraftStore drafts, Publishing publishing) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    /// <summary>null when the version is published.</summary>
    public Draft? Draft { get; private set; }

    public DraftDocument Document { get; private set; } = DraftDocument.Empty("");

    public IReadOnlyList<DraftFault> Faults { get; private set; } = [];

    /// <summary>Which new part was refused, what it was to be called, and why.</summary>
    public (DraftPart Part, string Name, LocalizedText Message)? Error { get; private set; }

    public bool IsConflict { get; private set; }

    public string Address => PartNames.AddressOf(Id, Version);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    /// <summary>Adds an empty part and opens it.</summary>
    public async Task<IActionResult> OnPostNyAsync(string part, string? name, int revision)
    {
        if (PartNames.Find(part) is not { } kind) return NotFound();
        var id = name?.Trim() ?? "";
        var result = await drafts.EditAsync(Id, Version, revision, document => document.Add(kind, id), User.Identity!.Name!);
        if (result.Outcome == DraftOutcome.Saved) return Redirect(PartNames.AddressOf(Id, Version, kind, id));
        if (result.Refusal is { } refusal) Error = (kind, id, refusal);
        return await ShowAgainAsync(result);
    }

    public async Task<IActionResult> OnPostFlyttAsync(string part, string name, int steps, int revision)
    {
        if (PartNames.Find(part) is not { } kind) return NotFound();
        var result = await drafts.EditAsync(Id, Version, revision, document => Move(document, kind, name, steps), User.Identity!.Name!);
        return result.Outcome == DraftOutcome.Saved ? Redirect($"{Address}#{kind.Address()}-{name}") : await ShowAgainAsync(result);
    }

    public async Task<IActionResult> OnPostSlettAsync(int revision)
    {
        var result = await drafts.DeleteAsync(Id, Version, revision);
        return result.Outcome == DraftOutcome.Saved ? Redirect("/drift/skjema") : await ShowAgainAsync(result);
    }

    /// <summary>A part's text in a language; empty when it is missing.</summary>
    public string Text(DraftPart part, string id, string name, string language) => PartJson.Text(Document.Find(part, id)?[name]?[language]);

    /// <summary>The sections, those of a theme after one another, in the order they are asked.</summary>
    public IReadOnlyList<(string? Theme, IReadOnlyList<string> Sections)> Tree()
    {
        var tree = new List<(string? Theme, List<string> Sections)>();
        foreach (var id in Document.Ids(DraftPart.Section))
        {
            var theme = PartJson.Text(Document.Find(DraftPart.Section, id)?["theme"]) is { Length: > 0 } name ? name : null;
            if (tree.Count == 0 || tree[^1].Theme != theme) tree.Add((theme, []));
            tree[^1].Sections.Add(id);
        }

        return [.. tree.Select(branch => (branch.Theme, (IReadOnlyList<string>)branch.Sections))];
    }

    /// <summary>Questions that no section holds.</summary>
    public IReadOnlyList<string> Homeless() =>
        [.. Document.Ids(DraftPart.Item).Except(Document.Ids(DraftPart.Section).SelectMany(id => Document.ItemsOf(Document.Find(DraftPart.Section, id)!)))];

    /// <summary>Themes that no section belongs to.</summary>
    public IReadOnlyList<string> EmptyThemes() => [.. Document.Ids(DraftPart.Theme).Except(Tree().Select(branch => branch.Theme).OfType<string>())];

    public IReadOnlyList<string> List(DraftPart part, string id, string name) =>
        [.. (Document.Find(part, id)?[name] as JsonArray ?? []).Select(PartJson.Text).Where(text => text.Length > 0)];

    public int FaultsAt(DraftPart part, string id) => Faults.Count(fault => fault.Part == part && fault.PartId == id);

    private static LocalizedText? Move(DraftDocument document, DraftPart part, string id, int steps)
    {
        document.Move(part, id, Math.Sign(steps));
        return null;
    }

    private async Task<IActionResult> ShowAgainAsync(DraftEdit result)
    {
        if (result.Outcome == DraftOutcome.Gone || !await LoadAsync()) return NotFound();
        IsConflict = result.Outcome == DraftOutcome.Changed;
        Response.StatusCode = IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync()
    {
        Draft = await drafts.FindAsync(Id, Version);
        if ((Draft?.Document ?? await drafts.PublishedDocumentAsync(Id, Version)) is not { } json) return false;
        Document = DraftDocument.Parse(json);
        if (Draft is not null) Faults = (await publishing.CheckAsync(Draft)).Faults;
        return true;
    }
}
