using Evaluering.Core.Answering;
using Microsoft.AspNetCore.Mvc;

namespace Evaluering.Web.Pages.Svar;

/// <summary>All answers before they are sent. <see cref="Sending"/> sends them.</summary>
public sealed class SeOverModel(AnswerDesk desk, PageText text, TimeProvider time) : AnswerPage(desk, text, time)
{
    public int Questions => Link.Sections.Sum(section => section.Items.Count);

    public int Unanswered => Link.Sections.SelectMany(section => section.Items).Count(item => !Link.Answers.Has(item.Id));

    /// <summary>Whether the form was sent without the token that shows it came from this site; nothing is lost.</summary>
    public bool HasLostToken => Request.Query.ContainsKey(Sending.LostToken);

    public async Task<IActionResult> OnGetAsync(string token)
    {
        await OpenAsync(token);
        return IsOpen && (Link.HasDraft || Link.IsSubmitted) ? Page() : ToStart();
    }
}
