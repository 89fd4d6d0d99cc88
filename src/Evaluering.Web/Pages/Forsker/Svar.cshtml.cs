using System.Net.Mime;
using System.Security.Cryptography;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace Evaluering.Web.Pages.Forsker;

/// <summary>Streams the research file. The key of its pseudonyms lives as long as the download.</summary>
public sealed partial class SvarModel(Database database, QuestionnaireStore questionnaires, ILogger<SvarModel> log) : PageModel
{
    public async Task<IActionResult> OnGetAsync()
    {
        var cancellation = HttpContext.RequestAborted;
        var pseudonyms = new Pseudonyms(RandomNumberGenerator.GetBytes(Pseudonyms.KeyBytes));
        // One transaction, so that the rows are those that the coarsening was decided for.
        var written = await database.ReadAsync(
            async transaction =>
            {
                if (await ResearchMaterial.ReadAsync(transaction, questionnaires) is not { } material) return false;
                Response.ContentType = $"{MediaTypeNames.Text.Csv}; charset=utf-8";
                Response.Headers.ContentDisposition =
                    new ContentDispositionHeaderValue("attachment") { FileName = $"evaluering-svar-utgave-{material.Snapshot.Id}.csv" }.ToString();
                await new ResearchFile(material, questionnaires, pseudonyms).WriteAsync(Response.Body, transaction, cancellation);
                LogDownload(material.Snapshot.Id, material.Risk);
                return true;
            },
            cancellation);
        return written ? new EmptyResult() : NotFound();
    }

    [LoggerMessage(LogLevel.Information, "Research file of snapshot {Snapshot} downloaded: {Risk}")]
    private partial void LogDownload(long snapshot, MicrodataRiskResult risk);
}
