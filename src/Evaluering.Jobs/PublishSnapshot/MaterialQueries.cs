using System.Data.Common;
using Dapper;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Jobs.PublishSnapshot;

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

    /// <summary>Every course of help that was not broken off, once for each of its services and once for all.</summary>
    public static async Task<IReadOnlyList<AssistedCourse>> AssistedCoursesAsync(DbConnection connection, DbTransaction transaction) =>
        (await connection.QueryAsync<AssistedCourse>(
            """
            /* PublishSnapshot/MaterialQueries */
            select distinct a.company_orgnr, coalesce(t.parent_code, t.code) as service, a.start_date as start, a.actual_end_date as "end", a.id
            from assistance a
            join assistance_service s on s.assistance_id = a.id
            join service_type t on t.code = s.service_code
            where a.status <> 'avbrutt'
            union all
            select a.company_orgnr, @All, a.start_date, a.actual_end_date, a.id from assistance a where a.status <> 'avbrutt'
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
