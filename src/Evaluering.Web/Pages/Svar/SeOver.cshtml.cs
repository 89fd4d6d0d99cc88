using Evaluering.Core.Answering;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Evaluering.Web.Pages.Svar;

/// <summary>All answers before they are sent, and sending them.</summary>
public sealed class SeOverModel(AnswerDesk desk, IAntiforgery antiforgery, PageText text, TimeProvider time) : AnswerFormPage(desk, antiforgery, text, time)
{
    public int Questions => Link.Sections.Sum(section => section.Items.Count);

    public int Unanswered => Link.Sections.SelectMany(section => section.Items).Count(item => !Link.Answers.Has(item.Id));

    public async Task<IActionResult> OnGetAsync(string token)
    {
        await OpenAsync(token);
        return Show();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (!await IsFromHereAsync(token)) return Show();
        await Desk.SubmitAsync(token);
        // Sent now, before, or too late: the first page says which. A second click ends in the same place as the first.
        return Redirect(AddressOfLink(token));
    }

    private IActionResult Show() => IsOpen && (Link.HasDraft || Link.IsSubmitted) ? Page() : ToStart();
}
