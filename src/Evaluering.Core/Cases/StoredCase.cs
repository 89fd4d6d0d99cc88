using System.Data.Common;
using Dapper;
using Evaluering.Core.Imports;

namespace Evaluering.Core.Cases;

/// <summary>A case as it is stored.</summary>
/// <param name="Id">Its key.</param>
/// <param name="CaseNumber">Its number.</param>
/// <param name="Details">What is registered of it.</param>
/// <param name="MergedInto">The number of the case that it went on as; null while it is a case of its own.</param>
/// <param name="HasInvited">Whether anybody has been asked in it: then it is about that company for good.</param>
public sealed record StoredCase(long Id, string CaseNumber, CaseDetails Details, string? MergedInto, bool HasInvited)
{
    /// <returns>null when the region has no such case.</returns>
    public static async Task<StoredCase?> FindAsync(DbConnection connection, string region, string caseNumber, DbTransaction? transaction = null)
    {
        var row = await connection.QuerySingleOrDefaultAsync<Row>(
            """
            /* Cases/StoredCase */
            select a.id, a.company_orgnr, a.start_date, a.planned_end_date, a.actual_end_date, a.status, a.initiative, a.party_dialogue, m.case_number as merged_into,
                   exists (select 1 from invitation i join planned_wave w on w.id = i.planned_wave_id where w.assistance_id = a.id) as has_invited
            from assistance a left join assistance m on m.id = a.merged_into_id
            where a.case_number = @caseNumber and a.region_code = @region
            """,
            new { caseNumber, region },
            transaction);
        if (row is null) return null;
        var services = (await connection.QueryAsync<(string Code, bool IsMain)>(
            "/* Cases/StoredCase */ select service_code, is_main from assistance_service where assistance_id = @Id", new { row.Id }, transaction)).AsList();
        return new StoredCase(row.Id, caseNumber, row.Details(ServicesOf(services)), row.MergedInto, row.HasInvited);
    }

    private static string ServicesOf(List<(string Code, bool IsMain)> services) => services.Count == 0 ? "" : ServiceCatalogue.Join(
        services.Find(service => service.IsMain).Code, services.Select(service => service.Code));

    private sealed record Row
    {
        public long Id { get; init; }
        public string CompanyOrgnr { get; init; } = "";
        public DateOnly StartDate { get; init; }
        public DateOnly PlannedEndDate { get; init; }
        public DateOnly? ActualEndDate { get; init; }
        public string Status { get; init; } = "";
        public string Initiative { get; init; } = "";
        public bool PartyDialogue { get; init; }
        public string? MergedInto { get; init; }
        public bool HasInvited { get; init; }

        public CaseDetails Details(string services) => new()
        {
            CompanyOrgnr = CompanyOrgnr,
            Services = services,
            StartDate = StartDate,
            PlannedEndDate = PlannedEndDate,
            ActualEndDate = ActualEndDate,
            Status = Status,
            Initiative = Initiative,
            PartyDialogue = PartyDialogue,
        };
    }
}
