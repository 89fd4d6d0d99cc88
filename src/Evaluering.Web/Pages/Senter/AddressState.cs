using System.Data.Common;
using Dapper;
using Evaluering.Core.Links;
using Evaluering.Core.Mail;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Pages.Senter;

/// <summary>Why nobody is written to at an address. The addresses themselves are not kept with it, only a key that is made from them.</summary>
/// <param name="Undeliverable">Mail to it does not arrive.</param>
/// <param name="OptedOut">Whoever has it does not want mail: in this case, or in any.</param>
public sealed record AddressState(bool Undeliverable, bool OptedOut)
{
    private static readonly AddressState Fine = new(false, false);

    /// <param name="connection">Where to read.</param>
    /// <param name="engine">What reads the statement.</param>
    /// <param name="tokens">Make the keys.</param>
    /// <param name="addresses">Each with the case that it is used in.</param>
    /// <returns>One for each of the addresses, in their order.</returns>
    public static async Task<IReadOnlyList<AddressState>> OfAsync(
        DbConnection connection, DatabaseEngine engine, LinkTokens tokens, IReadOnlyList<(long Assistance, string Email)> addresses)
    {
        var keys = addresses.Select(address => tokens.AddressKey(address.Email)).ToList();
        if (keys.Count == 0) return [];
        var blocks = (await connection.QueryAsync<Block>(
            $"""
            /* Pages/Senter/AddressState */
            select distinct b.address_key, b.assistance_id, b.reason
            from {engine.JsonRows("@rows")} asked join address_block b on b.address_key = asked.value ->> 0
            """,
            new { rows = JsonRows.Of(keys.Distinct().Select(key => new object?[] { key })) })).ToLookup(block => block.AddressKey);
        return [.. keys.Select((key, i) => Of(blocks[key].Where(block => block.AssistanceId == AddressBlocks.EveryCase || block.AssistanceId == addresses[i].Assistance)))];
    }

    private static AddressState Of(IEnumerable<Block> blocks) =>
        blocks.Aggregate(Fine, (state, block) => block.Reason == AddressBlocks.Undeliverable ? state with { Undeliverable = true } : state with { OptedOut = true });

    private sealed record Block
    {
        public string AddressKey { get; init; } = "";
        public long AssistanceId { get; init; }
        public string Reason { get; init; } = "";
    }
}
