using Evaluering.Core.Answering;
using Microsoft.AspNetCore.Mvc;

namespace Evaluering.Web.Pages.Svar;

/// <summary>All answers before they are sent, and sending them.</summary>
public sealed class SeOverModel(AnswerDesk desk, PageText text, TimeProvider time) : AnswerPage(desk, text, time)
{
    public int Questions => Link.Sections.Sum(section => section.Items.Count);

    public int Unanswered => Link.Sections.SelectMany(section => section.Items).Count(item => !Link.Answers.Has(item.Id));

    public async Task<IActionResult> OnGetAsync(string token)
    {
        await OpenAsync(token);
        return IsOpen && (Link.HasDraft || Link.IsSubmitted) ? Page() : ToStart();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        await Desk.SubmitAsync(token);
        // Sent now, before, or too late: the first page says which. A second click ends in the same place as the first.
        return Redirect(AddressOfLink(token));
    }
}
