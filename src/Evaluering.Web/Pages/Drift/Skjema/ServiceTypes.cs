using System.Data.Common;
using Dapper;
using Evaluering.Core.Questionnaires;
using Evaluering.Web.Pages.Drift.Skjema.Fields;

namespace Evaluering.Web.Pages.Drift.Skjema;

/// <summary>The services that a condition may name.</summary>
internal static class ServiceTypes
{
    /// <summary>In the order of the catalogue, each topic after its service.</summary>
    public static async Task<IReadOnlyList<Choice>> AllAsync(DbConnection connection) => [.. (await connection.QueryAsync<(string Code, string NameNb, string NameNn)>(
        """
        /* Drift/Skjema/ServiceTypes */
        select s.code, case when p.code is null then s.name_nb else p.name_nb || ': ' || s.name_nb end,
               case when p.code is null then s.name_nn else p.name_nn || ': ' || s.name_nn end
        from service_type s left join service_type p on p.code = s.parent_code
        order by coalesce(p.sort_order, s.sort_order), case when p.code is null then 0 else 1 end, s.sort_order
        """)).Select(row => new Choice(row.Code, new LocalizedText(row.NameNb, row.NameNn)))];
}
