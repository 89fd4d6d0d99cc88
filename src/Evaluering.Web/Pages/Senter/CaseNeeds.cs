using System.Data.Common;
using Dapper;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Pages.Senter;

/// <summary>Why a case needs its adviser.</summary>
public enum CaseNeed
{
    /// <summary>A questionnaire is open, or opens soon, and there is nobody to ask.</summary>
    NobodyToAsk,

    /// <summary>Mail to somebody in the panel does not arrive.</summary>
    Undeliverable,

    /// <summary>A role exists at the workplace, and nobody has a seat in it.</summary>
    NobodyInRole,
}

/// <summary>Finds the cases that need their adviser, as long as anybody is still to be asked in them.</summary>
public static class CaseNeeds
{
    /// <summary>How long before a questionnaire opens somebody should be registered.</summary>
    public const int SoonDays = 14;

    private const string HasAhead =
        "a.merged_into_id is null and exists (select 1 from planned_wave w where w.assistance_id = a.id and w.status in ('planned', 'open'))";

    /// <param name="connection">Where to read.</param>
    /// <param name="engine">What reads the statements.</param>
    /// <param name="tokens">Make the keys of addresses.</param>
    /// <param name="assistances">The cases.</param>
    /// <param name="now">By the business clock.</param>
    public static async Task<ILookup<long, CaseNeed>> OfAsync(
        DbConnection connection, DatabaseEngine engine, LinkTokens tokens, IReadOnlyCollection<long> assistances, DateTimeOffset now)
    {
        var needs = new List<(long Case, CaseNeed Need)>();
        needs.AddRange((await NobodyToAskAsync(connection, assistances, now)).Select(id => (id, CaseNeed.NobodyToAsk)));
        var contacts = await ContactsAsync(connection, assistances);
        var states = await AddressState.OfAsync(connection, engine, tokens, contacts);
        needs.AddRange(contacts.Where((_, i) => states[i].Undeliverable).Select(contact => (contact.Assistance, CaseNeed.Undeliverable)));
        needs.AddRange((await NobodyInRoleAsync(connection, assistances)).Select(id => (id, CaseNeed.NobodyInRole)));
        return needs.Distinct().ToLookup(need => need.Case, need => need.Need);
    }

    private static Task<IEnumerable<long>> NobodyToAskAsync(DbConnection connection, IReadOnlyCollection<long> assistances, DateTimeOffset now) => connection.QueryAsync<long>(
        $"""
        /* Pages/Senter/CaseNeeds */
        select a.id from assistance a
        where a.id in {"{=assistances}"} and {HasAhead}
          and exists (select 1 from planned_wave w where w.assistance_id = a.id and (w.status = 'open' or (w.status = 'planned' and w.opens_at <= @soon)))
          and not exists (select 1 from panel_seat s join contact c on c.seat_id = s.id where s.assistance_id = a.id and s.left_at is null)
        """,
        new { assistances, soon = now.AddDays(SoonDays) });

    private static async Task<IReadOnlyList<(long Assistance, string Email)>> ContactsAsync(DbConnection connection, IReadOnlyCollection<long> assistances) =>
        (await connection.QueryAsync<(long, string)>(
            $"""
            /* Pages/Senter/CaseNeeds */
            select s.assistance_id, c.email
            from assistance a join panel_seat s on s.assistance_id = a.id join contact c on c.seat_id = s.id
            where a.id in {"{=assistances}"} and {HasAhead} and s.left_at is null
            """,
            new { assistances })).AsList();

    private static Task<IEnumerable<long>> NobodyInRoleAsync(DbConnection connection, IReadOnlyCollection<long> assistances) => connection.QueryAsync<long>(
        $"""
        /* Pages/Senter/CaseNeeds */
        select distinct a.id from assistance a join panel_role p on p.assistance_id = a.id
        where a.id in {"{=assistances}"} and {HasAhead} and p.state = 'finnes'
          and not exists (select 1 from panel_seat s join contact c on c.seat_id = s.id where s.assistance_id = a.id and s.role = p.role and s.left_at is null)
        """,
        new { assistances });
}
