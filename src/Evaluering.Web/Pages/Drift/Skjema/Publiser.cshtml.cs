using Evaluering.Core.Questionnaires;
using Evaluering.Core.Questionnaires.Drafts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Drift.Skjema;

/// <summary>Shows what publishing a draft means, or what stands in its way, and publishes it.</summary>
public sealed class PubliserModel(DraftStore drafts, Publishing publishing) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int Version { get; set; }

    public Draft Draft { get; private set; } = new();

    public PublishCheck Check { get; private set; } = new([], null, null);

    /// <summary>null while there are faults, and for a first version.</summary>
    public VersionChanges? Changes { get; private set; }

    /// <summary>The version before, with what still depends on it; null for a first version.</summary>
    public PublishedVersion? Before { get; private set; }

    public bool IsConflict { get; private set; }

    /// <summary>New waves get the version by themselves.</summary>
    public bool IsCurrent => Id == QuestionnaireStore.Current;

    public string Address => PartNames.AddressOf(Id, Version);

    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(int revision)
    {
        var outcome = await publishing.PublishAsync(Id, Version, revision, User.Identity!.Name!);
        // Pressed twice, or by two: both see the version that is there.
        if (outcome is PublishOutcome.Published or PublishOutcome.AlreadyPublished) return Redirect(Address);
        if (outcome == PublishOutcome.Gone || !await LoadAsync()) return NotFound();
        IsConflict = outcome == PublishOutcome.Changed;
        Response.StatusCode = IsConflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync()
    {
        if (await drafts.FindAsync(Id, Version) is not { } draft) return false;
        Draft = draft;
        Check = await publishing.CheckAsync(draft);
        Before = (await drafts.PublishedAsync()).FirstOrDefault(version => version.Id == Id);
        if (Check is { Faults.Count: 0, Questionnaire: { } next, Previous: { } previous }) Changes = VersionChanges.Between(next, previous);
        return true;
    }
}
