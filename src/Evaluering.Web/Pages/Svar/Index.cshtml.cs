using Evaluering.Core.Answering;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Svar;

/// <summary>What a personal link shows.</summary>
public enum AnswerPageState
{
    Form,
    Answered,
    NotOpenYet,
    Closed,
    UnknownLink,
}

/// <summary>The questionnaire behind a personal link. Opening it changes nothing; submitting it stores one response.</summary>
[RequestSizeLimit(MostFormBytes)]
public sealed class IndexModel(Submission submission, QuestionnaireStore questionnaires, PageText text, TimeProvider time) : PageModel
{
    // Two open fields of 2 000 characters at four bytes each, percent-encoded, and room to spare.
    private const int MostFormBytes = 128 * 1024;

    private IReadOnlyDictionary<string, string[]> given = new Dictionary<string, string[]>();

    public AnswerPageState State { get; private set; }

    public InvitedSeat Seat { get; private set; } = new();

    public Questionnaire? Questionnaire { get; private set; }

    public IReadOnlyList<AnswerError> Errors { get; private set; } = [];

    public Respondent Who { get; private set; } = Respondent.WithoutServices(Wave.Before, Role.Leder);

    public Wave Wave => Who.Wave;

    public Role Role => Who.Role;

    /// <summary>The last day it can be answered.</summary>
    public DateOnly LastDay => NorwegianTime.LastDayBefore(Seat.ClosesAt);

    public async Task<IActionResult> OnGetAsync(string token)
    {
        await LoadAsync(token);
        return Show();
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken cancellation)
    {
        given = Request.Form.ToDictionary(field => field.Key, field => field.Value.OfType<string>().ToArray());
        var result = await submission.SubmitAsync(token, given, cancellation);
        // Stored now or before: the page of the link says that there is a response. A second click ends in the same place as the first.
        if (result.Outcome is SubmissionOutcome.Stored or SubmissionOutcome.AlreadyAnswered) return Redirect(Request.Path);
        await LoadAsync(token);
        Errors = result.Errors;
        return Show();
    }

    /// <summary>What was filled in for an item, to show it again when something else was wrong.</summary>
    public string Given(string field) => given.GetValueOrDefault(field, []).FirstOrDefault("");

    /// <summary>Whether a choice was made in a field.</summary>
    public bool IsGiven(string field, string value) => given.GetValueOrDefault(field, []).Contains(value);

    public LocalizedText? ErrorOf(string itemId) => Errors.FirstOrDefault(error => error.ItemId == itemId)?.Message;

    private async Task LoadAsync(string token)
    {
        text.EnglishOffered = true;
        var seat = await submission.FindAsync(token);
        if (seat is null)
        {
            State = AnswerPageState.UnknownLink;
            return;
        }
        Seat = seat;
        Who = await submission.RespondentAsync(seat);
        text.Prefer(Languages.Parse(seat.Language));
        var now = time.GetUtcNow();
        State = seat.Answered ? AnswerPageState.Answered
            : now < seat.OpensAt ? AnswerPageState.NotOpenYet
            : now >= seat.ClosesAt ? AnswerPageState.Closed
            : AnswerPageState.Form;
        if (State == AnswerPageState.Form) Questionnaire = await questionnaires.GetAsync(seat.QuestionnaireId, seat.QuestionnaireVersion);
    }

    private PageResult Show()
    {
        Response.StatusCode = State switch
        {
            AnswerPageState.UnknownLink => StatusCodes.Status404NotFound,
            AnswerPageState.Closed => StatusCodes.Status410Gone,
            AnswerPageState.Form when Errors.Count > 0 => StatusCodes.Status422UnprocessableEntity,
            _ => StatusCodes.Status200OK,
        };
        return Page();
    }
}
