using Evaluering.Core.Links;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Virksomhet;

/// <summary>A company's own result, for whoever has the link.</summary>
public sealed class IndexModel(Database database, QuestionnaireStore questionnaires, TimeProvider time) : PageModel
{
    /// <summary>null when no company has the link.</summary>
    internal CompanyReport? Report { get; private set; }

    public async Task OnGetAsync(string token)
    {
        await using var connection = await database.OpenAsync(HttpContext.RequestAborted);
        if (await CompanyQueries.FindAsync(connection, LinkTokens.Hash(token)) is { } assistance)
            Report = await CompanyReport.ReadAsync(connection, assistance, questionnaires, time.GetUtcNow());
        else
            Response.StatusCode = StatusCodes.Status404NotFound;
    }
}
