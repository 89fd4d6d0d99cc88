using System.Net.Mime;
using System.Text;
using Evaluering.Core.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace Evaluering.Web.Pages.Forsker;

/// <summary>Streams the approved open texts.</summary>
public sealed partial class FritekstModel(Database database, ILogger<FritekstModel> log) : PageModel
{
    public async Task<IActionResult> OnGetAsync()
    {
        var cancellation = HttpContext.RequestAborted;
        var release = await database.ReadAsync(OpenTextRelease.ReadAsync, cancellation);
        Response.ContentType = $"{MediaTypeNames.Text.Csv}; charset=utf-8";
        Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "evaluering-fritekst.csv" }.ToString();
        await using var text = new StreamWriter(Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        await release.WriteAsync(text, cancellation);
        LogDownload(release.Texts.Count);
        return new EmptyResult();
    }

    [LoggerMessage(LogLevel.Information, "Open text file downloaded: {Texts} texts")]
    private partial void LogDownload(int texts);
}
