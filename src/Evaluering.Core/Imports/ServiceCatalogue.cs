using System.Data.Common;
using Dapper;

namespace Evaluering.Core.Imports;

/// <summary>
/// The services an assistance can be registered under. Statistics are by top-level service, but what the file says is kept:
/// a topic is stored as a row of its own together with a row for the service above it. One row is the main one, and it is
/// always a top-level service: the one listed first, or the one above the topic listed first.
/// </summary>
public sealed class ServiceCatalogue
{
    private readonly Dictionary<string, string?> parents;

    private ServiceCatalogue(Dictionary<string, string?> parents) => this.parents = parents;

    /// <summary>Reads the services there are.</summary>
    public static async Task<ServiceCatalogue> LoadAsync(DbConnection connection)
    {
        var rows = await connection.QueryAsync<ServiceRow>("/* Imports/ServiceCatalogue */ select code, parent_code from service_type order by sort_order");
        return new ServiceCatalogue(rows.ToDictionary(row => row.Code, row => row.ParentCode, StringComparer.Ordinal));
    }

    /// <param name="text">Codes separated by «|», the main one first.</param>
    /// <param name="problem">What is wrong with it; null when it is right.</param>
    /// <returns>The codes to store in one order for one meaning, separated by «|»: the main one, then the others sorted.</returns>
    public string Normalize(string text, out string? problem)
    {
        problem = null;
        var codes = text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (codes.Length == 0) problem = Reasons.Missing;
        foreach (var code in codes.Where(code => !parents.ContainsKey(code)).Take(1)) problem = Reasons.UnknownCode(code, parents.Keys);
        if (problem is not null) return "";

        var main = parents[codes[0]] ?? codes[0];
        return Join(main, codes.Concat(codes.Select(code => parents[code]).OfType<string>()));
    }

    /// <summary>The form that <see cref="Normalize"/> gives.</summary>
    internal static string Join(string? main, IEnumerable<string> codes) =>
        string.Join('|', codes.Where(code => code != main).Distinct().Order(StringComparer.Ordinal).Prepend(main));

    private sealed record ServiceRow
    {
        public string Code { get; init; } = "";
        public string? ParentCode { get; init; }
    }
}
