using System.Data.Common;
using Evaluering.Core.Links;

namespace Evaluering.Core.Meetings;

/// <summary>A meeting that ran out, and the wave it was about.</summary>
public sealed record RunOutMeeting
{
    public long PlannedWaveId { get; init; }
    public string Status { get; init; } = "";
    public DateTimeOffset ClosesAt { get; init; }
}

/// <summary>
/// What follows when a meeting is over. A seat that was chosen in it and that nobody began on would be lost: its mailed link is void, and whoever chose it may
/// have gone. It is given back to whom it belongs to, in the transaction that ends the meeting.
/// </summary>
public sealed class MeetingEnding(LinkTokens tokens)
{
    private const int MeetingsAtATime = 50;

    /// <summary>Ends meetings that ran out and that nobody ended.</summary>
    /// <returns>How many; 0 when none is due.</returns>
    public async Task<int> EndRunOutAsync(DbTransaction transaction, DateTimeOffset now)
    {
        var meetings = await MeetingQueries.RunOutAsync(transaction, now, MeetingsAtATime);
        foreach (var meeting in meetings)
        {
            // Somebody may have been faster, to end it or to open the next one.
            if (await MeetingQueries.EndRunOutAsync(transaction, meeting.PlannedWaveId, now) == 0) continue;
            if (meeting.Status == "open" && now < meeting.ClosesAt) await FreeUnusedAsync(transaction, meeting.PlannedWaveId, now);
        }
        return meetings.Count;
    }

    /// <summary>Frees the seats of an open wave that were chosen in a meeting and that nobody has begun on.</summary>
    public async Task FreeUnusedAsync(DbTransaction transaction, long plannedWaveId, DateTimeOffset now)
    {
        var seats = await MeetingQueries.SeatsAsync(transaction.Connection!, plannedWaveId, codeHash: null, transaction);
        // In the order of the invitations, in which answering writes too.
        foreach (var seat in seats.Where(seat => seat is { Claimed: true, Used: false }).OrderBy(seat => seat.InvitationId))
            await SeatLink.FreeAsync(transaction, tokens, plannedWaveId, seat, now);
    }
}
