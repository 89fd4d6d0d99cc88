using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Imports;

/// <summary>A row of <c>assistance</c> with its services.</summary>
internal sealed record AssistanceRow
{
    public string CaseNumber { get; init; } = "";
    public string CompanyOrgnr { get; init; } = "";

    /// <summary>Empty until it has been found from the company's municipality.</summary>
    public string RegionCode { get; init; } = "";

    public DateOnly StartDate { get; init; }
    public DateOnly PlannedEndDate { get; init; }
    public DateOnly? ActualEndDate { get; init; }
    public string Status { get; init; } = "";
    public string Initiative { get; init; } = "";
    public bool PartyDialogue { get; init; }

    /// <summary>In the form of <see cref="ServiceCatalogue.Normalize"/>: the main one, then the others sorted, separated by «|».</summary>
    public string Services { get; init; } = "";
}

/// <summary>Stores assistances and replaces the services of those that are new or changed.</summary>
internal static class AssistanceTable
{
    private const string Select = """
        /* Imports/AssistanceTable */
        select case_number, company_orgnr, region_code, start_date, planned_end_date, actual_end_date, status, initiative, party_dialogue
        from assistance where case_number in (@keys)
        """;

    private const string SelectServices = """
        /* Imports/AssistanceTable */
        select a.case_number, s.service_code, s.is_main
        from assistance_service s join assistance a on a.id = s.assistance_id where a.case_number in (@keys)
        """;

    // A case that has been merged into another stays so, whatever the file still says of it.
    private const string Upsert = """
        /* Imports/AssistanceTable */
        insert into assistance
            (case_number, company_orgnr, region_code, start_date, planned_end_date, actual_end_date, status, initiative, party_dialogue) values @rows
        on conflict (case_number) do update set company_orgnr = excluded.company_orgnr, region_code = excluded.region_code,
            start_date = excluded.start_date, planned_end_date = excluded.planned_end_date, actual_end_date = excluded.actual_end_date,
            status = excluded.status, initiative = excluded.initiative, party_dialogue = excluded.party_dialogue, plan_due = true
        where assistance.merged_into_id is null
        """;

    private const string SelectIds = "/* Imports/AssistanceTable */ select id, case_number from assistance where case_number in (@keys)";

    private const string SelectWithoutContacts = """
        /* Imports/AssistanceTable */
        select a.id from assistance a
        where a.id in (@keys) and a.contacts_deleted_at is not null and not a.plan_due
          and not exists (select 1 from planned_wave w where w.assistance_id = a.id and w.status in ('planned', 'open'))
        """;

    private const string DeleteServices = "/* Imports/AssistanceTable */ delete from assistance_service where assistance_id in (@keys)";

    private const string InsertServices = "/* Imports/AssistanceTable */ insert into assistance_service (assistance_id, service_code, is_main) values @rows";

    internal static async Task<IReadOnlyList<Outcome>> SaveAsync(DbTransaction transaction, IReadOnlyList<AssistanceRow> rows)
    {
        var merge = Merge<AssistanceRow>.Of(rows, row => row.CaseNumber, await StoredAsync(transaction, rows));
        if (merge.ToWrite.Count == 0) return merge.Outcomes;

        var written = merge.ToWrite.OrderBy(row => row.CaseNumber, StringComparer.Ordinal).AsList();
        await MultiRow.WriteAsync(transaction, Upsert, written, row =>
        [
            row.CaseNumber, row.CompanyOrgnr, row.RegionCode, row.StartDate, row.PlannedEndDate, row.ActualEndDate, row.Status, row.Initiative,
            row.PartyDialogue,
        ]);
        var ids = await IdsAsync(transaction, written.Select(row => row.CaseNumber));
        await ReplaceServicesAsync(transaction, written.ConvertAll(row => (ids[row.CaseNumber], row.Services)));
        return merge.Outcomes;
    }

    /// <summary>Gives the assistances other services, in the form of <see cref="ServiceCatalogue.Normalize"/>.</summary>
    internal static async Task ReplaceServicesAsync(DbTransaction transaction, IReadOnlyCollection<(long Id, string Services)> assistances)
    {
        await MultiRow.ExecuteAsync(transaction, DeleteServices, assistances.Select(assistance => (object)assistance.Id));
        var services = assistances
            .SelectMany(assistance => assistance.Services.Split('|').Select((code, index) => (assistance.Id, Code: code, IsMain: index == 0)))
            .ToList();
        await MultiRow.WriteAsync(transaction, InsertServices, services, service => [service.Id, service.Code, service.IsMain]);
    }

    /// <returns>Those of the assistances whose contacts have been deleted and that nobody is to be asked about any more.</returns>
    internal static async Task<HashSet<long>> WithoutContactsAsync(DbTransaction transaction, IReadOnlyCollection<long> ids) =>
        ids.Count == 0 ? [] : [.. await MultiRow.QueryAsync<long>(transaction, SelectWithoutContacts, ids.Select(id => (object)id))];

    /// <summary>The ids of those of <paramref name="caseNumbers"/> that are stored.</summary>
    internal static async Task<Dictionary<string, long>> IdsAsync(DbTransaction transaction, IEnumerable<string> caseNumbers)
    {
        var rows = await MultiRow.QueryAsync<IdRow>(transaction, SelectIds, caseNumbers);
        return rows.ToDictionary(row => row.CaseNumber, row => row.Id, StringComparer.Ordinal);
    }

    private static async Task<Dictionary<string, AssistanceRow>> StoredAsync(DbTransaction transaction, IReadOnlyList<AssistanceRow> rows)
    {
        var keys = rows.Select(row => row.CaseNumber).ToList();
        var services = (await MultiRow.QueryAsync<ServiceRow>(transaction, SelectServices, keys)).ToLookup(service => service.CaseNumber);
        var stored = await MultiRow.QueryAsync<AssistanceRow>(transaction, Select, keys);
        return stored.ToDictionary(row => row.CaseNumber, row => row with { Services = ServicesOf(services[row.CaseNumber].ToList()) });
    }

    private static string ServicesOf(List<ServiceRow> services) => ServiceCatalogue.Join(
        services.Find(service => service.IsMain)?.ServiceCode, services.Select(service => service.ServiceCode));

    private sealed record ServiceRow
    {
        public string CaseNumber { get; init; } = "";
        public string ServiceCode { get; init; } = "";
        public bool IsMain { get; init; }
    }

    private sealed record IdRow
    {
        public long Id { get; init; }
        public string CaseNumber { get; init; } = "";
    }
}
