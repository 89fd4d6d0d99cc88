using Evaluering.Core.Answering;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Evaluering.Web.Pages.Svar;

/// <summary>The first page of a personal link: who asks and who sees what before one has answered, the receipt afterwards.</summary>
public sealed class IndexModel(AnswerDesk desk, RespondentNotice notice, IAntiforgery antiforgery, PageText text, TimeProvider time) : AnswerFormPage(desk, antiforgery, text, time)
{
    /// <summary>Values of <see cref="Gone"/>: what had been sent, or only what was filled in.</summary>
    public const string Withdrawn = "trukket", Deleted = "slettet";

    public RespondentNotice Notice => notice;

    /// <summary>Whether the respondent came here by putting the form away.</summary>
    [BindProperty(SupportsGet = true, Name = "lagret")]
    public bool PutAway { get; set; }

    /// <summary>What has just been deleted, if anything.</summary>
    [BindProperty(SupportsGet = true, Name = "borte")]
    public string? Gone { get; set; }

    /// <summary>Whether changes have just been discarded.</summary>
    [BindProperty(SupportsGet = true, Name = "forkastet")]
    public bool Discarded { get; set; }

    /// <summary>The link with what has been sent, without what has been changed since.</summary>
    public OpenedLink Sent => new(Link.Seat with { Draft = null }, Link.Questionnaire);

    public string DiscardAddress => $"{Start}?handler=Discard";

    /// <summary>Where somebody goes on who has begun: after the last page with an answer on it.</summary>
    public string Continue
    {
        get
        {
            var sections = Link.Sections;
            var last = sections.ToList().FindLastIndex(section => section.Items.Any(item => Link.Answers.Has(item.Id)));
            return last + 1 < sections.Count ? AddressOf(sections[last + 1].Id) : Review;
        }
    }

    public string MinimumAnswers => Notice.In(Text.Language, new LocalizedText("{minimumAnswers}", "{minimumAnswers}", "{minimumAnswers}"));

    public int Minutes(Language language) => QuestionnaireLength.Of(Link.Questionnaire, Link.Respondent, language).MinutesToSay;

    public async Task<IActionResult> OnGetAsync(string token)
    {
        await OpenAsync(token);
        Response.StatusCode = !IsKnown ? StatusCodes.Status404NotFound
            : IsOpen || IsNotOpenYet || Link.IsSubmitted ? StatusCodes.Status200OK
            : StatusCodes.Status410Gone;
        return Page();
    }

    /// <summary>Takes back the changes of an answer that has been sent. Done before, or too late: the page says how things are.</summary>
    public async Task<IActionResult> OnPostDiscardAsync(string token)
    {
        if (!await IsFromHereAsync(token)) return IsOpen && IsKnown ? Page() : ToStart();
        var result = await Desk.DiscardAsync(token);
        var start = AddressOfLink(token);
        return Redirect(result.Outcome == AnswerOutcome.Done ? $"{start}?forkastet=true" : start);
    }
}
