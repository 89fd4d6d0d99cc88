using System.Data.Common;
using Evaluering.Core.Links;
using Evaluering.Core.Planning;

namespace Evaluering.Core.Meetings;

/// <summary>The one link of a seat, handed from one to another.</summary>
internal static class SeatLink
{
    /// <summary>
    /// Gives a seat a new link, and thereby makes the old one void: two who hold a link each never see each other's answers. What is filled in and not sent
    /// is deleted with it.
    /// </summary>
    /// <param name="transaction">Where to do it.</param>
    /// <param name="tokens">Makes the link.</param>
    /// <param name="seat">As it was read in the transaction; not <see cref="PanelSeat.Settled"/>.</param>
    /// <param name="now">When it happens.</param>
    /// <returns>The nonce of the new link; null when somebody was faster, to choose the seat or to write on it.</returns>
    public static async Task<string?> RenewAsync(DbTransaction transaction, LinkTokens tokens, PanelSeat seat, DateTimeOffset now)
    {
        // The draft before the invitation, as answering does it, or PostgreSQL would find two that wait for each other. A page that is stored meanwhile has
        // made another revision, and one that comes later with the old link finds itself outdated.
        if (await MeetingQueries.OutdatePagesAsync(transaction, seat, now) == 0) return null;
        var nonce = LinkTokens.NewNonce();
        return await MeetingQueries.RenewLinkAsync(transaction, seat, nonce, LinkTokens.Hash(tokens.ForAnswering(nonce))) == 0 ? null : nonce;
    }

    /// <summary>Gives a chosen seat back to whom it belongs to, who is sent a new link; the link of whoever chose it is void.</summary>
    /// <returns>False when somebody was faster; then nothing has changed.</returns>
    public static async Task<bool> FreeAsync(DbTransaction transaction, LinkTokens tokens, long plannedWaveId, PanelSeat seat, DateTimeOffset now)
    {
        if (await RenewAsync(transaction, tokens, seat, now) is null) return false;
        await MeetingQueries.UnclaimAsync(transaction, plannedWaveId, seat.SeatId);
        // When to remind is counted from when the mail has left, which is looked at the day after.
        await WaitingMail.InviteAgainAsync(transaction, plannedWaveId, seat.SeatId, due: now, remindAt: now.AddDays(1), now);
        return true;
    }
}
