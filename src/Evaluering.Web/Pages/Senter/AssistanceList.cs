using System.Data.Common;
using Dapper;
using Evaluering.Core.Domain;

namespace Evaluering.Web.Pages.Senter;

/// <summary>One assistance in the list, with its services and waves.</summary>
public sealed record AssistanceRow
{
    public long Id { get; init; }

    public string CaseNumber { get; init; } = "";

    public string CompanyName { get; init; } = "";

    public DateOnly StartDate { get; init; }

    public DateOnly PlannedEndDate { get; init; }

    public DateOnly? ActualEndDate { get; init; }

    public string Status { get; init; } = "";

    public string Address => CaseAddress.Of(CaseNumber);
}

/// <summary>A service of an assistance.</summary>
public sealed record ServiceRow
{
    public long AssistanceId { get; init; }

    public string NameNb { get; init; } = "";

    public string NameNn { get; init; } = "";
}

/// <summary>How far a wave of an assistance has come. The adviser needs the counts to remind; they are never in reports.</summary>
public sealed record WaveRow
{
    public long AssistanceId { get; init; }

    public string Wave { get; init; } = "";

    public string Status { get; init; } = "";

    public DateTimeOffset OpensAt { get; init; }

    public DateTimeOffset ClosesAt { get; init; }

    public int Invited { get; init; }

    public int Answered { get; init; }

    /// <summary>The number of the case whose answers are used instead of asking again; null when none are.</summary>
    public string? ReusesCase { get; init; }

    /// <summary>The region of that case: only an adviser there can open it.</summary>
    public string? ReusesRegion { get; init; }
}

/// <summary>Which assistances to show.</summary>
/// <param name="Region">The adviser's own.</param>
/// <param name="Status">null for every status.</param>
/// <param name="Search">Part of a company's name or of a case number; null for all.</param>
public sealed record AssistanceFilter(string Region, AssistanceStatus? Status, string? Search);

/// <summary>Reads the list of an adviser's assistances, newest first, a page at a time.</summary>
public static class AssistanceList
{
    public const int PageSize = 50;

    // lower() knows a–z only on SQLite, and the registry writes names in capitals.
    private const string Where =
        """
        from assistance a join company c on c.orgnr = a.company_orgnr
        where a.region_code = @Region
          and (cast(@Status as text) is null or a.status = @Status)
          and (cast(@Pattern as text) is null
               or replace(replace(replace(lower(c.name), 'Æ', 'æ'), 'Ø', 'ø'), 'Å', 'å') like @Pattern escape '!'
               or lower(a.case_number) like @Pattern escape '!')
        """;

    public static Task<long> CountAsync(DbConnection connection, AssistanceFilter filter) =>
        connection.ExecuteScalarAsync<long>($"/* Pages/Senter/AssistanceList */ select count(*) {Where}", Parameters(filter, 0));

    /// <param name="connection">Where to read.</param>
    /// <param name="filter">Which to show.</param>
    /// <param name="page">Counted from 1.</param>
    public static async Task<IReadOnlyList<AssistanceRow>> PageAsync(DbConnection connection, AssistanceFilter filter, int page) =>
        (await connection.QueryAsync<AssistanceRow>(
            $"""
            /* Pages/Senter/AssistanceList */
            select a.id, a.case_number, c.name as company_name, a.start_date, a.planned_end_date, a.actual_end_date, a.status
            {Where}
            order by a.start_date desc, a.case_number
            limit @PageSize offset @Offset
            """,
            Parameters(filter, (page - 1L) * PageSize))).AsList();

    /// <summary>The services of the assistances, the main one first.</summary>
    /// <remarks>Numbers written into the statement (<c>{=…}</c>): as a parameter the engines want lists in two different forms.</remarks>
    public static async Task<ILookup<long, ServiceRow>> ServicesAsync(DbConnection connection, IReadOnlyCollection<long> assistances) =>
        (await connection.QueryAsync<ServiceRow>(
            """
            /* Pages/Senter/AssistanceList */
            select s.assistance_id, t.name_nb, t.name_nn
            from assistance_service s join service_type t on t.code = s.service_code
            where s.assistance_id in {=assistances}
            order by s.is_main desc, t.sort_order
            """,
            new { assistances })).ToLookup(service => service.AssistanceId);

    /// <summary>The waves planned for the assistances.</summary>
    public static async Task<ILookup<long, WaveRow>> WavesAsync(DbConnection connection, IReadOnlyCollection<long> assistances) =>
        (await connection.QueryAsync<WaveRow>(
            """
            /* Pages/Senter/AssistanceList */
            select w.assistance_id, w.wave, w.status, w.opens_at, w.closes_at, count(i.id) as invited, count(r.id) as answered,
                   max(o.case_number) as reuses_case, max(o.region_code) as reuses_region
            from planned_wave w
            left join planned_wave u on u.id = w.reuses_wave_id
            left join assistance o on o.id = u.assistance_id
            left join invitation i on i.planned_wave_id = w.id
            left join response r on r.invitation_id = i.id
            where w.assistance_id in {=assistances}
            group by w.assistance_id, w.wave, w.status, w.opens_at, w.closes_at
            """,
            new { assistances })).ToLookup(wave => wave.AssistanceId);

    private static object Parameters(AssistanceFilter filter, long offset) => new
    {
        filter.Region,
        Status = filter.Status?.Code(),
        Pattern = string.IsNullOrWhiteSpace(filter.Search) ? null : $"%{Escape(filter.Search.Trim().ToLowerInvariant())}%",
        PageSize,
        Offset = offset,
    };

    private static string Escape(string text) => text.Replace("!", "!!").Replace("%", "!%").Replace("_", "!_");
}
