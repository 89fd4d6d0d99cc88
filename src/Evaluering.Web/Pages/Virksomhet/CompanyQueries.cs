using System.Data.Common;
using Dapper;

namespace Evaluering.Web.Pages.Virksomhet;

/// <summary>The assistance that a company's link opens.</summary>
internal sealed record LinkedAssistance
{
    public long Id { get; init; }
    public string CompanyName { get; init; } = "";
    public string CompanyOrgnr { get; init; } = "";

    /// <summary>Five digits with a point, as the registry has it; null when unknown.</summary>
    public string? IndustryCode { get; init; }

    /// <summary><c>statlig</c>, <c>kommunal</c> or <c>privat</c>; null when unknown.</summary>
    public string? Sector { get; init; }

    public string RegionCode { get; init; } = "";
    public string RegionNb { get; init; } = "";
    public string RegionNn { get; init; } = "";
    public DateOnly StartDate { get; init; }

    /// <summary>The actual end where it is known, else the agreed one.</summary>
    public DateOnly EndDate { get; init; }

    public bool HasEnded { get; init; }
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

/// <summary>A row of <c>sickness_absence</c>.</summary>
internal sealed record PublishedAbsence
{
    public string Category { get; init; } = "";
    public string Code { get; init; } = "";
    public int QuarterIndex { get; init; }

    /// <summary>Lost working days; null when masked, as the next.</summary>
    public double? LostDays { get; init; }

    /// <summary>Possible working days.</summary>
    public double? PossibleDays { get; init; }

    public int? Persons { get; init; }
    public bool Masked { get; init; }
}

/// <summary>The statements of the company's page. Nothing of them reads an answer, a score or who has answered.</summary>
internal static class CompanyQueries
{
    public static Task<LinkedAssistance> AssistanceAsync(DbConnection connection, long assistanceId) => connection.QuerySingleAsync<LinkedAssistance>(
        """
        /* Virksomhet/CompanyQueries */
        select a.id, c.name as company_name, c.orgnr as company_orgnr, c.industry_code, o.sector, g.code as region_code, g.name_nb as region_nb, g.name_nn as region_nn,
               a.start_date, coalesce(a.actual_end_date, a.planned_end_date) as end_date, a.actual_end_date is not null as has_ended
        from assistance a
        join company c on c.orgnr = a.company_orgnr
        left join owner o on o.orgnr = c.owner_orgnr
        join region g on g.code = a.region_code
        where a.id = @assistanceId
        """,
        new { assistanceId });

    public static async Task<IReadOnlyList<LinkedWave>> WavesAsync(DbConnection connection, long assistanceId) => (await connection.QueryAsync<LinkedWave>(
        """
        /* Virksomhet/CompanyQueries */
        select wave, status, closes_at, questionnaire_id, questionnaire_version from planned_wave where assistance_id = @assistanceId order by wave
        """,
        new { assistanceId })).AsList();

    /// <summary>The absence of one company, of the industry and sector it is in, and of the country, from a quarter on.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="orgnr">The company.</param>
    /// <param name="from">See <see cref="Core.Time.Quarter"/>.</param>
    /// <param name="industry">Five digits, or null.</param>
    /// <param name="division">Two digits, or null.</param>
    /// <param name="sector">As the messages have it, or null.</param>
    public static async Task<IReadOnlyList<PublishedAbsence>> AbsenceAsync(DbConnection connection, string orgnr, int from, string? industry, string? division, string? sector) =>
        (await connection.QueryAsync<PublishedAbsence>(
            """
            /* Virksomhet/CompanyQueries */
            select category, code, quarter_index, lost_days, possible_days, persons, masked
            from sickness_absence
            where quarter_index >= @from and (
                (category = 'virksomhet' and code = @orgnr) or (category = 'naeringskode' and code = @industry) or (category = 'naering' and code = @division)
                or (category = 'sektor' and code = @sector) or (category = 'land' and code = 'NO'))
            order by quarter_index
            """,
            new { orgnr, from, industry, division, sector })).AsList();
}
