using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;

namespace Evaluering.Core.Imports;

/// <summary>A row of <c>company</c>.</summary>
internal sealed record CompanyRow
{
    public string Orgnr { get; init; } = "";
    public string Name { get; init; } = "";
    public string? OwnerOrgnr { get; init; }
    public string OrganisationForm { get; init; } = "";

    /// <summary>As the registry writes it, «88.911».</summary>
    public string? IndustryCode { get; init; }

    /// <summary>null when the registry does not say, which is not the same as 0.</summary>
    public int? Employees { get; init; }

    /// <summary>Four digits; null for a foreign or unknown address.</summary>
    public string? Municipality { get; init; }

    public DateOnly? DeletedOn { get; init; }
}

/// <summary>Workplaces (underenheter). Companies that are stored and not in the file stay as they are.</summary>
internal sealed class CompanyImport(TimeProvider time) : FileImport<CompanyRow>
{
    private const string Select = """
        /* Imports/CompanyImport */
        select orgnr, name, owner_orgnr, organisation_form, industry_code, employees, municipality, deleted_on
        from company where orgnr in (@keys)
        """;

    private const string Upsert = """
        /* Imports/CompanyImport */
        insert into company (orgnr, name, owner_orgnr, organisation_form, industry_code, employees, municipality, deleted_on) values @rows
        on conflict (orgnr) do update set name = excluded.name, owner_orgnr = excluded.owner_orgnr, organisation_form = excluded.organisation_form,
            industry_code = excluded.industry_code, employees = excluded.employees, municipality = excluded.municipality, deleted_on = excluded.deleted_on
        """;

    // Who is struck off is not asked any more, and who was by mistake is asked again: in what lies ahead, and in what is open.
    private const string PlanAgain = "/* Imports/CompanyImport */ update assistance set plan_due = true where company_orgnr in (@keys)";

    private const string InviteAgain = """
        /* Imports/CompanyImport */
        update planned_wave set invite_due = true where status = 'open' and assistance_id in (select a.id from assistance a where a.company_orgnr in (@keys))
        """;

    private const string LookAgain = """
        /* Imports/CompanyImport */
        update invitation set remind_at = @now
        where withdrawn_at is null and planned_wave_id in (
            select w.id from assistance a join planned_wave w on w.assistance_id = a.id where a.company_orgnr in (@keys) and w.status = 'open')
        """;

    internal override IAsyncEnumerable<ImportRecord<CompanyRow>> ReadAsync(Stream file, CancellationToken cancellation) =>
        JsonObjects.ReadAsync(file, oneObjectALine: false, RowOf, cancellation);

    internal override async Task<IReadOnlyList<Outcome>> SaveAsync(DbTransaction transaction, IReadOnlyList<CompanyRow> rows)
    {
        var stored = await MultiRow.QueryAsync<CompanyRow>(transaction, Select, rows.Select(row => row.Orgnr));
        var known = stored.ToDictionary(row => row.Orgnr);
        var merge = Merge<CompanyRow>.Of(rows, row => row.Orgnr, known);
        // In the order of the key, so that two imports at once cannot wait for each other's rows.
        await MultiRow.WriteAsync(transaction, Upsert, merge.ToWrite.OrderBy(row => row.Orgnr, StringComparer.Ordinal).AsList(), row =>
            [row.Orgnr, row.Name, row.OwnerOrgnr, row.OrganisationForm, row.IndustryCode, row.Employees, row.Municipality, row.DeletedOn]);
        await PlanAgainAsync(transaction, [.. merge.ToWrite.Where(row => known.TryGetValue(row.Orgnr, out var before) && before.DeletedOn != row.DeletedOn)], known);
        return merge.Outcomes;
    }

    private async Task PlanAgainAsync(DbTransaction transaction, IReadOnlyList<CompanyRow> changed, Dictionary<string, CompanyRow> known)
    {
        if (changed.Count == 0) return;
        await MultiRow.ExecuteAsync(transaction, PlanAgain, changed.Select(row => row.Orgnr));
        var now = time.GetUtcNow();
        var today = NorwegianTime.DayOf(now);
        var back = changed.Where(row => known[row.Orgnr].DeletedOn <= today && !(row.DeletedOn <= today)).Select(row => row.Orgnr).ToList();
        if (back.Count == 0) return;
        await MultiRow.ExecuteAsync(transaction, InviteAgain, back);
        await MultiRow.ExecuteAsync(transaction, LookAgain, back, new { now });
    }

    private static CompanyRow RowOf(JsonFields fields) => new()
    {
        Orgnr = fields.OrganisationNumber("organisasjonsnummer"),
        Name = fields.Required("navn", Fields.NameLength),
        OwnerOrgnr = fields.OptionalOrganisationNumber("overordnetEnhet"),
        OrganisationForm = fields.Required("organisasjonsform.kode"),
        IndustryCode = IndustryOf(fields, "naeringskode1.kode"),
        Employees = fields.OptionalCount("antallAnsatte"),
        Municipality = MunicipalityOf(fields, "beliggenhetsadresse.kommunenummer") ?? MunicipalityOf(fields, "postadresse.kommunenummer"),
        DeletedOn = fields.OptionalDate("slettedato"),
    };

    private static string? IndustryOf(JsonFields fields, string field)
    {
        var code = fields.Optional(field);
        if (code is not null && !(code.Length is >= 2 and <= 6 && code.All(c => char.IsAsciiDigit(c) || c == '.'))) fields.Reject(field, Reasons.NotIndustry);
        return code;
    }

    private static string? MunicipalityOf(JsonFields fields, string field)
    {
        var number = fields.Optional(field);
        if (number is not null && !(number.Length == 4 && number.All(char.IsAsciiDigit))) fields.Reject(field, Reasons.NotMunicipality);
        return number;
    }
}
