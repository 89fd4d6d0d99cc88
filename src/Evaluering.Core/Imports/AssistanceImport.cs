using System.Data.Common;
using Evaluering.Core.Cases;
using Evaluering.Core.Domain;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;

namespace Evaluering.Core.Imports;

/// <summary>
/// Courses of help. The region is who delivers: the file's own <c>region</c> column when it has one with a value,
/// else the region that serves the company's municipality today. How services and topics are stored: <see cref="ServiceCatalogue"/>.
/// </summary>
internal sealed class AssistanceImport(TimeProvider time) : FileImport<AssistanceRow>
{
    private static readonly string[] Columns =
        ["saksnummer", "orgnr", "tjenester", "startdato", "planlagt_slutt", "sluttdato", "status", "initiativ", "partsdialog"];

    private ServiceCatalogue services = null!;
    private RegionMap regions = null!;

    internal override async Task PrepareAsync(DbConnection connection)
    {
        services = await ServiceCatalogue.LoadAsync(connection);
        regions = await RegionMap.LoadAsync(connection, NorwegianTime.DayOf(time.GetUtcNow()));
    }

    internal override IAsyncEnumerable<ImportRecord<AssistanceRow>> ReadAsync(Stream file, CancellationToken cancellation) =>
        new CsvRecords<AssistanceRow>(Columns, RowOf).ReadAsync(file, cancellation);

    internal override async Task<IReadOnlyList<ImportRecord<AssistanceRow>>> ResolveAsync(
        DbTransaction transaction, IReadOnlyList<ImportRecord<AssistanceRow>> records)
    {
        var companies = await MultiRow.QueryAsync<CompanyPlace>(
            transaction,
            "/* Imports/AssistanceImport */ select orgnr, municipality from company where orgnr in (@keys)",
            records.Where(record => record.Row is not null).Select(record => record.Row!.CompanyOrgnr));
        var municipalities = companies.ToDictionary(company => company.Orgnr, company => company.Municipality);
        var stored = (await MultiRow.QueryAsync<StoredRegion>(
            transaction,
            "/* Imports/AssistanceImport */ select case_number, company_orgnr, region_code from assistance where case_number in (@keys)",
            records.Where(record => record.Row is not null).Select(record => record.Row!.CaseNumber))).ToDictionary(row => row.CaseNumber);
        return records.Select(record => record.Row is null ? record : Resolve(Keep(record, stored), municipalities)).ToList();
    }

    internal override Task<IReadOnlyList<Outcome>> SaveAsync(DbTransaction transaction, IReadOnlyList<AssistanceRow> rows) =>
        AssistanceTable.SaveAsync(transaction, rows);

    /// <summary>A case stays with the region that delivers it, also when the company moves or the map of regions changes.</summary>
    private static ImportRecord<AssistanceRow> Keep(ImportRecord<AssistanceRow> record, Dictionary<string, StoredRegion> stored) =>
        record.Row!.RegionCode.Length == 0 && stored.TryGetValue(record.Row.CaseNumber, out var known) && known.CompanyOrgnr == record.Row.CompanyOrgnr
            ? record with { Row = record.Row with { RegionCode = known.RegionCode } }
            : record;

    private ImportRecord<AssistanceRow> Resolve(ImportRecord<AssistanceRow> record, Dictionary<string, string?> municipalities)
    {
        var row = record.Row!;
        if (!municipalities.TryGetValue(row.CompanyOrgnr, out var municipality))
            return record with { Problem = new Problem("orgnr", Reasons.UnknownCompany(row.CompanyOrgnr)) };
        if (row.RegionCode.Length > 0) return record;
        if (municipality is null) return record with { Problem = new Problem("region", Reasons.NoMunicipality) };
        return regions.Of(municipality) is { } region
            ? record with { Row = row with { RegionCode = region } }
            : record with { Problem = new Problem("region", Reasons.NoRegion(municipality)) };
    }

    private AssistanceRow RowOf(CsvFields fields)
    {
        var row = new AssistanceRow
        {
            CaseNumber = fields.Required("saksnummer"),
            CompanyOrgnr = fields.OrganisationNumber("orgnr"),
            Services = ServicesOf(fields, "tjenester"),
            StartDate = fields.Date("startdato"),
            PlannedEndDate = fields.Date("planlagt_slutt"),
            ActualEndDate = fields.OptionalDate("sluttdato"),
            Status = CodeOf(fields, "status", AssistanceStatuses.All.Select(status => status.Code()).ToArray()),
            Initiative = CodeOf(fields, "initiativ", CaseRules.Initiatives),
            PartyDialogue = YesOrNo(fields, "partsdialog"),
            RegionCode = RegionOf(fields, "region"),
        };
        foreach (var fault in CaseRules.FaultsOf(row.StartDate, row.PlannedEndDate, row.ActualEndDate, AssistanceStatuses.Find(row.Status) ?? AssistanceStatus.Ongoing))
            Reject(fields, fault);
        return row;
    }

    private static void Reject(CsvFields fields, CaseFault fault)
    {
        var (field, reason) = fault switch
        {
            CaseFault.EndBeforeStart => ("planlagt_slutt", Reasons.EndBeforeStart),
            CaseFault.ActualEndBeforeStart => ("sluttdato", Reasons.EndBeforeStart),
            CaseFault.EndedWithoutEnd => ("sluttdato", Reasons.ClosedWithoutEnd),
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
        };
        fields.Reject(field, reason);
    }

    private string ServicesOf(CsvFields fields, string field)
    {
        var normal = services.Normalize(fields.Required(field, maxLength: 300), out var problem);
        if (problem is not null) fields.Reject(field, problem);
        return normal;
    }

    private string RegionOf(CsvFields fields, string field)
    {
        var code = fields.Optional(field) ?? "";
        if (code.Length > 0 && !regions.Knows(code)) fields.Reject(field, Reasons.UnknownCode(code, regions.Codes));
        return code;
    }

    private static string CodeOf(CsvFields fields, string field, IReadOnlyList<string> known)
    {
        var text = fields.Required(field);
        var code = known.FirstOrDefault(code => code.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (code is null) fields.Reject(field, Reasons.UnknownCode(text, known));
        return code ?? "";
    }

    private static bool YesOrNo(CsvFields fields, string field)
    {
        var text = fields.Required(field);
        var yes = text.Equals("ja", StringComparison.OrdinalIgnoreCase);
        if (!yes && !text.Equals("nei", StringComparison.OrdinalIgnoreCase)) fields.Reject(field, Reasons.NotYesOrNo);
        return yes;
    }

    private sealed record StoredRegion
    {
        public string CaseNumber { get; init; } = "";
        public string CompanyOrgnr { get; init; } = "";
        public string RegionCode { get; init; } = "";
    }

    private sealed record CompanyPlace
    {
        public string Orgnr { get; init; } = "";
        public string? Municipality { get; init; }
    }
}
