using Evaluering.Core.Answering;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;
using Microsoft.AspNetCore.Mvc;

namespace Evaluering.Web.Pages.Svar;

/// <summary>The first page of a personal link: who asks and who sees what before one has answered, the receipt afterwards.</summary>
public sealed class IndexModel(AnswerDesk desk, RespondentNotice notice, PageText text, TimeProvider time) : AnswerPage(desk, text, time)
{
    public RespondentNotice Notice => notice;

    /// <summary>Whether the respondent came here by putting the form away.</summary>
    [BindProperty(SupportsGet = true, Name = "lagret")]
    public bool PutAway { get; set; }

    /// <summary>Whether an answer has just been withdrawn.</summary>
    [BindProperty(SupportsGet = true, Name = "trukket")]
    public bool Withdrawn { get; set; }

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
}
