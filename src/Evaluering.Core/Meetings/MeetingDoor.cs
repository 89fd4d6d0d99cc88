using Evaluering.Core.Links;
using Evaluering.Core.Mail;
using Evaluering.Core.Planning;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Meetings;

/// <summary>What somebody with a code finds.</summary>
/// <param name="Wave">What the code belongs to.</param>
/// <param name="IsLive">False when the meeting has ended; then it opens nothing.</param>
/// <param name="Free">The seats that can be chosen.</param>
public sealed record OpenMeeting(HostedWave Wave, bool IsLive, IReadOnlyList<PanelSeat> Free);

/// <summary>What became of an attempt to choose a seat.</summary>
public enum ClaimOutcome
{
    Claimed,

    /// <summary>No meeting has had the code.</summary>
    UnknownCode,

    /// <summary>The meeting has ended.</summary>
    MeetingOver,

    /// <summary>The seat is none of those that can be chosen, or not any more.</summary>
    NotFree,
}

/// <param name="Outcome">What became of it.</param>
/// <param name="Token">The personal link's token; null unless the seat was claimed.</param>
public sealed record Claim(ClaimOutcome Outcome, string? Token);

/// <summary>The members' side of a meeting: they have its code and choose a seat, each of which can be chosen once.</summary>
public sealed class MeetingDoor(Database database, TimeProvider time, LinkTokens tokens)
{
    /// <summary>What the code opens. Changes nothing.</summary>
    /// <param name="typed">As <see cref="MeetingCode.Read"/> takes it.</param>
    /// <returns>null when no meeting has had the code.</returns>
    public async Task<OpenMeeting?> FindAsync(string? typed)
    {
        if (HashOf(typed) is not { } hash) return null;
        await using var connection = await database.OpenAsync();
        var wave = await MeetingQueries.FindByCodeAsync(connection, hash);
        if (wave is null) return null;
        if (!wave.IsLive(time.GetUtcNow())) return new OpenMeeting(wave, false, []);
        var seats = await MeetingQueries.SeatsAsync(connection, wave.PlannedWaveId, hash);
        return new OpenMeeting(wave, true, [.. seats.Where(IsFree)]);
    }

    /// <summary>
    /// Chooses a seat. Its invitation gets a new link, which only the one who chose it has: whoever holds the mailed one can no longer open the seat,
    /// and so neither sees what the other writes.
    /// </summary>
    /// <param name="typed">As <see cref="MeetingCode.Read"/> takes it.</param>
    /// <param name="seatName">A <see cref="PanelSeat.Name"/>.</param>
    /// <param name="cancellation">Ends the attempt.</param>
    public Task<Claim> ClaimAsync(string? typed, string? seatName, CancellationToken cancellation = default) => database.WriteAsync(async transaction =>
    {
        var now = time.GetUtcNow();
        if (HashOf(typed) is not { } hash) return new Claim(ClaimOutcome.UnknownCode, null);
        var wave = await MeetingQueries.FindByCodeAsync(transaction.Connection!, hash, transaction);
        if (wave is null) return new Claim(ClaimOutcome.UnknownCode, null);
        if (!wave.IsLive(now)) return new Claim(ClaimOutcome.MeetingOver, null);
        var seats = await MeetingQueries.SeatsAsync(transaction.Connection!, wave.PlannedWaveId, hash, transaction);
        var seat = seats.FirstOrDefault(seat => seat.Name == seatName && IsFree(seat));
        if (seat is null) return new Claim(ClaimOutcome.NotFree, null);
        var nonce = await SeatLink.RenewAsync(transaction, tokens, seat, now);
        if (nonce is null) return new Claim(ClaimOutcome.NotFree, null);
        await MeetingQueries.ClaimAsync(transaction, hash, seat.SeatId, now);
        // The link now belongs to whoever chose the seat.
        await WaitingMail.StopWaveAsync(transaction, wave.PlannedWaveId, seat.SeatId, ReasonsNotToSend.ChosenInMeeting, now);
        return new Claim(ClaimOutcome.Claimed, tokens.ForAnswering(nonce));
    }, cancellation);

    private static bool IsFree(PanelSeat seat) => seat is { Claimed: false, Used: false };

    private string? HashOf(string? typed) => MeetingCode.Read(typed) is { } code ? tokens.HashOfMeetingCode(code) : null;
}
