using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>A company as the registers know it.</summary>
internal sealed record RegisteredCompany
{
    public string Orgnr { get; init; } = "";

    /// <summary>As registered, with or without a point.</summary>
    public string? IndustryCode { get; init; }

    /// <summary>The owner's: statlig, kommunal or privat.</summary>
    public string? Sector { get; init; }

    /// <summary>Of its first course of help; empty for those that have had none.</summary>
    public string Region { get; init; } = "";

    /// <summary>First day of its first course of help, broken off or not; null for those that have had none, and where it is not asked for.</summary>
    public DateOnly? FirstHelp { get; init; }
}

/// <summary>One unmasked quarter of a group of workplaces that companies can be compared with.</summary>
internal sealed record ComparisonQuarter
{
    public string Category { get; init; } = "";
    public string Code { get; init; } = "";
    public int QuarterIndex { get; init; }
    public double LostDays { get; init; }
    public double PossibleDays { get; init; }
}

/// <summary>Reads what sickness absence is compared by. Nothing of this leaves the job but through the disclosure rule.</summary>
internal static class AbsenceQueries
{
    /// <summary>Every company that has been helped.</summary>
    public static async Task<IReadOnlyDictionary<string, RegisteredCompany>> AssistedAsync(DbTransaction transaction) =>
        (await transaction.Connection!.QueryAsync<RegisteredCompany>(
            """
            /* PublishSnapshot/AbsenceQueries */
            select c.orgnr, c.industry_code, o.sector, f.region_code as region
            from (
                select company_orgnr, region_code, row_number() over (partition by company_orgnr order by start_date, id) as place
                from assistance where status <> 'avbrutt'
            ) f
            join company c on c.orgnr = f.company_orgnr
            left join owner o on o.orgnr = c.owner_orgnr
            where f.place = 1
            """,
            null,
            transaction)).ToDictionary(company => company.Orgnr);

    /// <summary>
    /// Companies in the industries of those that have been helped, as far as their absence has been imported; those that were helped themselves too, with when, since
    /// they were without help until then.
    /// </summary>
    public static async Task<IReadOnlyList<RegisteredCompany>> CandidatesAsync(DbTransaction transaction) =>
        (await transaction.Connection!.QueryAsync<RegisteredCompany>(
            """
            /* PublishSnapshot/AbsenceQueries */
            select c.orgnr, c.industry_code, o.sector, h.first_help
            from company c
            left join owner o on o.orgnr = c.owner_orgnr
            left join (select company_orgnr, min(start_date) as first_help from assistance group by company_orgnr) h on h.company_orgnr = c.orgnr
            where c.industry_code in (select i.industry_code from company i where i.orgnr in (select company_orgnr from assistance))
              and exists (select 1 from sickness_absence s where s.category = 'virksomhet' and s.code = c.orgnr)
            """,
            null,
            transaction)).AsList();

    /// <summary>The share of the companies in these industries that have never been helped whose absence has been imported, 0 to 1; 0 when there are none.</summary>
    public static Task<double> ImportedShareAsync(DbTransaction transaction) => transaction.Connection!.ExecuteScalarAsync<double>(
        """
        /* PublishSnapshot/AbsenceQueries */
        select coalesce(avg(case when exists (select 1 from sickness_absence s where s.category = 'virksomhet' and s.code = c.orgnr) then 1.0 else 0.0 end), 0.0)
        from company c
        where c.deleted_on is null
          and c.industry_code in (select i.industry_code from company i where i.orgnr in (select company_orgnr from assistance))
          and not exists (select 1 from assistance a where a.company_orgnr = c.orgnr)
        """,
        null,
        transaction);

    /// <summary>The unmasked quarters of the companies.</summary>
    public static async Task<ILookup<string, AbsenceQuarter>> QuartersAsync(DbTransaction transaction, IEnumerable<string> companies) =>
        (await transaction.Connection!.QueryAsync<AbsenceQuarter>(
            $"""
            /* PublishSnapshot/AbsenceQueries */
            select s.code, s.quarter_index, s.lost_days, s.possible_days
            from {transaction.Engine().JsonRows("@companies")} r
            join sickness_absence s on s.category = 'virksomhet' and s.code = r.value ->> 0
            where not s.masked
            """,
            new { companies = JsonRows.Of(companies.Select(company => new object[] { company })) },
            transaction)).ToLookup(row => row.Code);

    /// <summary>The unmasked quarters of industries, sectors and the country.</summary>
    public static async Task<IReadOnlyList<ComparisonQuarter>> ComparisonsAsync(DbTransaction transaction) => (await transaction.Connection!.QueryAsync<ComparisonQuarter>(
        """
        /* PublishSnapshot/AbsenceQueries */
        select category, code, quarter_index, lost_days, possible_days
        from sickness_absence where category in ('naeringskode', 'naering', 'sektor', 'land') and not masked
        """,
        null,
        transaction)).AsList();

    /// <summary>How many workplaces the register holds of each industry.</summary>
    public static async Task<IReadOnlyList<(string Industry, int Workplaces)>> WorkplacesAsync(DbTransaction transaction) =>
        (await transaction.Connection!.QueryAsync<(string, int)>(
            """
            /* PublishSnapshot/AbsenceQueries */
            select industry_code, cast(count(*) as integer) from company where deleted_on is null and industry_code is not null group by industry_code
            """,
            null,
            transaction)).AsList();
}
