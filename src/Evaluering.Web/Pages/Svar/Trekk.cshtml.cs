using Evaluering.Core.Answering;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace Evaluering.Web.Pages.Svar;

/// <summary>Taking back everything that has been answered, while the wave is open.</summary>
public sealed class TrekkModel(AnswerDesk desk, IAntiforgery antiforgery, PageText text, TimeProvider time) : AnswerFormPage(desk, antiforgery, text, time)
{
    public async Task<IActionResult> OnGetAsync(string token)
    {
        await OpenAsync(token);
        return Show();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        if (!await IsFromHereAsync(token)) return Show();
        var result = await Desk.WithdrawAsync(token);
        var start = AddressOfLink(token);
        if (result.Outcome != AnswerOutcome.Done) return Redirect(start);
        return Redirect($"{start}?borte={(result.Link!.IsSubmitted ? IndexModel.Withdrawn : IndexModel.Deleted)}");
    }

    private IActionResult Show() => IsOpen && (Link.HasDraft || Link.IsSubmitted) ? Page() : ToStart();
}
