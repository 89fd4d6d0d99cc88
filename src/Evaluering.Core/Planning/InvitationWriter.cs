using System.Data.Common;
using Evaluering.Core.Delivery;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;

namespace Evaluering.Core.Planning;

/// <summary>What came of going through the seats of open waves.</summary>
/// <param name="Waves">How many waves; 0 when none is left.</param>
/// <param name="Invited">How many seats got an invitation.</param>
public readonly record struct InvitedSeats(int Waves, int Invited)
{
    public static InvitedSeats operator +(InvitedSeats one, InvitedSeats other) => new(one.Waves + other.Waves, one.Invited + other.Invited);
}

/// <summary>Gives every seat of an open wave its personal link and a mail that waits to be sent.</summary>
public sealed class InvitationWriter(LinkTokens tokens, DeliveryPolicy policy, SendingCalendar calendar)
{
    // About five hundred seats.
    private const int BatchSize = 150;

    /// <summary>Goes through the next waves that have been opened or that somebody has joined.</summary>
    public async Task<InvitedSeats> InviteAsync(DbTransaction transaction, DateTimeOffset now)
    {
        var waves = await InvitationQueries.TakeAsync(transaction, BatchSize);
        return waves.Count == 0 ? default : new InvitedSeats(waves.Count, await InviteAsync(transaction, now, waves));
    }

    /// <summary>Invites the seats of one open wave that have not been.</summary>
    /// <returns>How many were invited.</returns>
    public async Task<int> InviteAsync(DbTransaction transaction, DateTimeOffset now, long plannedWave) =>
        await InviteAsync(transaction, now, [await InvitationQueries.WaveAsync(transaction, plannedWave)]);

    /// <summary>
    /// Sends the holder of a seat the invitation that the seat has now, unless the address was asked in another case a short time ago; then that is written down.
    /// </summary>
    /// <returns>Whether it was put into the outbox.</returns>
    internal async Task<bool> InviteAgainAsync(DbTransaction transaction, long plannedWaveId, long seatId, DateTimeOffset now)
    {
        var seat = await InvitationQueries.InvitedSeatAsync(transaction, plannedWaveId, seatId);
        var elsewhere = await AskedElsewhereAsync(transaction, [seat], now);
        if (elsewhere.TryGetValue(seatId, out var otherCase))
        {
            await InvitationQueries.SetRemindAtAsync(transaction, plannedWaveId, seatId, null);
            await WriteRefusedAsync(transaction, [(seat, otherCase)], now);
            return false;
        }
        var due = calendar.NextSendingTime(now);
        await WaitingMail.InviteAgainAsync(transaction, plannedWaveId, seatId, due, FirstReminder(due), now);
        return true;
    }

    private async Task<int> InviteAsync(DbTransaction transaction, DateTimeOffset now, IEnumerable<WaveToInvite> waves)
    {
        var seats = await InvitationQueries.SeatsAsync(transaction, waves.Where(wave => wave.IsOpen(now)).Select(wave => wave.Id), NorwegianTime.DayOf(now));
        if (seats.Count == 0) return 0;
        var elsewhere = await AskedElsewhereAsync(transaction, seats, now);
        var asked = new Dictionary<string, SeatToInvite>();
        var invited = new List<SeatToInvite>();
        var refused = new List<(SeatToInvite Seat, string OtherCase)>();
        foreach (var seat in seats)
        {
            // Somebody who has seats in two cases that open on the same day is asked in one of them.
            if (!asked.TryAdd(seat.Address, seat) && IsLimited(seat) && asked[seat.Address] is var other && IsOther(seat, other)) elsewhere.TryAdd(seat.SeatId, other.CaseNumber);
            if (elsewhere.TryGetValue(seat.SeatId, out var otherCase) && IsLimited(seat)) refused.Add((seat, otherCase));
            else invited.Add(seat);
        }
        await WriteRefusedAsync(transaction, refused, now);
        var due = calendar.NextSendingTime(now);
        await InvitationQueries.AddAsync(transaction, invited.Select(NewLink), now, due, FirstReminder(due));
        return invited.Count;
    }

    // How it was before the help is asked once a company, which is decided when the wave is opened.
    private static bool IsLimited(SeatToInvite seat) => seat.Wave != Wave.Before.Code();

    // A case and the one that goes on as it are one course of help.
    private static bool IsOther(SeatToInvite seat, SeatToInvite other) =>
        seat.AssistanceId != other.AssistanceId && other.MergedIntoId != seat.AssistanceId && seat.MergedIntoId != other.AssistanceId;

    private async Task<Dictionary<long, string>> AskedElsewhereAsync(DbTransaction transaction, IEnumerable<SeatToInvite> seats, DateTimeOffset now)
    {
        var limited = seats.Where(IsLimited).ToList();
        if (limited.Count == 0) return [];
        var found = new Dictionary<long, string>();
        foreach (var (seatId, otherCase) in await InvitationQueries.AskedElsewhereAsync(transaction, limited, tokens.AddressKey, now.AddDays(-policy.DaysBetweenCases)))
            found.TryAdd(seatId, otherCase);
        return found;
    }

    private static async Task WriteRefusedAsync(DbTransaction transaction, IReadOnlyList<(SeatToInvite Seat, string OtherCase)> refused, DateTimeOffset now)
    {
        if (refused.Count == 0) return;
        var told = (await InvitationQueries.ToldOfAsync(transaction, refused.Select(each => each.Seat))).ToHashSet();
        await PlanEvents.AddAllAsync(transaction, transaction.Engine(), [.. refused.Where(each => !told.Contains(each.Seat.SeatId)).Select(each => new PlanEvent
        {
            AssistanceId = each.Seat.AssistanceId,
            Wave = each.Seat.Wave,
            SeatId = each.Seat.SeatId,
            What = PlanEventKinds.Cancelled,
            Detail = new PlanEventDetail { Reason = PlanReasons.AskedInOtherCase, OtherCase = each.OtherCase }.ToJson(),
        })], now);
    }

    private DateTimeOffset? FirstReminder(DateTimeOffset due) => policy.ReminderDays.Count == 0 ? null : due.AddDays(policy.ReminderDays[0]);

    private (SeatToInvite Seat, string Nonce, string TokenHash) NewLink(SeatToInvite seat)
    {
        var nonce = LinkTokens.NewNonce();
        return (seat, nonce, LinkTokens.Hash(tokens.ForAnswering(nonce)));
    }
}
