using Dapper;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Demo;

/// <summary>Links that a visitor can follow without a login.</summary>
/// <param name="Answer">A questionnaire that is open and not answered; null when none is.</param>
/// <param name="CompanyResult">A company that has results to show; null when none has.</param>
internal sealed record DemoLinks(string? Answer, string? CompanyResult)
{
    public static async Task<DemoLinks> FindAsync(IServiceProvider services, string address)
    {
        var tokens = services.GetRequiredService<LinkTokens>();
        await using var connection = await services.GetRequiredService<Database>().OpenAsync();
        var answer = await connection.ExecuteScalarAsync<string?>(
            """
            /* Demo/DemoLinks */
            select i.nonce
            from invitation i
            join planned_wave w on w.id = i.planned_wave_id
            left join response r on r.invitation_id = i.id
            where w.status = 'open' and w.opens_at <= @now and w.closes_at > @now and r.id is null
            order by w.closes_at desc, w.wave desc, i.id
            limit 1
            """,
            new { now = services.GetRequiredService<TimeProvider>().GetUtcNow() });
        var company = await connection.ExecuteScalarAsync<string?>(
            """
            /* Demo/DemoLinks */
            select l.nonce
            from company_link l
            join company_result c on c.assistance_id = l.assistance_id
            where c.status = 'value'
            group by l.assistance_id, l.nonce, l.running_since
            order by count(distinct c.wave) desc, l.running_since desc, count(*) desc, l.assistance_id
            limit 1
            """);
        return new DemoLinks(
            answer is null ? null : $"{address}/svar/{tokens.ForAnswering(answer)}",
            company is null ? null : $"{address}/virksomhet/{tokens.ForCompany(company)}");
    }
}
