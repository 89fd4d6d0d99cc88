using System.Data.Common;
using Evaluering.Core.Answering;
using Evaluering.Core.Links;
using Evaluering.Core.Meetings;
using Evaluering.Core.OpenText;
using Evaluering.Core.Planning;
using Evaluering.Core.Storage;
using Evaluering.Jobs.Running;

namespace Evaluering.Jobs.PlanWaves;

/// <summary>
/// Keeps the plan true to the assistances, opens and closes waves, ends meetings that ran out, makes the invitations of open ones and puts the open texts of closed ones in the queue
/// for review.
/// Planning and inviting take a bounded number of pieces a transaction and ask again until nothing is due.
/// </summary>
public sealed class PlanWavesJob(
    Database database, TimeProvider time, WavePlanner planner, InvitationWriter invitations, MeetingEnding meetings, OpenTextGathering texts, LinkTokens tokens) : IScheduledWork
{
    public async Task<JobReport> RunAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        await database.WriteAsync(transaction => LinkKeyCheck.EnsureAsync(transaction, tokens), cancellation);
        var planned = await UntilNothingIsDue(transaction => planner.PlanAsync(transaction, now), cancellation);
        var missed = await database.WriteAsync(transaction => WavePlanQueries.MarkMissedAsync(transaction, now), cancellation);
        var opened = await database.WriteAsync(transaction => WavePlanQueries.OpenAsync(transaction, now), cancellation);
        var invited = await UntilNothingIsDue(transaction => invitations.InviteAsync(transaction, now), cancellation);
        await UntilNothingIsDue(transaction => meetings.EndRunOutAsync(transaction, now), cancellation);
        var (dropped, closed) = await database.WriteAsync(
            async transaction => (await AnswerQueries.DropUnsentAsync(transaction, now), await WavePlanQueries.CloseAsync(transaction, now)), cancellation);
        await UntilNothingIsDue(transaction => texts.GatherAsync(transaction, now), cancellation);
        return new JobReport(
            $"{planned} bistander planlagt, {opened} runder åpnet, {missed} gått ut, {closed} stengt, {invited} invitasjoner laget, {dropped} usendte utkast slettet");
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
