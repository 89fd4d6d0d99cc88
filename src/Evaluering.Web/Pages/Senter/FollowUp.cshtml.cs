using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Senter;

/// <summary>Who in the adviser's own region has asked for more follow-up, and whether somebody has seen to it.</summary>
public sealed class FollowUpModel(Database database, TimeProvider time) : PageModel
{
    public const string Path = "/senter/oppfolging";

    private const string HandledCode = "behandlet";

    /// <summary><c>behandlet</c> for those that are handled; anything else for those that are not.</summary>
    [BindProperty(SupportsGet = true, Name = "vis")]
    public string? Shown { get; set; }

    /// <summary>Counted from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "side")]
    public int PageNumber { get; set; } = 1;

    public bool ShowsHandled => Shown == HandledCode;

    public FollowUpCount Count { get; private set; } = new();

    public IReadOnlyList<FollowUpRow> Rows { get; private set; } = [];

    public long Total => ShowsHandled ? Count.Handled : Count.Open;

    public int Pages => (int)Math.Max(1, (Total + FollowUpList.PageSize - 1) / FollowUpList.PageSize);

    /// <summary>Why nothing was marked; null when it was, or nobody asked.</summary>
    public FormFaults? Faults { get; private set; }

    public Task OnGetAsync(CancellationToken cancellation) => LoadAsync(cancellation);

    public async Task<IActionResult> OnPostHandleAsync([FromForm(Name = "plass")] long seat, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var outcome = await database.WriteAsync(transaction => FollowUpList.HandleAsync(transaction, User.Region(), seat, User.Identity!.Name!, now), cancellation);
        return await AnswerAsync(outcome, "merket", cancellation);
    }

    public async Task<IActionResult> OnPostReopenAsync([FromForm(Name = "plass")] long seat, CancellationToken cancellation) =>
        await AnswerAsync(await database.WriteAsync(transaction => FollowUpList.ReopenAsync(transaction, User.Region(), seat), cancellation), "angret", cancellation);

    /// <summary>The address of a page of the list, with a handler or with what was done where there is one.</summary>
    public static string AddressOf(bool handled, int page = 1, string? handler = null, string? done = null) => Path + QueryString.Create(
        new Dictionary<string, string?>
        {
            ["handler"] = handler,
            ["vis"] = handled ? HandledCode : null,
            ["side"] = page > 1 ? page.ToString(System.Globalization.CultureInfo.InvariantCulture) : null,
            ["gjort"] = done,
        }.Where(part => part.Value is not null));

    private async Task<IActionResult> AnswerAsync(FollowUpOutcome outcome, string done, CancellationToken cancellation)
    {
        // Marked already is as was asked for: the same button pressed twice, or a colleague who was faster.
        if (outcome != FollowUpOutcome.NotThere) return Redirect(AddressOf(ShowsHandled, PageNumber, done: done));
        await LoadAsync(cancellation);
        Faults = new FormFaults(
            new LocalizedText("Ønsket står ikke på listen lenger", "Ønsket står ikkje på lista lenger"),
            [],
            new LocalizedText("Personen har endret eller trukket svaret sitt siden du åpnet siden.", "Personen har endra eller trekt svaret sitt sidan du opna sida."));
        Response.StatusCode = StatusCodes.Status409Conflict;
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        Count = await FollowUpList.CountAsync(connection, User.Region());
        PageNumber = Math.Clamp(PageNumber, 1, Pages);
        Rows = await FollowUpList.PageAsync(connection, User.Region(), ShowsHandled, PageNumber);
    }
}
