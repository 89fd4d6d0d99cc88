using Evaluering.Core.Charts;
using Evaluering.Core.Links;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Pages.Virksomhet;

/// <summary>All that the page and the PDF show: one thing, so that they say the same.</summary>
internal sealed record ReportView
{
    public required CompanyReport Report { get; init; }

    /// <summary>null when nothing has been published of the company.</summary>
    public CompanyAbsence? Absence { get; init; }

    /// <summary>null when there is nothing to draw, or when it could not be drawn.</summary>
    public AbsencePicture? Picture { get; init; }

    /// <summary>Whether it is for paper: what is folded is open, and nothing can be pressed.</summary>
    public bool IsPrinted { get; init; }
}

/// <summary>What a link opens.</summary>
/// <param name="Report">null when the link has expired.</param>
internal sealed record OpenedReport(ReportView? Report);

/// <summary>Reads the report that a link opens. One a request, since it is in the reader's language.</summary>
public sealed class ReportReader(
    Database database, CompanyLinks links, QuestionnaireStore questionnaires, ChartRenderer renderer, PageText text, TimeProvider time, ILogger<ReportReader> logger)
{
    /// <returns>null when the link was never a company's.</returns>
    internal async Task<OpenedReport?> ReadAsync(string token, CancellationToken cancellation)
    {
        text.EnglishOffered = true;
        await using var connection = await database.OpenAsync(cancellation);
        if (await links.FindAsync(connection, token) is not { } link) return null;
        if (!link.IsValid) return new OpenedReport(null);
        var assistance = await CompanyQueries.AssistanceAsync(connection, link.AssistanceId);
        var absence = await CompanyAbsence.ReadAsync(connection, assistance);
        return new OpenedReport(new ReportView
        {
            Report = await CompanyReport.ReadAsync(connection, assistance, questionnaires, time.GetUtcNow()),
            Absence = absence,
            Picture = absence is null ? null : await AbsencePicture.DrawAsync(absence, assistance, text, renderer, logger, cancellation),
        });
    }
}
