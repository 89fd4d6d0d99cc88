using System.Data.Common;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Core.Planning;

/// <summary>Turns assistances into planned waves.</summary>
public sealed class WavePlanner(WavePolicy policy, LinkTokens tokens)
{
    private const int BatchSize = 200;

    /// <summary>Plans the next assistances that are new or changed.</summary>
    /// <returns>How many were planned; 0 when none is due.</returns>
    public async Task<int> PlanAsync(DbTransaction transaction, DateTimeOffset now)
    {
        var due = await WavePlanQueries.TakeDueAsync(transaction, BatchSize);
        if (due.Count == 0) return 0;
        var version = await QuestionnaireStore.CurrentVersionAsync(transaction.Connection!, transaction);
        foreach (var assistance in due)
        {
            var status = AssistanceStatuses.Parse(assistance.Status);
            var windows = policy.WindowsFor(assistance.StartDate, assistance.PlannedEndDate, assistance.ActualEndDate, status);
            foreach (var (wave, window) in windows)
            {
                var isOver = window.ClosesAt <= now && (wave == Wave.Before || status != AssistanceStatus.Ongoing);
                await WavePlanQueries.UpsertAsync(transaction, assistance.Id, wave.Code(), window, isOver, QuestionnaireStore.Current, version);
            }
            foreach (var wave in Waves.All.Except(windows.Keys)) await WavePlanQueries.CancelAsync(transaction, assistance.Id, wave.Code());
            var nonce = LinkTokens.NewNonce();
            await WavePlanQueries.AddCompanyLinkAsync(transaction, assistance.Id, nonce, LinkTokens.Hash(tokens.ForCompany(nonce)));
        }
        return due.Count;
    }
}
