using System.Data.Common;
using Evaluering.Core.Links;

namespace Evaluering.Core.Planning;

/// <summary>Gives every seat of an open wave its personal link and a mail that waits to be sent.</summary>
public sealed class InvitationWriter(LinkTokens tokens)
{
    private const int BatchSize = 500;

    /// <param name="transaction">Takes part in it.</param>
    /// <param name="now">Which waves are open.</param>
    /// <param name="plannedWave">Only this wave; null for every one.</param>
    /// <returns>How many were invited; 0 when nobody is left.</returns>
    public async Task<int> InviteAsync(DbTransaction transaction, DateTimeOffset now, long? plannedWave = null)
    {
        var seats = await WavePlanQueries.ToInviteAsync(transaction, now, BatchSize, plannedWave);
        foreach (var seat in seats)
        {
            var nonce = LinkTokens.NewNonce();
            await WavePlanQueries.InviteAsync(transaction, seat, nonce, LinkTokens.Hash(tokens.ForAnswering(nonce)), now);
        }
        return seats.Count;
    }
}
