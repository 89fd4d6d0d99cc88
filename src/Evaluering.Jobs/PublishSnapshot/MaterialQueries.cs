using System.Data.Common;
using Dapper;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>The period that a company was assisted in, for one service or for all.</summary>
internal sealed record AssistedPeriod
{
    public string CompanyOrgnr { get; init; } = "";
    public string Service { get; init; } = "";
    public DateOnly Start { get; init; }
    public DateOnly End { get; init; }
}

/// <summary>One unmasked quarter of sickness absence.</summary>
internal sealed record AbsenceQuarter
{
    public string Code { get; init; } = "";
    public int QuarterIndex { get; init; }
    public double LostDays { get; init; }
    public double PossibleDays { get; init; }
}

/// <summary>Reads what a snapshot is made of. Nothing of this leaves the job but through the disclosure rule.</summary>
internal static class MaterialQueries
{
    /// <summary>The <see cref="MaterialCode"/> of the newest snapshot; null where it was not kept.</summary>
    public static Task<string?> NewestCodeAsync(DbTransaction transaction) => transaction.Connection!.QuerySingleOrDefaultAsync<string?>(
        "/* PublishSnapshot/MaterialQueries */ select material from snapshot order by id desc limit 1", null, transaction);

    /// <summary>The counts that the newest snapshot was made of; nothing else of the cells is kept.</summary>
    public static async Task<IReadOnlyList<RawCell>> NewestCountsAsync(DbTransaction transaction) =>
        [.. (await transaction.Connection!.QueryAsync<CountRow>(
            "/* PublishSnapshot/MaterialQueries */ select table_name, region, service, role, wave, measure, persons, companies from snapshot_count", null, transaction))
            .Select(row => new RawCell { Key = new CellKey(row.TableName, row.Region, row.Service, row.Role, row.Wave, row.Measure), Persons = row.Persons, Companies = row.Companies })];

    /// <summary>
    /// For each company and service, and for each company over all services, the first start and the last end of its courses that were carried through.
    /// A company with a course still running is left out: its time after the help has not begun.
    /// </summary>
    public static async Task<IReadOnlyList<AssistedPeriod>> AssistedPeriodsAsync(DbConnection connection, DbTransaction transaction) =>
        (await connection.QueryAsync<AssistedPeriod>(
            """
            /* PublishSnapshot/MaterialQueries */
            select company_orgnr, service, min(start_date) as start, max(actual_end_date) as "end"
            from (
                select a.company_orgnr, coalesce(t.parent_code, t.code) as service, a.start_date, a.actual_end_date, a.status
                from assistance a
                join assistance_service s on s.assistance_id = a.id
                join service_type t on t.code = s.service_code
                where a.status <> 'avbrutt'
                union all
                select a.company_orgnr, @All, a.start_date, a.actual_end_date, a.status from assistance a where a.status <> 'avbrutt'
            ) course
            group by company_orgnr, service
            having sum(case when status = 'pagaende' then 1 else 0 end) = 0
            order by company_orgnr, service
            """,
            new { CellKey.All },
            transaction)).AsList();

    /// <summary>The unmasked quarters of every company that has been assisted.</summary>
    public static async Task<ILookup<string, AbsenceQuarter>> CompanyAbsenceAsync(DbConnection connection, DbTransaction transaction) =>
        (await connection.QueryAsync<AbsenceQuarter>(
            """
            /* PublishSnapshot/MaterialQueries */
            select code, quarter_index, lost_days, possible_days
            from sickness_absence
            where category = 'virksomhet' and not masked and code in (select company_orgnr from assistance)
            """,
            transaction: transaction)).ToLookup(row => row.Code);

    /// <summary>The country's sickness absence, quarter by quarter.</summary>
    public static async Task<IReadOnlyDictionary<int, AbsenceQuarter>> CountryAbsenceAsync(DbConnection connection, DbTransaction transaction) =>
        (await connection.QueryAsync<AbsenceQuarter>(
            """
            /* PublishSnapshot/MaterialQueries */
            select code, quarter_index, lost_days, possible_days from sickness_absence where category = 'land' and code = 'NO' and not masked
            """,
            transaction: transaction)).ToDictionary(row => row.QuarterIndex);

    private sealed record CountRow
    {
        public string TableName { get; init; } = "";
        public string Region { get; init; } = "";
        public string Service { get; init; } = "";
        public string Role { get; init; } = "";
        public string Wave { get; init; } = "";
        public string Measure { get; init; } = "";
        public int? Persons { get; init; }
        public int Companies { get; init; }
    }
}
