using System.Data.Common;
using Evaluering.Core.Delivery;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Mail;
using Evaluering.Core.Planning;
using Evaluering.Core.Time;

namespace Evaluering.Core.Panel;

/// <summary>People come and go: the seat survives, the person changes. Each change is one transaction of the caller's, and is written down as a plan event.</summary>
public sealed class PanelChanges(LinkTokens tokens, DeliveryPolicy policy, SendingCalendar calendar, InvitationWriter invitations)
{
    /// <summary>Gives a seat to another person: what was left unsent of the predecessor's is gone, and the predecessor's link opens nothing.</summary>
    public async Task<ReplaceOutcome> ReplaceAsync(DbTransaction transaction, long seatId, NewContact contact, string? actor, DateTimeOffset now)
    {
        if (await PanelQueries.SeatAsync(transaction, seatId) is not { } seat) return ReplaceOutcome.NotFound;
        if (await PanelQueries.IsOverAsync(transaction, seat.AssistanceId, NorwegianTime.DayOf(now))) return ReplaceOutcome.TooLate;
        if (await PanelQueries.OfAddressAsync(transaction, seat.AssistanceId, seat.Role, contact.Email, exceptSeat: seatId) is { HasLeft: false }) return ReplaceOutcome.AddressHasRole;

        var open = await PanelQueries.OpenWavesAsync(transaction, seatId, now);
        await WaitingMail.StopSeatAsync(transaction, seatId, ReasonsNotToSend.OtherPerson, now);
        await PanelWrites.NextPersonAsync(transaction, seatId);
        await SetContactAsync(transaction, seat, contact);
        await PlanEvents.AddAsync(transaction, seat.AssistanceId, now, null, seatId, PlanEventKinds.Replaced, null, actor);
        var (isInvited, isSettled) = (false, false);
        foreach (var wave in open)
        {
            if (wave.InvitationId is null) isInvited |= await invitations.InviteAsync(transaction, now, wave.PlannedWaveId) > 0;
            else if (await RenewAsync(transaction, wave, now)) isInvited |= await invitations.InviteAgainAsync(transaction, wave.PlannedWaveId, seatId, now);
            else isSettled = true;
        }
        return isInvited ? ReplaceOutcome.ReplacedAndInvited : isSettled ? ReplaceOutcome.ReplacedAfterAnswer : ReplaceOutcome.Replaced;
    }

    /// <summary>
    /// Nobody has the seat any more. What has been sent in by it stays. The contact is kept as long as the others of the case, so that a file that still holds the
    /// person does not bring the seat back.
    /// </summary>
    public async Task<LeaveOutcome> LeaveAsync(DbTransaction transaction, long seatId, string? actor, DateTimeOffset now)
    {
        if (await PanelQueries.SeatAsync(transaction, seatId) is not { } seat) return LeaveOutcome.NotFound;
        if (seat.HasLeft) return LeaveOutcome.AlreadyLeft;
        await WaitingMail.StopSeatAsync(transaction, seatId, ReasonsNotToSend.SeatLeft, now);
        await PanelWrites.SetLeftAsync(transaction, seatId, now);
        foreach (var wave in await PanelQueries.OpenWavesAsync(transaction, seatId, now))
            if (wave.InvitationId is not null) await RenewAsync(transaction, wave, now);
        await PlanEvents.AddAsync(transaction, seat.AssistanceId, now, null, seatId, PlanEventKinds.Left, null, actor);
        return LeaveOutcome.Left;
    }

    /// <summary>Adds a seat with somebody in it to a case; somebody who had left the role gets the seat back.</summary>
    public async Task<AddSeatOutcome> AddSeatAsync(DbTransaction transaction, long assistanceId, Role role, NewContact contact, string? actor, DateTimeOffset now)
    {
        if (!await PanelQueries.HoldCaseAsync(transaction, assistanceId)) return AddSeatOutcome.NotFound;
        if (await PanelQueries.IsOverAsync(transaction, assistanceId, NorwegianTime.DayOf(now))) return AddSeatOutcome.TooLate;
        var known = await PanelQueries.OfAddressAsync(transaction, assistanceId, role.Code(), contact.Email, exceptSeat: 0);
        if (known is { HasLeft: false }) return AddSeatOutcome.AddressHasRole;
        await PanelWrites.InviteAsync(transaction, assistanceId);

        var seatId = known?.SeatId ?? await PanelWrites.AddSeatAsync(transaction, assistanceId, role.Code());
        if (known is not null) await PanelWrites.SetLeftAsync(transaction, seatId, null);
        await PanelWrites.SetContactAsync(transaction, seatId, contact);
        await FormerContacts.ForgetAsync(transaction, assistanceId, role.Code(), tokens.AddressKey(contact.Email));
        await PanelWrites.ForgetRoleStateAsync(transaction, assistanceId, role.Code());
        await PlanEvents.AddAsync(transaction, assistanceId, now, null, seatId, PlanEventKinds.SeatAdded, null, actor);
        var isInvited = false;
        foreach (var wave in await PanelQueries.OpenWavesAsync(transaction, seatId, now))
        {
            if (wave.InvitationId is null) isInvited |= await invitations.InviteAsync(transaction, now, wave.PlannedWaveId) > 0;
            else if (!wave.Settled) isInvited |= await invitations.InviteAgainAsync(transaction, wave.PlannedWaveId, seatId, now);
        }
        return isInvited ? AddSeatOutcome.AddedAndInvited : AddSeatOutcome.Added;
    }

    /// <summary>
    /// Puts the name, address or language of whoever has the seat right: the same person, the same link. Only when a mail went to another address and did not come back does
    /// somebody else have the link; then it is replaced, unless somebody has begun to fill in, since that would be lost.
    /// </summary>
    public async Task<ChangeContactOutcome> ChangeContactAsync(DbTransaction transaction, long seatId, NewContact contact, string? actor, DateTimeOffset now)
    {
        if (await PanelQueries.SeatAsync(transaction, seatId) is not { } seat) return ChangeContactOutcome.NotFound;
        if (seat.HasLeft || seat.Email is null) return ChangeContactOutcome.SeatIsEmpty;
        if (new NewContact(seat.Name!, seat.Email, Languages.Parse(seat.Language!)) == contact) return ChangeContactOutcome.Unchanged;
        if (await PanelQueries.OfAddressAsync(transaction, seat.AssistanceId, seat.Role, contact.Email, exceptSeat: seatId) is { HasLeft: false }) return ChangeContactOutcome.AddressHasRole;
        await SetContactAsync(transaction, seat, contact);
        await PlanEvents.AddAsync(transaction, seat.AssistanceId, now, null, seatId, PlanEventKinds.ContactChanged, null, actor);
        if (tokens.AddressKey(seat.Email) == tokens.AddressKey(contact.Email)) return ChangeContactOutcome.Changed;
        var outcome = ChangeContactOutcome.Changed;
        foreach (var wave in await PanelQueries.OpenWavesAsync(transaction, seatId, now))
        {
            if (wave.InvitationId is null || wave.Settled || wave.ChosenInMeeting) continue;
            var isRenewed = wave is { HasArrived: true, HasDraft: false } && await RenewAsync(transaction, wave, now);
            // An invitation that waits goes to the new address by itself; a reminder would be the first that it gets.
            if (!wave.InvitationWaits)
            {
                await WaitingMail.StopWaveAsync(transaction, wave.PlannedWaveId, seatId, ReasonsNotToSend.OtherAddress, now);
                await SendAgainAsync(transaction, wave, seatId, now);
            }
            else if (isRenewed) await InvitationQueries.SetRemindAtAsync(transaction, wave.PlannedWaveId, seatId, calendar.NextSendingTime(now).AddDays(1));
            if (outcome != ChangeContactOutcome.ChangedWithNewLink) outcome = isRenewed ? ChangeContactOutcome.ChangedWithNewLink : ChangeContactOutcome.ChangedAndSentAgain;
        }
        return outcome;
    }

    /// <summary>Sends the invitation of the open questionnaire once more, with the same link.</summary>
    public async Task<ResendOutcome> ResendAsync(DbTransaction transaction, long seatId, string? actor, DateTimeOffset now)
    {
        if (await PanelQueries.SeatAsync(transaction, seatId) is not { } seat) return ResendOutcome.NotFound;
        if (seat.HasLeft || seat.Email is null) return ResendOutcome.SeatIsEmpty;
        var wave = (await PanelQueries.OpenWavesAsync(transaction, seatId, now)).FirstOrDefault(wave => wave.InvitationId is not null);
        if (wave is null) return ResendOutcome.NotOpen;
        if (wave.Settled) return ResendOutcome.Answered;
        if (wave.ChosenInMeeting) return ResendOutcome.ChosenInMeeting;
        if ((await PanelQueries.BlocksAsync(transaction, tokens.AddressKey(seat.Email), seat.AssistanceId)) is [var reason, ..])
            return reason == "opted-out" ? ResendOutcome.OptedOut : ResendOutcome.Undeliverable;
        if (wave.Waiting) return ResendOutcome.AlreadyWaiting;
        if (wave.LastSentAt is { } sent && NorwegianTime.DayOf(sent) == NorwegianTime.DayOf(now)) return ResendOutcome.SentToday;
        await SendAgainAsync(transaction, wave, seatId, now);
        await PlanEvents.AddAsync(transaction, seat.AssistanceId, now, Waves.Parse(wave.Wave), seatId, PlanEventKinds.Resent, null, actor);
        return ResendOutcome.Queued;
    }

    /// <summary>Registers what is known of a role that nobody has a seat in.</summary>
    public async Task<RoleStateOutcome> SetRoleStateAsync(DbTransaction transaction, long assistanceId, Role role, RoleState state, string? actor, DateTimeOffset now)
    {
        if (!await PanelQueries.HoldCaseAsync(transaction, assistanceId)) return RoleStateOutcome.NotFound;
        if (await PanelQueries.IsRoleHeldAsync(transaction, assistanceId, role.Code()))
            return state == RoleState.Exists ? RoleStateOutcome.Unchanged : RoleStateOutcome.RoleIsHeld;
        var known = await PanelQueries.RoleStateAsync(transaction, assistanceId, role.Code()) ?? RoleState.Unknown.Code();
        if (known == state.Code()) return RoleStateOutcome.Unchanged;
        await PanelWrites.SetRoleStateAsync(transaction, assistanceId, role.Code(), state.Code());
        var detail = new PlanEventDetail { Role = role.Code(), Reason = state.Code() };
        await PlanEvents.AddAsync(transaction, assistanceId, now, null, null, PlanEventKinds.RoleState, detail, actor);
        return RoleStateOutcome.Saved;
    }

    /// <summary>Makes the link of an invitation void by giving it another, and deletes what was filled in and not sent.</summary>
    /// <returns>False when the questionnaire has been answered; then everything stays.</returns>
    private async Task<bool> RenewAsync(DbTransaction transaction, OpenWaveOfSeat wave, DateTimeOffset now)
    {
        if (wave.Settled) return false;
        // The draft before the invitation, as answering does it. Whoever was about to send the answer has done so when this is through.
        await PanelWrites.OutdatePagesAsync(transaction, wave.InvitationId!.Value, now);
        if (await PanelQueries.IsSettledAsync(transaction, wave.InvitationId.Value)) return false;
        var nonce = LinkTokens.NewNonce();
        await PanelWrites.RenewAsync(transaction, wave.InvitationId.Value, nonce, LinkTokens.Hash(tokens.ForAnswering(nonce)));
        return true;
    }

    /// <summary>Gives a seat's contact other details. An address that it had before stays away, whatever a file says.</summary>
    private async Task SetContactAsync(DbTransaction transaction, HeldSeat seat, NewContact contact)
    {
        if (seat.Email is not null) await FormerContacts.RememberAsync(transaction, seat, tokens.AddressKey(seat.Email));
        await FormerContacts.ForgetAsync(transaction, seat.AssistanceId, seat.Role, tokens.AddressKey(contact.Email));
        await PanelWrites.SetContactAsync(transaction, seat.SeatId, contact);
    }

    private Task SendAgainAsync(DbTransaction transaction, OpenWaveOfSeat wave, long seatId, DateTimeOffset now)
    {
        var due = calendar.NextSendingTime(now);
        DateTimeOffset? remindAt = wave.Reminders < policy.ReminderDays.Count ? due.AddDays(1) : null;
        return WaitingMail.InviteAgainAsync(transaction, wave.PlannedWaveId, seatId, due, remindAt, now);
    }
}
