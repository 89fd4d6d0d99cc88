using System.Data.Common;
using Dapper;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Mail;

/// <summary>Who a link to opt out with belongs to, and how things stand.</summary>
public sealed record OptOutSeat
{
    public long SeatId { get; init; }
    public long AssistanceId { get; init; }
    public string CompanyName { get; init; } = "";
    public string Email { get; init; } = "";

    /// <summary>Code of the language that the person is written to in.</summary>
    public string Language { get; init; } = "";

    /// <summary>Whether nothing more is sent of this case.</summary>
    public bool OutOfCase { get; init; }

    /// <summary>Whether nothing more is sent at all.</summary>
    public bool OutOfAll { get; init; }
}

/// <summary>
/// Takes a no to more mail. The link carries the seat and shows that it was mailed to the address that the seat has now: there is nothing to keep of it, and it is void when the
/// address changes. Links to questionnaires go on working.
/// </summary>
public sealed class OptOutDesk(Database database, LinkTokens tokens, TimeProvider time)
{
    /// <summary>What the link opens. Changes nothing: mail scanners open links.</summary>
    /// <returns>null when it opens nothing (any more).</returns>
    public async Task<OptOutSeat?> FindAsync(string token)
    {
        await using var connection = await database.OpenAsync();
        return await FindAsync(connection, null, token);
    }

    /// <summary>Sends nothing more: of the case that the mail was about, or ever. Doing it again changes nothing.</summary>
    /// <returns>False when the link opens nothing.</returns>
    public Task<bool> OptOutAsync(string token, bool everyCase) => database.WriteAsync(async transaction =>
    {
        if (await FindAsync(transaction.Connection!, transaction, token) is not { } seat) return false;
        await AddressBlocks.OptOutAsync(transaction, database.Engine, tokens, seat.Email, everyCase ? AddressBlocks.EveryCase : seat.AssistanceId, time.GetUtcNow());
        return true;
    });

    /// <summary>Takes back every no that the link can say.</summary>
    /// <inheritdoc cref="OptOutAsync" path="/returns"/>
    public Task<bool> OptInAsync(string token) => database.WriteAsync(async transaction =>
    {
        if (await FindAsync(transaction.Connection!, transaction, token) is not { } seat) return false;
        foreach (var assistanceId in new[] { seat.AssistanceId, AddressBlocks.EveryCase })
            await AddressBlocks.OptInAsync(transaction, database.Engine, tokens, seat.Email, assistanceId, time.GetUtcNow());
        return true;
    });

    private async Task<OptOutSeat?> FindAsync(DbConnection connection, DbTransaction? transaction, string token)
    {
        if (LinkTokens.SeatOfOptOut(token) is not { } seatId) return null;
        var seat = await connection.QuerySingleOrDefaultAsync<OptOutSeat>(
            """
            /* OptOutDesk */
            -- What somebody says of a case holds for the one that the same help goes on as.
            select s.id as seat_id, coalesce(a.merged_into_id, a.id) as assistance_id, k.email, k.language, c.name as company_name
            from panel_seat s
            join contact k on k.seat_id = s.id
            join assistance a on a.id = s.assistance_id
            join company c on c.orgnr = a.company_orgnr
            where s.id = @seatId
            """,
            new { seatId },
            transaction);
        if (seat is null) return null;
        var key = tokens.AddressKey(seat.Email);
        if (!tokens.IsOptOut(token, seatId, key)) return null;
        var blocked = (await connection.QueryAsync<long>(
            "/* OptOutDesk */ select assistance_id from address_block where address_key = @key and reason = @OptedOut and assistance_id in (0, @AssistanceId)",
            new { key, OptedOut = AddressBlocks.OptedOut, seat.AssistanceId },
            transaction)).ToHashSet();
        return seat with { OutOfCase = blocked.Contains(seat.AssistanceId), OutOfAll = blocked.Contains(AddressBlocks.EveryCase) };
    }
}
