using System.Data.Common;
using Dapper;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Senter;

/// <summary>A service that a case can be registered under.</summary>
public sealed record ServiceChoice
{
    public string Code { get; init; } = "";

    /// <summary>null for a service; for a topic the service above it.</summary>
    public string? ParentCode { get; init; }

    public string NameNb { get; init; } = "";

    public string NameNn { get; init; } = "";

    public LocalizedText Name => new(NameNb, NameNn);

    /// <summary>All of them, in the order of the catalogue.</summary>
    public static async Task<IReadOnlyList<ServiceChoice>> AllAsync(DbConnection connection) => (await connection.QueryAsync<ServiceChoice>(
        "/* Pages/Senter/ServiceChoice */ select code, parent_code, name_nb, name_nn from service_type order by sort_order")).AsList();
}
