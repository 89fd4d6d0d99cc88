using Evaluering.Core.Printing;
using Evaluering.Web.Look;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Virksomhet;

/// <summary>A company's own result on paper: the same parts as the page.</summary>
public sealed class PdfModel(ReportReader reader, PdfPrinter printer, PageText text) : PageModel
{
    private const int TryAgainSeconds = 60;

    /// <summary>Whether it is worth another try in a while.</summary>
    public bool IsBusy { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token)
    {
        var opened = await reader.ReadAsync(token, HttpContext.RequestAborted);
        // The page says what is wrong with the link.
        if (opened?.Report is not { } view) return Redirect($"/virksomhet/{Uri.EscapeDataString(token)}");
        var company = view.Report.Assistance.CompanyName;
        var title = text[$"Resultat for {company}", $"Resultat for {company}", $"Result for {company}"];
        try
        {
            var pdf = await printer.PrintAsync(
                new PrintedDocument
                {
                    Title = title,
                    Language = text.Code,
                    Body = await this.RenderAsync("/Pages/Virksomhet/_Printed.cshtml", view with { IsPrinted = true }),
                    Foot = title,
                },
                HttpContext.RequestAborted);
            return File(pdf, "application/pdf", $"{title}.pdf");
        }
        catch (PrintingException fault)
        {
            IsBusy = fault.Fault == PrintingFault.Busy;
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            if (IsBusy) Response.Headers.RetryAfter = TryAgainSeconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
            return Page();
        }
    }
}
