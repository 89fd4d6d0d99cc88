using System.Data.Common;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Planning;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Meetings;

/// <summary>What became of an attempt to open a meeting.</summary>
public enum MeetingOpened
{
    /// <summary>It is open, now or since before.</summary>
    Open,

    /// <summary>The region has no such wave.</summary>
    Unknown,

    /// <summary>The wave cannot be answered in a meeting now; <see cref="HostedWave.Opening"/> says why.</summary>
    Refused,
}

/// <summary>
/// The adviser's side of a meeting. Every method takes the adviser's region, and finds nothing of others'.
/// </summary>
public sealed class MeetingHost(Database database, TimeProvider time, LinkTokens tokens, InvitationWriter invitations, MeetingEnding ending)
{
    /// <returns>null when the region has no such case, or the case no such wave.</returns>
    public async Task<HostedWave?> FindAsync(string region, string caseNumber, Wave wave)
    {
        await using var connection = await database.OpenAsync();
        return await MeetingQueries.FindAsync(connection, region, caseNumber, wave.Code());
    }

    /// <summary>The code of the wave's meeting, as it is shown.</summary>
    /// <returns>null when the code opens nothing now.</returns>
    public string? CodeOf(HostedWave wave) => wave.IsLive(time.GetUtcNow()) ? MeetingCode.Show(tokens.ForMeeting(wave.Nonce!)) : null;

    /// <summary>
    /// Opens a meeting that lasts 24 hours at most. A wave that is planned is opened with it and its seats are invited, as planning would have done at its time.
    /// </summary>
    public Task<MeetingOpened> OpenAsync(string region, string caseNumber, Wave wave, string openedBy, CancellationToken cancellation = default) =>
        database.WriteAsync(async transaction =>
        {
            var now = time.GetUtcNow();
            var found = await MeetingQueries.FindAsync(transaction.Connection!, region, caseNumber, wave.Code(), transaction);
            if (found is null) return MeetingOpened.Unknown;
            if (found.IsLive(now)) return MeetingOpened.Open;
            var opening = found.Opening(now);
            if (opening is not (MeetingOpening.WaveIsOpen or MeetingOpening.OpensWave)) return MeetingOpened.Refused;
            await LinkKeyCheck.EnsureAsync(transaction, tokens);
            if (opening == MeetingOpening.OpensWave) await WaveOpening.OpenEarlyAsync(transaction, found.PlannedWaveId, openedBy, now);
            await invitations.InviteAsync(transaction, now, found.PlannedWaveId);
            if (await MeetingQueries.EndRunOutAsync(transaction, found.PlannedWaveId, now) > 0) await ending.FreeUnusedAsync(transaction, found.PlannedWaveId, now);
            await AddAsync(transaction, found, region, openedBy, now);
            return MeetingOpened.Open;
        }, cancellation);

    /// <summary>Ends the meeting. Seats that were chosen and that nobody has begun on are freed.</summary>
    /// <returns>False when there was no live meeting of the region's to end.</returns>
    public Task<bool> EndAsync(string region, string caseNumber, Wave wave, CancellationToken cancellation = default) => database.WriteAsync(
        async transaction =>
        {
            var now = time.GetUtcNow();
            if (await MeetingQueries.EndAsync(transaction, region, caseNumber, wave.Code(), now) == 0) return false;
            var found = await MeetingQueries.FindAsync(transaction.Connection!, region, caseNumber, wave.Code(), transaction);
            if (found is { Status: "open" } && now < found.ClosesAt) await ending.FreeUnusedAsync(transaction, found.PlannedWaveId, now);
            return true;
        }, cancellation);

    /// <summary>The seats of the wave; <see cref="PanelSeat.Claimed"/> says whether they were chosen in any of its meetings.</summary>
    public async Task<IReadOnlyList<PanelSeat>> SeatsAsync(HostedWave wave)
    {
        await using var connection = await database.OpenAsync();
        return await MeetingQueries.SeatsAsync(connection, wave.PlannedWaveId, codeHash: null);
    }

    /// <summary>
    /// Frees a seat that was chosen by mistake. The link of whoever chose it is void from now on, what was filled in and not sent is
    /// deleted, and whom the seat belongs to is sent a new link.
    /// </summary>
    /// <returns>False when it cannot be freed: it is not chosen, has been answered, or the wave is over.</returns>
    public Task<bool> FreeAsync(string region, string caseNumber, Wave wave, string seatName, CancellationToken cancellation = default) =>
        database.WriteAsync(async transaction =>
        {
            var now = time.GetUtcNow();
            var found = await MeetingQueries.FindAsync(transaction.Connection!, region, caseNumber, wave.Code(), transaction);
            if (found is not { Status: "open" } || now >= found.ClosesAt) return false;
            var seat = (await MeetingQueries.SeatsAsync(transaction.Connection!, found.PlannedWaveId, codeHash: null, transaction))
                .FirstOrDefault(seat => seat.Name == seatName);
            return seat is { Claimed: true, Settled: false } && await SeatLink.FreeAsync(transaction, tokens, found.PlannedWaveId, seat, now);
        }, cancellation);

    // Again with another nonce, should some meeting ever have had the same code; not if somebody else opened the meeting in the same moment.
    private async Task AddAsync(DbTransaction transaction, HostedWave wave, string region, string openedBy, DateTimeOffset now)
    {
        while (true)
        {
            var nonce = LinkTokens.NewNonce();
            var hash = tokens.HashOfMeetingCode(tokens.ForMeeting(nonce));
            if (await MeetingQueries.AddAsync(transaction, hash, nonce, wave.PlannedWaveId, openedBy, now) > 0) return;
            var found = await MeetingQueries.FindAsync(transaction.Connection!, region, wave.CaseNumber, wave.Wave, transaction);
            if (found!.IsLive(now)) return;
        }
    }
}
