using System.Data.Common;
using Dapper;

namespace Evaluering.Web.Pages.Virksomhet;

/// <summary>The assistance that a company's link opens.</summary>
internal sealed record LinkedAssistance
{
    public long Id { get; init; }
    public string CompanyName { get; init; } = "";
    public string RegionNb { get; init; } = "";
    public string RegionNn { get; init; } = "";
    public DateOnly StartDate { get; init; }

    /// <summary>The actual end where it is known, else the agreed one.</summary>
    public DateOnly EndDate { get; init; }
}

/// <summary>A wave of the assistance.</summary>
internal sealed record LinkedWave
{
    public string Wave { get; init; } = "";
    public string Status { get; init; } = "";

    /// <summary>The first instant after the last.</summary>
    public DateTimeOffset ClosesAt { get; init; }

    public string QuestionnaireId { get; init; } = "";
    public int QuestionnaireVersion { get; init; }
}

/// <summary>The statements of the company's page. Nothing of them reads an answer, a score or who has answered.</summary>
internal static class CompanyQueries
{
    /// <returns>null when no link has the token.</returns>
    public static Task<LinkedAssistance?> FindAsync(DbConnection connection, string tokenHash) => connection.QuerySingleOrDefaultAsync<LinkedAssistance>(
        """
        /* Virksomhet/CompanyQueries */
        select a.id, c.name as company_name, g.name_nb as region_nb, g.name_nn as region_nn, a.start_date, coalesce(a.actual_end_date, a.planned_end_date) as end_date
        from company_link l
        join assistance a on a.id = l.assistance_id
        join company c on c.orgnr = a.company_orgnr
        join region g on g.code = a.region_code
        where l.token_hash = @tokenHash
        """,
        new { tokenHash });

    public static async Task<IReadOnlyList<LinkedWave>> WavesAsync(DbConnection connection, long assistanceId) => (await connection.QueryAsync<LinkedWave>(
        """
        /* Virksomhet/CompanyQueries */
        select wave, status, closes_at, questionnaire_id, questionnaire_version from planned_wave where assistance_id = @assistanceId order by wave
        """,
        new { assistanceId })).AsList();
}
