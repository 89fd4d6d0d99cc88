using System.Data.Common;
using Dapper;

namespace Evaluering.Core.Imports;

/// <summary>Which NAV region serves a municipality on a given Norwegian day.</summary>
internal sealed class RegionMap
{
    private readonly HashSet<string> regions;
    private readonly Dictionary<string, string> byPrefix;

    private RegionMap(HashSet<string> regions, Dictionary<string, string> byPrefix) => (this.regions, this.byPrefix) = (regions, byPrefix);

    /// <summary>All region codes.</summary>
    internal IEnumerable<string> Codes => regions.Order(StringComparer.Ordinal);

    /// <param name="day">A period holds both its first and its last day.</param>
    internal static async Task<RegionMap> LoadAsync(DbConnection connection, DateOnly day)
    {
        var regions = await connection.QueryAsync<string>("/* Imports/RegionMap */ select code from region");
        var prefixes = await connection.QueryAsync<PrefixRow>(
            """
            /* Imports/RegionMap */
            select municipality_prefix, region_code from region_municipality
            where valid_from <= @day and (valid_to is null or valid_to >= @day) order by valid_from
            """,
            new { day });
        var byPrefix = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in prefixes) byPrefix[row.MunicipalityPrefix] = row.RegionCode;
        return new RegionMap(regions.ToHashSet(StringComparer.Ordinal), byPrefix);
    }

    internal bool Knows(string regionCode) => regions.Contains(regionCode);

    /// <summary>The longest prefix wins: Lund (1112) lies in Rogaland (11) but is served by Agder.</summary>
    /// <returns>null when no region serves the municipality.</returns>
    internal string? Of(string municipality)
    {
        for (var length = municipality.Length; length > 0; length--)
            if (byPrefix.TryGetValue(municipality[..length], out var region)) return region;
        return null;
    }

    private sealed record PrefixRow
    {
        public string MunicipalityPrefix { get; init; } = "";
        public string RegionCode { get; init; } = "";
    }
}
