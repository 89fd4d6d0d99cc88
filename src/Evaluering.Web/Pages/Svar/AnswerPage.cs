using Evaluering.Core.Answering;
using Evaluering.Core.Domain;
using Evaluering.Core.Time;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Svar;

/// <summary>What the pages behind a personal link have in common. Opening one changes nothing.</summary>
public abstract class AnswerPage(AnswerDesk desk, PageText text, TimeProvider time) : PageModel
{
    private OpenedLink? link;

    protected AnswerDesk Desk { get; } = desk;

    protected PageText Text { get; } = text;

    /// <summary>The link that the page was opened with.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public OpenedLink Link => link ?? throw new InvalidOperationException("The link opens nothing.");

    public bool IsKnown => link is not null;

    public bool IsOpen => link?.Seat.IsOpenAt(time.GetUtcNow()) == true;

    public bool IsNotOpenYet => link is not null && time.GetUtcNow() < link.Seat.OpensAt;

    /// <summary>The last day it can be answered.</summary>
    public DateOnly LastDay => NorwegianTime.LastDayBefore(Link.Seat.ClosesAt);

    /// <summary>Address of the link's first page; the others lie under it.</summary>
    public string Start { get; private set; } = "";

    public string Review => $"{Start}/se-over";

    public string Withdrawal => $"{Start}/trekk";

    public string AddressOf(string sectionId) => $"{Start}/del/{sectionId}";

    protected async Task OpenAsync(string token) => Show(token, await Desk.FindAsync(token));

    /// <summary>Shows the link as it stands after something was done with it.</summary>
    protected void Show(string token, OpenedLink? opened)
    {
        (Start, link) = (AddressOfLink(token), opened);
        // A link that opens nothing has its words in English too.
        Text.EnglishOffered = opened is null || opened.Questionnaire.Languages.Contains(Language.English);
        Text.NorthernSamiOffered = opened?.Questionnaire.Languages.Contains(Language.NorthernSami) == true;
        if (opened is not null) Text.Prefer(Languages.Parse(opened.Seat.Language));
    }

    internal static string AddressOfLink(string token) => $"/svar/{Uri.EscapeDataString(token)}";

    /// <summary>The first page tells what the link can be used for now.</summary>
    protected RedirectResult ToStart() => Redirect(Start);
}
