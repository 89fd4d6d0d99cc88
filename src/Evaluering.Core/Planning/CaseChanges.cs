using System.Data.Common;
using Evaluering.Core.Domain;
using Evaluering.Core.Mail;
using Evaluering.Core.Time;

namespace Evaluering.Core.Planning;

/// <summary>What an adviser does to a whole case. Each change is one transaction of the caller's, and is written down as a plan event.</summary>
public sealed class CaseChanges
{
    /// <summary>Closes T0 now, so that its result can be used in the plan. What was filled in and not sent is deleted, as when the time is out.</summary>
    public async Task<CloseBeforeOutcome> CloseBeforeAsync(DbTransaction transaction, long assistanceId, string? actor, DateTimeOffset now)
    {
        if (await CaseQueries.HoldAsync(transaction, assistanceId) is null) return CloseBeforeOutcome.NotFound;
        var before = (await CaseQueries.WavesAsync(transaction, assistanceId)).FirstOrDefault(wave => wave.Wave == Wave.Before.Code());
        if (before is not { Status: "open" } || before.ClosesAt <= now) return CloseBeforeOutcome.NotOpen;
        await WaitingMail.StopWaveAsync(transaction, before.Id, null, ReasonsNotToSend.Closed, now);
        await WaveClosing.CloseNowAsync(transaction, before.Id, now);
        await PlanEvents.AddAsync(transaction, assistanceId, now, Wave.Before, null, PlanEventKinds.ClosedByAdviser, null, actor);
        return CloseBeforeOutcome.Closed;
    }

    /// <summary>Lets a case go on under another number: nobody is asked in the first any more, and its T0 counts as that of the second when that has none.</summary>
    public async Task<MergeOutcome> MergeAsync(DbTransaction transaction, long assistanceId, long intoAssistanceId, string? actor, DateTimeOffset now)
    {
        if (assistanceId == intoAssistanceId) return MergeOutcome.SameCase;
        // In the order of their ids, so that two that are merged into each other at once do not wait for each other.
        var first = await CaseQueries.HoldAsync(transaction, Math.Min(assistanceId, intoAssistanceId));
        var second = await CaseQueries.HoldAsync(transaction, Math.Max(assistanceId, intoAssistanceId));
        if (first is null || second is null) return MergeOutcome.NotFound;
        var (from, into) = first.Id == assistanceId ? (first, second) : (second, first);
        if (from.MergedIntoId is not null) return MergeOutcome.AlreadyMerged;
        if (into.MergedIntoId is not null) return MergeOutcome.OtherIsMerged;
        if (from.CompanyOrgnr != into.CompanyOrgnr) return MergeOutcome.OtherCompany;

        await StopAsync(transaction, from, now);
        await CaseQueries.MergeAsync(transaction, from.Id, into.Id, NorwegianTime.DayOf(now));
        await CaseQueries.CopyBlocksAsync(transaction, from.Id, into.Id);
        await PlanEvents.AddAsync(transaction, from.Id, now, null, null, PlanEventKinds.Merged, new PlanEventDetail { OtherCase = into.CaseNumber }, actor);
        await PlanEvents.AddAsync(transaction, into.Id, now, null, null, PlanEventKinds.Merged, new PlanEventDetail { OtherCase = from.CaseNumber }, actor);
        await ReuseAsync(transaction, from, into, actor, now);
        return MergeOutcome.Merged;
    }

    private static async Task StopAsync(DbTransaction transaction, HeldCase from, DateTimeOffset now)
    {
        await WaitingMail.StopCasesAsync(transaction, [from.Id], ReasonsNotToSend.Merged, now);
        // First what is planned: this waits for whoever is opening it, and then it is found open.
        await CaseQueries.CancelPlannedAsync(transaction, from.Id);
        foreach (var wave in await CaseQueries.WavesAsync(transaction, from.Id))
            if (wave.Status == "open") await WaveClosing.CloseNowAsync(transaction, wave.Id, now);
    }

    /// <summary>The answers of before the help are those of the case that it began as, when the other has not asked.</summary>
    private static async Task ReuseAsync(DbTransaction transaction, HeldCase from, HeldCase into, string? actor, DateTimeOffset now)
    {
        var own = (await CaseQueries.WavesAsync(transaction, into.Id)).FirstOrDefault(wave => wave.Wave == Wave.Before.Code());
        if (own is { Status: "open" or "closed" } or { ReusesWaveId: not null }) return;
        var before = (await CaseQueries.WavesAsync(transaction, from.Id)).FirstOrDefault(wave => wave.Wave == Wave.Before.Code());
        var source = before?.ReusesWaveId ?? before?.Id;
        if (source is null || !await CaseQueries.ReuseAsync(transaction, into.Id, source.Value)) return;
        await PlanEvents.AddAsync(transaction, into.Id, now, Wave.Before, null, PlanEventKinds.Reused, new PlanEventDetail { OtherCase = from.CaseNumber }, actor);
    }
}
