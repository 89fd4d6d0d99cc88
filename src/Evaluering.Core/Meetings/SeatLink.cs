using System.Data.Common;
using Evaluering.Core.Links;

namespace Evaluering.Core.Meetings;

/// <summary>The one link of a seat, handed from one to another.</summary>
internal static class SeatLink
{
    /// <summary>
    /// Gives a seat that nobody has begun on a new link, and thereby makes the old one void: two who hold a link each never see each other's answers.
    /// </summary>
    /// <returns>The nonce of the new link; null when somebody was faster, to choose the seat or to begin on it. Then nothing has changed.</returns>
    public static async Task<string?> RenewUnusedAsync(DbTransaction transaction, LinkTokens tokens, long plannedWaveId, PanelSeat seat, DateTimeOffset now)
    {
        var nonce = LinkTokens.NewNonce();
        var renewed = seat with { Nonce = nonce, TokenHash = LinkTokens.Hash(tokens.ForAnswering(nonce)) };
        if (await MeetingQueries.RenewLinkAsync(transaction, seat, renewed.Nonce, renewed.TokenHash) == 0) return null;
        // PostgreSQL lets others write meanwhile. A page that came first is seen here, and one that comes later with the old link finds itself outdated.
        if (await MeetingQueries.OutdatePagesAsync(transaction, seat.InvitationId, now) > 0)
        {
            var seats = await MeetingQueries.SeatsAsync(transaction.Connection!, plannedWaveId, codeHash: null, transaction);
            if (seats.Any(other => other.InvitationId == seat.InvitationId && !other.Used)) return nonce;
        }
        await MeetingQueries.RenewLinkAsync(transaction, renewed, seat.Nonce, seat.TokenHash);
        return null;
    }
}
