using System.Data.Common;
using Dapper;
using Evaluering.Core.Imports;

namespace Evaluering.Core.Cases;

/// <summary>A company as the register has it: enough to see that it is the right one.</summary>
public sealed record RegisteredCompany
{
    public string Orgnr { get; init; } = "";

    public string Name { get; init; } = "";

    /// <summary>null when the register does not say whom it belongs to.</summary>
    public string? OwnerName { get; init; }

    public int? Employees { get; init; }

    public string? Municipality { get; init; }

    /// <summary>The day it was struck off; null while it exists.</summary>
    public DateOnly? DeletedOn { get; init; }

    /// <returns>null when the company is not known.</returns>
    public static Task<RegisteredCompany?> FindAsync(DbConnection connection, string orgnr, DbTransaction? transaction = null) =>
        connection.QuerySingleOrDefaultAsync<RegisteredCompany>(
            """
            /* Cases/RegisteredCompany */
            select c.orgnr, c.name, o.name as owner_name, c.employees, c.municipality, c.deleted_on
            from company c left join owner o on o.orgnr = c.owner_orgnr
            where c.orgnr = @orgnr
            """,
            new { orgnr },
            transaction);

    /// <summary>The code of the region that serves the company's municipality on <paramref name="day"/>.</summary>
    /// <returns>null when the municipality is not known or no region serves it.</returns>
    public async Task<string?> UsualRegionAsync(DbConnection connection, DateOnly day) =>
        Municipality is null ? null : (await RegionMap.LoadAsync(connection, day)).Of(Municipality);
}
