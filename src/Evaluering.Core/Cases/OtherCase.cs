using System.Data.Common;
using Dapper;

namespace Evaluering.Core.Cases;

/// <summary>Another case of the same company that somebody is, or is to be, asked in: its people are asked once for both.</summary>
public sealed record OtherCase
{
    public long Id { get; init; }

    public string CaseNumber { get; init; } = "";

    public string RegionCode { get; init; } = "";

    public string RegionNb { get; init; } = "";

    public string RegionNn { get; init; } = "";

    public DateOnly StartDate { get; init; }

    /// <summary>The cases of a company that go on or have a questionnaire ahead of them, the newest first.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="orgnr">The company.</param>
    /// <param name="except">The case that the others are others than; 0 for one that is not registered yet.</param>
    public static async Task<IReadOnlyList<OtherCase>> OfAsync(DbConnection connection, string orgnr, long except) => (await connection.QueryAsync<OtherCase>(
        """
        /* Cases/OtherCase */
        select a.id, a.case_number, a.region_code, r.name_nb as region_nb, r.name_nn as region_nn, a.start_date
        from assistance a join region r on r.code = a.region_code
        where a.company_orgnr = @orgnr and a.id <> @except and a.merged_into_id is null
          and (a.status = 'pagaende' or exists (select 1 from planned_wave w where w.assistance_id = a.id and w.status in ('planned', 'open')))
        order by a.start_date desc, a.case_number
        """,
        new { orgnr, except })).AsList();
}
