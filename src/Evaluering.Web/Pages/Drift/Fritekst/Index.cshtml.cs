using Evaluering.Core.Domain;
using Evaluering.Core.OpenText;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Drift.Fritekst;

/// <summary>A line of the queue.</summary>
public sealed record QueuedText(ReviewRow Row, string Question);

/// <summary>The open texts of closed waves that wait for review, oldest first; or those that have been decided on.</summary>
public sealed class IndexModel(Database database, QuestionnaireStore questionnaires, PageText text) : PageModel
{
    private const int OnAPage = 20;

    // Far beyond any queue, and small enough to multiply.
    private const int LastPage = 100_000;

    public IReadOnlyList<QueuedText> Texts { get; private set; } = [];

    public long Undecided { get; private set; }

    public bool HasMore { get; private set; }

    /// <summary>From 1.</summary>
    [BindProperty(SupportsGet = true, Name = "side")]
    public int Number { get; set; } = 1;

    /// <summary>Shows what has been decided on instead of what waits.</summary>
    [BindProperty(SupportsGet = true, Name = "avgjort")]
    public bool Decided { get; set; }

    public async Task OnGetAsync(CancellationToken cancellation)
    {
        Number = Math.Clamp(Number, 1, LastPage);
        await using var connection = await database.OpenAsync(cancellation);
        Undecided = await ReviewQueries.CountUndecidedAsync(connection);
        var skip = (Number - 1) * OnAPage;
        // One more than is shown tells whether there is a next page.
        var rows = Decided ? await ReviewQueries.DecidedAsync(connection, skip, OnAPage + 1) : await ReviewQueries.UndecidedAsync(connection, skip, OnAPage + 1);
        HasMore = rows.Count > OnAPage;
        var texts = new List<QueuedText>();
        foreach (var row in rows.Take(OnAPage)) texts.Add(new QueuedText(row, await QuestionAsync(questionnaires, row, text.Language)));
        Texts = texts;
    }

    public string AddressOf(int number) => $"/drift/fritekst?side={number}{(Decided ? "&avgjort=true" : "")}";

    /// <summary>The question as most are asked it: a role's own wording would tell the role.</summary>
    internal static async Task<string> QuestionAsync(QuestionnaireStore questionnaires, ReviewRow row, Language language) =>
        (await questionnaires.GetAsync(row.QuestionnaireId, row.QuestionnaireVersion)).Find(row.Item)?.Text.In(language) ?? row.Item;
}
