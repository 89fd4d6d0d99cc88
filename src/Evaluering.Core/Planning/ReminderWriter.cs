using System.Data.Common;
using Evaluering.Core.Delivery;
using Evaluering.Core.Links;
using Evaluering.Core.Mail;

namespace Evaluering.Core.Planning;

/// <summary>What came of looking whom to remind.</summary>
/// <param name="Looked">How many invitations; 0 when none is due.</param>
/// <param name="Reminded">How many reminders were put into the outbox.</param>
public readonly record struct RemindedSeats(int Looked, int Reminded)
{
    public static RemindedSeats operator +(RemindedSeats one, RemindedSeats other) => new(one.Looked + other.Looked, one.Reminded + other.Reminded);
}

/// <summary>Reminds those who have been asked and have not answered.</summary>
public sealed class ReminderWriter(LinkTokens tokens, DeliveryPolicy policy, SendingCalendar calendar)
{
    private const int BatchSize = 500;

    // The last mail has not left yet; it is looked at again the next day.
    private static readonly TimeSpan LookAgain = TimeSpan.FromDays(1);

    /// <summary>Looks at the next invitations whose time has come.</summary>
    public async Task<RemindedSeats> RemindAsync(DbTransaction transaction, DateTimeOffset now)
    {
        var due = await ReminderQueries.DueAsync(transaction, now, BatchSize);
        if (due.Count == 0) return default;
        var blocked = (await BlockedAsync(transaction, due.Where(each => each.Email is not null).ToList())).ToHashSet();
        var decisions = due.Select(each => Decide(each, blocked.Contains(each.InvitationId), now)).ToList();
        var leaves = calendar.NextSendingTime(now);
        await ReminderQueries.WriteAsync(transaction, decisions, now, leaves);
        foreach (var (asked, _, _) in decisions.Where(each => each.InvitesAgain))
            await WaitingMail.InviteAgainAsync(transaction, asked.PlannedWaveId, asked.SeatId, leaves, policy.ReminderDays.Count == 0 ? null : leaves.AddDays(DaysBefore(1)), now);
        return new RemindedSeats(due.Count, decisions.Count(each => each.Number is not null));
    }

    private Task<IEnumerable<long>> BlockedAsync(DbTransaction transaction, IReadOnlyCollection<InvitationToRemind> due) => due.Count == 0
        ? Task.FromResult(Enumerable.Empty<long>())
        : ReminderQueries.BlockedAsync(transaction, due.Select(each => (each.InvitationId, tokens.AddressKey(each.Email!), each.AssistanceId)));

    private ReminderDecision Decide(InvitationToRemind asked, bool isBlocked, DateTimeOffset now)
    {
        var number = asked.Reminders + 1;
        var never = new ReminderDecision(asked, null, null);
        if (isBlocked || asked.Email is null || asked.Settled || asked.HasLeft || asked.ChosenInMeeting || !asked.IsOpen) return never;
        if (asked.LastGivenUp && !ReasonsNotToSend.CanPass(asked.LastReason)) return never;
        var isFirst = asked is { LastSentAt: null, Waiting: false };
        if (!isFirst && number > policy.ReminderDays.Count) return never;
        // Somebody who was told that the help is over is not reminded of it while it goes on.
        if (asked.Waiting || asked.CaseGoesOn) return new ReminderDecision(asked, null, now + LookAgain);
        if (asked.LastSentAt is { } sent && sent.AddDays(DaysBefore(number)) is var earliest && earliest > now) return new ReminderDecision(asked, null, earliest);
        // What cannot leave before the questionnaire closes is not to be sent.
        if (calendar.NextSendingTime(now) is var leaves && leaves >= asked.ClosesAt) return never;
        if (isFirst) return never with { InvitesAgain = true };
        return new ReminderDecision(asked, number, number < policy.ReminderDays.Count ? leaves.AddDays(DaysBefore(number + 1)) : null);
    }

    /// <summary>Days from the last mail to a reminder. The policy counts from the invitation; counted from mail to mail, two never come close when the first was delayed.</summary>
    private int DaysBefore(int number) => policy.ReminderDays[number - 1] - (number > 1 ? policy.ReminderDays[number - 2] : 0);
}
