using System.Data.Common;
using Dapper;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Pages.Senter;

/// <summary>A seat of the panel, with whoever has it.</summary>
public sealed record PanelPerson
{
    public long Id { get; init; }

    public string Role { get; init; } = "";

    public int Ordinal { get; init; }

    /// <summary>Which holder of the seat this is: 1 for the first.</summary>
    public int Person { get; init; }

    /// <summary>null while somebody has it.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    /// <summary>These three are null when the contact has been deleted.</summary>
    public string? Name { get; init; }

    public string? Email { get; init; }

    public string? Language { get; init; }

    /// <summary>Why the last mail that was sent in an open wave did not leave or arrive; null when nothing went wrong.</summary>
    public string? MailError { get; init; }

    public AddressState Address { get; init; } = new(false, false);

    public bool IsHeld => LeftAt is null && Email is not null;
}

/// <summary>The panel of a case as its adviser works with it.</summary>
public static class PanelView
{
    /// <summary>The seats of a case: those of each role together, as they are numbered.</summary>
    public static async Task<IReadOnlyList<PanelPerson>> OfAsync(DbConnection connection, DatabaseEngine engine, LinkTokens tokens, long assistance)
    {
        var people = (await connection.QueryAsync<PanelPerson>(
            """
            /* Pages/Senter/PanelView */
            select s.id, s.role, s.ordinal, s.person, s.left_at, c.name, c.email, c.language,
                   case when m.bounced_at is not null then coalesce(m.last_error, '') when m.given_up_at is not null and m.attempts > 0 then m.last_error end as mail_error
            from panel_seat s
            left join contact c on c.seat_id = s.id
            left join mail m on m.id = (select max(x.id) from mail x join planned_wave w on w.id = x.planned_wave_id
                                        where x.seat_id = s.id and x.person = s.person and x.kind in ('invitation', 'reminder') and w.status = 'open')
            where s.assistance_id = @assistance
            order by s.role, s.ordinal
            """,
            new { assistance })).AsList();
        var held = people.Where(person => person.IsHeld).ToList();
        var states = await AddressState.OfAsync(connection, engine, tokens, [.. held.Select(person => (assistance, person.Email!))]);
        var byId = held.Select((person, i) => (person.Id, State: states[i])).ToDictionary(pair => pair.Id, pair => pair.State);
        return [.. people.Select(person => byId.TryGetValue(person.Id, out var state) ? person with { Address = state } : person)];
    }

    /// <summary>What is known of the roles that nobody has a seat in, by the role's code.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> RoleStatesAsync(DbConnection connection, long assistance) => (await connection.QueryAsync<(string Role, string State)>(
        "/* Pages/Senter/PanelView */ select role, state from panel_role where assistance_id = @assistance", new { assistance })).ToDictionary(row => row.Role, row => row.State);

    /// <summary>Where an adviser reads what was done to somebody with this address; it promises no mail that is stopped.</summary>
    public static async Task<string> DoneAsync(Database database, LinkTokens tokens, CaseRow @case, string email, string code)
    {
        await using var connection = await database.OpenAsync();
        var state = (await AddressState.OfAsync(connection, database.Engine, tokens, [(@case.Id, email)]))[0];
        return $"{CaseAddress.OfPanel(@case.CaseNumber)}?gjort={(state is { Undeliverable: false, OptedOut: false } ? code : PanelWords.WithoutMail(code))}";
    }

    /// <summary>Takes a seat for the rest of the transaction, as long as the same person has it as when the page was made.</summary>
    /// <returns>False when the region has no such seat in the case, or somebody else has it now.</returns>
    public static async Task<bool> TakeAsync(DbTransaction transaction, string region, string caseNumber, long seat, int person) => await transaction.Connection!.ExecuteAsync(
        """
        /* Pages/Senter/PanelView */
        update panel_seat set ordinal = ordinal
        where id = @seat and person = @person and assistance_id in (select a.id from assistance a where a.case_number = @caseNumber and a.region_code = @region)
        """,
        new { region, caseNumber, seat, person },
        transaction) == 1;
}
