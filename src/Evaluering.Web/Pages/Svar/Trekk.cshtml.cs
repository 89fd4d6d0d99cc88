using Evaluering.Core.Answering;
using Microsoft.AspNetCore.Mvc;

namespace Evaluering.Web.Pages.Svar;

/// <summary>Taking back everything that has been answered, while the wave is open.</summary>
public sealed class TrekkModel(AnswerDesk desk, PageText text, TimeProvider time) : AnswerPage(desk, text, time)
{
    public async Task<IActionResult> OnGetAsync(string token)
    {
        await OpenAsync(token);
        return IsOpen && (Link.HasDraft || Link.IsSubmitted) ? Page() : ToStart();
    }

    public async Task<IActionResult> OnPostAsync(string token)
    {
        var result = await Desk.WithdrawAsync(token);
        var start = AddressOfLink(token);
        return Redirect(result.Outcome == AnswerOutcome.Done ? $"{start}?trukket=true" : start);
    }
}
