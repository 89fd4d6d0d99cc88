using System.Data.Common;
using Evaluering.Core.Delivery;
using Evaluering.Core.Links;
using Evaluering.Core.Meetings;
using Evaluering.Core.OpenText;
using Evaluering.Core.Planning;
using Evaluering.Core.Storage;
using Evaluering.Jobs.PublishSnapshot;
using Evaluering.Jobs.Running;

namespace Evaluering.Jobs.PlanWaves;

/// <summary>
/// Keeps the plan true to the assistances and to the policy, opens and closes waves, ends meetings that ran out, makes the invitations of open ones, reminds,
/// gives companies the results of closed ones, and puts their open texts in the queue for review. Each step takes a bounded number of pieces a transaction and asks again until nothing is due.
/// </summary>
public sealed class PlanWavesJob(
    Database database, TimeProvider time, WavePlanner planner, WaveOpening opening, InvitationWriter invitations, ReminderWriter reminders, MeetingEnding meetings,
    OpenTextGathering texts, LinkTokens tokens, SendingCalendar calendar, CompanyLinks links) : IScheduledWork
{
    public async Task<JobReport> RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await database.WriteAsync(transaction => LinkKeyCheck.EnsureAsync(transaction, tokens), cancellation);
        var planned = await PlanAsync(now, cancellation);
        var opened = default(OpenedWaves);
        await UntilNothingIsDue(async transaction => Count(await opening.OpenAsync(transaction, now), some => opened += some, some => some.All), cancellation);
        var invited = default(InvitedSeats);
        await UntilNothingIsDue(async transaction => Count(await invitations.InviteAsync(transaction, now), some => invited += some, some => some.Waves), cancellation);
        await UntilNothingIsDue(transaction => meetings.EndRunOutAsync(transaction, now), cancellation);
        var closed = default(ClosedWaves);
        await UntilNothingIsDue(async transaction => Count(await WaveClosing.CloseAsync(transaction, now), some => closed += some, some => some.Closed), cancellation);
        await database.WriteAsync(transaction => OwnResults.PublishRecentAsync(transaction, now, calendar.NextSendingTime(now), links), cancellation);
        var reminded = default(RemindedSeats);
        await UntilNothingIsDue(async transaction => Count(await reminders.RemindAsync(transaction, now), some => reminded += some, some => some.Looked), cancellation);
        await UntilNothingIsDue(transaction => texts.GatherAsync(transaction, now), cancellation);
        return new JobReport(
            $"{planned} bistander planlagt, {opened.Opened} runder åpnet, {opened.Missed} gått ut, {opened.Reused} gjenbrukt, {closed.Closed} stengt, "
            + $"{invited.Invited} invitasjoner og {reminded.Reminded} påminnelser laget, {closed.DroppedDrafts} usendte utkast slettet");
    }

    private async Task<int> PlanAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await database.WriteAsync(transaction => WavePlanner.NoteStruckOffAsync(transaction, now), cancellation);
        var policyChanged = await database.WriteAsync(planner.NotePolicyAsync, cancellation);
        var planned = await UntilNothingIsDue(transaction => planner.PlanAsync(transaction, now, policyChanged), cancellation);
        // Not before all is planned by it: who is stopped on the way begins anew.
        if (policyChanged) await database.WriteAsync(transaction => planner.RememberPolicyAsync(transaction, now), cancellation);
        return planned;
    }

    private static int Count<T>(T some, Action<T> add, Func<T, int> taken)
    {
        add(some);
        return taken(some);
    }

    private async Task<int> UntilNothingIsDue(Func<DbTransaction, Task<int>> work, CancellationToken cancellation)
    {
        var total = 0;
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var done = await database.WriteAsync(work, cancellation);
            if (done == 0) return total;
            total += done;
        }
    }
}
