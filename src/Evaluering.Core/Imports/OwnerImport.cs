using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Imports;

/// <summary>A row of <c>owner</c>.</summary>
internal sealed record OwnerRow
{
    public string Orgnr { get; init; } = "";
    public string Name { get; init; } = "";

    /// <summary><c>kommunal</c>, <c>statlig</c> or <c>privat</c>; null when the registry does not say.</summary>
    public string? Sector { get; init; }
}

/// <summary>Legal owners (enheter), read for the sector of their workplaces.</summary>
internal sealed class OwnerImport : FileImport<OwnerRow>
{
    private const string Select = """
        /* Imports/OwnerImport */
        select orgnr, name, sector from owner where orgnr in (@keys)
        """;

    private const string Upsert = """
        /* Imports/OwnerImport */
        insert into owner (orgnr, name, sector) values @rows
        on conflict (orgnr) do update set name = excluded.name, sector = excluded.sector
        """;

    internal override IAsyncEnumerable<ImportRecord<OwnerRow>> ReadAsync(Stream file, CancellationToken cancellation) =>
        JsonObjects.ReadAsync(file, oneObjectALine: false, RowOf, cancellation);

    internal override async Task<IReadOnlyList<Outcome>> SaveAsync(DbTransaction transaction, IReadOnlyList<OwnerRow> rows)
    {
        var stored = await MultiRow.QueryAsync<OwnerRow>(transaction, Select, rows.Select(row => row.Orgnr));
        var merge = Merge<OwnerRow>.Of(rows, row => row.Orgnr, stored.ToDictionary(row => row.Orgnr));
        await MultiRow.WriteAsync(transaction, Upsert, merge.ToWrite.OrderBy(row => row.Orgnr, StringComparer.Ordinal).AsList(), row =>
            [row.Orgnr, row.Name, row.Sector]);
        return merge.Outcomes;
    }

    private static OwnerRow RowOf(JsonFields fields) => new()
    {
        Orgnr = fields.OrganisationNumber("organisasjonsnummer"),
        Name = fields.Required("navn", Fields.NameLength),
        // Statistics Norway's standard for institutional sector: local government, and three codes of central government.
        Sector = fields.Optional("institusjonellSektorkode.kode") switch
        {
            null => null,
            "6500" => "kommunal",
            "3100" or "3900" or "6100" => "statlig",
            _ => "privat",
        },
    };
}
