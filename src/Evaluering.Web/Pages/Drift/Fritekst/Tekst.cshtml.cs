using Evaluering.Core.OpenText;
using Evaluering.Core.Questionnaires;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Drift.Fritekst;

/// <summary>One open text: what was written with what is likely personal data marked, and what may leave.</summary>
public sealed partial class TekstModel(OpenTextReview reviews, QuestionnaireStore questionnaires, PageText language, ILogger<TekstModel> log) : PageModel
{
    public TextUnderReview Review { get; private set; } = null!;

    public string Question { get; private set; } = "";

    /// <summary>null when the page was only opened.</summary>
    public ReviewOutcome? Outcome { get; private set; }

    /// <summary>What stands in the field: the reviewer's own words when a step did not succeed.</summary>
    public string Text { get; private set; } = "";

    /// <summary>The parts of <see cref="Text"/> that are flagged.</summary>
    public IReadOnlyList<PersonalDataSpan> Remaining { get; private set; } = [];

    [BindProperty]
    public int Revision { get; set; }

    [BindProperty]
    public string? Redacted { get; set; }

    [BindProperty]
    public string[] Harmless { get; set; } = [];

    [BindProperty]
    public string? Because { get; set; }

    public string Reviewer => User.Identity?.Name ?? throw new InvalidOperationException("The page is not behind a login.");

    public bool IsOpen => Review.Row.State is ReviewState.Waiting or ReviewState.Proposed;

    public bool MayApprove => Review.Row.State == ReviewState.Proposed && !Review.Row.IsProposedBy(Reviewer);

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancellation)
    {
        if (!await LoadAsync(key, cancellation)) return NotFound();
        Show(Review.Suggestion);
        return Page();
    }

    public Task<IActionResult> OnPostProposeAsync(string key, CancellationToken cancellation) =>
        StepAsync(key, "proposed", text => reviews.ProposeAsync(text, Revision, Redacted ?? "", Harmless.ToHashSet(), Reviewer, cancellation), cancellation);

    public Task<IActionResult> OnPostApproveAsync(string key, CancellationToken cancellation) =>
        StepAsync(key, "approved", text => reviews.ApproveAsync(text, Revision, Redacted ?? "", Harmless.ToHashSet(), Reviewer, cancellation), cancellation);

    public Task<IActionResult> OnPostWithholdAsync(string key, CancellationToken cancellation) =>
        StepAsync(key, "withheld", text => reviews.WithholdAsync(text, Revision, Because ?? "", Reviewer, cancellation), cancellation);

    public Task<IActionResult> OnPostReopenAsync(string key, CancellationToken cancellation) =>
        StepAsync(key, "reopened", text => reviews.ReopenAsync(text, Revision, cancellation), cancellation);

    public bool IsHarmless(PersonalDataSpan part) => Harmless.Contains(OpenTextReview.Harmless(Text, part));

    private async Task<IActionResult> StepAsync(string key, string step, Func<TextKey, Task<ReviewOutcome>> work, CancellationToken cancellation)
    {
        if (TextKey.Parse(key) is not { } text) return NotFound();
        var outcome = await work(text);
        if (outcome == ReviewOutcome.Done)
        {
            LogStep(key, step, Reviewer);
            return Redirect("/drift/fritekst");
        }
        if (!await LoadAsync(key, cancellation)) return NotFound();
        Outcome = outcome;
        Show(string.IsNullOrWhiteSpace(Redacted) ? Review.Suggestion : OpenTextReview.Cleaned(Redacted));
        Response.StatusCode = outcome == ReviewOutcome.Overtaken ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> LoadAsync(string key, CancellationToken cancellation)
    {
        if (TextKey.Parse(key) is not { } text || await reviews.FindAsync(text, cancellation) is not { } review) return false;
        Review = review;
        Question = await IndexModel.QuestionAsync(questionnaires, review.Row, language.Language);
        return true;
    }

    private void Show(string text)
    {
        Text = text;
        Remaining = Review.FoundIn(text);
    }

    // Who did what, and never a word of the text.
    [LoggerMessage(LogLevel.Information, "Open text {Key} {Step} by {Reviewer}")]
    private partial void LogStep(string key, string step, string reviewer);
}
