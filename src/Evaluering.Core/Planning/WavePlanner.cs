using System.Data.Common;
using Evaluering.Core.Delivery;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Mail;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;

namespace Evaluering.Core.Planning;

/// <summary>Turns assistances into planned waves.</summary>
public sealed class WavePlanner(WavePolicy waves, DeliveryPolicy policy, LinkTokens tokens)
{
    private const int BatchSize = 500;

    // Longer than the program is ever away.
    private const int StruckOffDays = 90;

    /// <summary>Has everything that lies ahead planned again when the policy is another than the one it was planned with.</summary>
    /// <returns>Whether it is; then <see cref="RememberPolicyAsync"/> is to be called when nothing is due any more, and not before.</returns>
    public async Task<bool> NotePolicyAsync(DbTransaction transaction)
    {
        if (await WavePlanQueries.PolicyAsync(transaction) == policy.Fingerprint) return false;
        await WavePlanQueries.PlanAllAgainAsync(transaction);
        return true;
    }

    /// <summary>Has the cases planned again whose company is no longer in the register as of today.</summary>
    public static Task NoteStruckOffAsync(DbTransaction transaction, DateTimeOffset now)
    {
        var today = NorwegianTime.DayOf(now);
        return WavePlanQueries.PlanStruckOffAsync(transaction, today, today.AddDays(-StruckOffDays));
    }

    /// <summary>Everything has been planned with the policy.</summary>
    public Task RememberPolicyAsync(DbTransaction transaction, DateTimeOffset now) => WavePlanQueries.RememberPolicyAsync(transaction, policy.Fingerprint, now);

    /// <summary>Plans the next assistances that are new or changed.</summary>
    /// <param name="transaction">Takes part in it.</param>
    /// <param name="now">By the business clock.</param>
    /// <param name="policyChanged">Whether a wave that moves does so because the policy is another.</param>
    /// <returns>How many were planned; 0 when none is due.</returns>
    public async Task<int> PlanAsync(DbTransaction transaction, DateTimeOffset now, bool policyChanged = false)
    {
        var due = await WavePlanQueries.TakeDueAsync(transaction, BatchSize);
        if (due.Count == 0) return 0;
        var ids = due.Select(assistance => assistance.Id).ToList();
        var planned = (await WavePlanQueries.WavesAsync(transaction, ids)).ToLookup(wave => wave.AssistanceId);
        var struckOff = (await WavePlanQueries.StruckOffAsync(transaction, ids, NorwegianTime.DayOf(now))).ToHashSet();
        var moved = policyChanged ? PlanEventKinds.PolicyChanged : PlanEventKinds.Moved;
        var changes = due.SelectMany(assistance => ChangesOf(assistance, [.. planned[assistance.Id]], struckOff.Contains(assistance.Id), now, moved)).ToList();

        await WriteAsync(transaction, changes, planned);
        await PlanEvents.AddAllAsync(transaction, transaction.Engine(), [.. changes.Where(change => change.What is not null).Select(EventOf)], now);
        await BeforeEnding.EndAsync(transaction, due, planned, now);
        if (struckOff.Count > 0) await StopStruckOffAsync(transaction, struckOff, changes, now);
        await AddCompanyLinksAsync(transaction, ids);
        return due.Count;
    }

    private IEnumerable<WaveChange> ChangesOf(CaseToPlan assistance, IReadOnlyList<PlannedWave> planned, bool isStruckOff, DateTimeOffset now, string moved)
    {
        var status = AssistanceStatuses.Parse(assistance.Status);
        var isOver = isStruckOff || assistance.MergedIntoId is not null;
        var wanted = isOver
            ? new Dictionary<Wave, WavePlan>()
            : waves.PlanFor(assistance.StartDate, assistance.PlannedEndDate, assistance.ActualEndDate, status, now);
        return CasePlan.Changes(assistance, planned, wanted, TimeSpan.FromDays(policy.DaysBetweenCases), moved, isOver ? null : PlanReasons.BrokenOff);
    }

    // All waves of an assistance get the version that its first was planned with: before and after are asked alike, whatever has been published in between.
    private static async Task WriteAsync(DbTransaction transaction, List<WaveChange> changes, ILookup<long, PlannedWave> planned)
    {
        if (changes.Count == 0) return;
        var current = await QuestionnaireStore.CurrentVersionAsync(transaction.Connection!, transaction);
        await WavePlanQueries.WriteAsync(transaction, changes.Select(change => (change, VersionOf(planned[change.AssistanceId], current))));
    }

    private static int VersionOf(IEnumerable<PlannedWave> planned, int current) => planned
        .Where(wave => wave.QuestionnaireId == QuestionnaireStore.Current)
        .Select(wave => wave.QuestionnaireVersion)
        .DefaultIfEmpty(current)
        .Min();

    private static PlanEvent EventOf(WaveChange change) => new()
    {
        AssistanceId = change.AssistanceId,
        Wave = change.Wave.Code(),
        What = change.What!,
        Detail = change.Detail?.ToJson(),
    };

    private static async Task StopStruckOffAsync(DbTransaction transaction, HashSet<long> struckOff, List<WaveChange> changes, DateTimeOffset now)
    {
        var stopped = await WaitingMail.StopCasesAsync(transaction, struckOff, ReasonsNotToSend.StruckOff, now);
        var changed = changes.Select(change => change.AssistanceId).Where(struckOff.Contains).Concat(stopped).Distinct();
        await PlanEvents.AddAllAsync(
            transaction, transaction.Engine(), [.. changed.Select(id => new PlanEvent { AssistanceId = id, What = PlanEventKinds.StruckOff })], now);
    }

    private async Task AddCompanyLinksAsync(DbTransaction transaction, IReadOnlyList<long> ids)
    {
        var links = (await WavePlanQueries.WithoutCompanyLinkAsync(transaction, ids)).Select(id => (Id: id, Nonce: LinkTokens.NewNonce())).ToList();
        if (links.Count == 0) return;
        await WavePlanQueries.AddCompanyLinksAsync(transaction, links.Select(link => (link.Id, link.Nonce, LinkTokens.Hash(tokens.ForCompany(link.Nonce)))));
    }
}
