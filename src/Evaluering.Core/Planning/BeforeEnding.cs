using System.Data.Common;
using Evaluering.Core.Domain;
using Evaluering.Core.Mail;
using Evaluering.Core.Time;

namespace Evaluering.Core.Planning;

/// <summary>Ends the questionnaire before the help (T0) with the help: who has been helped already cannot say how it was before.</summary>
internal static class BeforeEnding
{
    /// <summary>Closes the T0s that are open longer than the help of their cases is now known to have lasted.</summary>
    /// <param name="transaction">Takes part in it.</param>
    /// <param name="cases">Cases that are being planned.</param>
    /// <param name="planned">Their waves as they were before that.</param>
    /// <param name="now">By the business clock.</param>
    public static async Task EndAsync(DbTransaction transaction, IEnumerable<CaseToPlan> cases, ILookup<long, PlannedWave> planned, DateTimeOffset now)
    {
        foreach (var assistance in cases)
        {
            if (assistance.ActualEndDate is not { } end || assistance.Status == AssistanceStatus.Ongoing.Code()) continue;
            var before = planned[assistance.Id].FirstOrDefault(wave => wave.Status == "open" && wave.Wave == Wave.Before.Code());
            if (before is null || NorwegianTime.StartOf(end) >= before.ClosesAt) continue;
            if (NorwegianTime.StartOf(end) > now) await CloseSoonerAsync(transaction, before, NorwegianTime.StartOf(end), now);
            else await CloseAsync(transaction, before, now);
        }
    }

    private static async Task CloseSoonerAsync(DbTransaction transaction, PlannedWave before, DateTimeOffset end, DateTimeOffset now)
    {
        await WavePlanQueries.SetClosesAtAsync(transaction, before.Id, end);
        var detail = new PlanEventDetail { OpensAt = before.OpensAt, ClosesAt = end, FormerOpensAt = before.OpensAt, FormerClosesAt = before.ClosesAt };
        await PlanEvents.AddAsync(transaction, before.AssistanceId, now, Wave.Before, null, PlanEventKinds.Moved, detail);
    }

    private static async Task CloseAsync(DbTransaction transaction, PlannedWave before, DateTimeOffset now)
    {
        await WaitingMail.StopWaveAsync(transaction, before.Id, null, ReasonsNotToSend.Closed, now);
        var hasAsked = await WaveClosing.CloseNowAsync(transaction, before.Id, now);
        await PlanEvents.AddAsync(
            transaction, before.AssistanceId, now, Wave.Before, null, hasAsked ? PlanEventKinds.Closed : PlanEventKinds.Missed, new PlanEventDetail { Reason = PlanReasons.EndedBefore });
    }
}
