using System.Data.Common;
using Dapper;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;
using Evaluering.Core.Domain;
using Evaluering.Core.Links;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>
/// The companies' own results of the waves that have closed since the last time. A wave gets its result once, when it can no longer change, and a row for
/// every scale it asked about, also when nobody answered: otherwise what is not there would tell that nobody did.
/// </summary>
internal static class OwnResults
{
    private const string Insert =
        """
        /* PublishSnapshot/OwnResults */
        insert into company_result (assistance_id, wave, scale, snapshot_id, status, respondents, rounded_mean, bound) values @rows
        """;

    // How far back the quick look goes; what it has not seen comes with the next snapshot.
    private static readonly TimeSpan Recent = TimeSpan.FromDays(3);

    /// <summary>
    /// The same for waves that have closed in the last days, under the newest snapshot: what somebody has answered before the help is there when the plan for it is made, and
    /// does not wait for the figures of all.
    /// </summary>
    /// <returns>The number of waves that got a result; 0 before the first snapshot.</returns>
    public static async Task<int> PublishRecentAsync(DbTransaction transaction, DateTimeOffset now, DateTimeOffset dueAt, CompanyLinks links)
    {
        if ((await ClosedWavesAsync(transaction, now - Recent)).Count == 0) return 0;
        await SnapshotWriter.WaitForOthersAsync(transaction);
        return await SnapshotQueries.LatestAsync(transaction.Connection!, transaction) is { } latest ? await PublishAsync(transaction, latest.Id, now - Recent, now, dueAt, links) : 0;
    }

    /// <summary>Stores the new results and tells the panels where there is something to see, all of a panel at the same time.</summary>
    /// <param name="transaction">Where to write.</param>
    /// <param name="snapshotId">The snapshot that the results belong to.</param>
    /// <param name="now">By the business clock.</param>
    /// <param name="dueAt">When the mails may leave.</param>
    /// <param name="links">The companies' links, which run from now on.</param>
    /// <returns>The number of waves that got a result.</returns>
    public static Task<int> PublishNewAsync(DbTransaction transaction, long snapshotId, DateTimeOffset now, DateTimeOffset dueAt, CompanyLinks links) =>
        PublishAsync(transaction, snapshotId, DateTimeOffset.UnixEpoch, now, dueAt, links);

    private static async Task<int> PublishAsync(DbTransaction transaction, long snapshotId, DateTimeOffset closedAfter, DateTimeOffset now, DateTimeOffset dueAt, CompanyLinks links)
    {
        var waves = await ClosedWavesAsync(transaction, closedAfter);
        if (waves.Count == 0) return 0;
        var scores = (await ScoresAsync(transaction, closedAfter)).ToLookup(score => (score.PlannedWaveId, score.Scale));
        var questionnaires = await QuestionnairesAsync(transaction);
        var rows = (from wave in waves
                    from scale in ScalesAsked(questionnaires[(wave.QuestionnaireId, wave.QuestionnaireVersion)], Waves.Parse(wave.Wave))
                    select (Wave: wave, Scale: scale, Result: ResultOf(scores[(wave.Id, scale)].ToList()))).ToList();
        await MultiRow.WriteAsync(transaction, Insert, rows, row =>
        [
            row.Wave.AssistanceId, row.Wave.Wave, row.Scale, snapshotId,
            row.Result.Status.Code(), row.Result.Respondents, row.Result.RoundedMean, row.Result.Bound.Code(),
        ]);
        await links.StartAsync(transaction, [.. waves.Select(wave => wave.AssistanceId).Distinct()], now);
        foreach (var wave in rows.Where(row => row.Result.Status == CellStatus.Value).Select(row => row.Wave.Id).Distinct()) await AnnounceAsync(transaction, wave, now, dueAt);
        return waves.Count;
    }

    /// <summary>One person may sit in two seats, such as tillitsvalgt and verneombud. What protects is the number of persons.</summary>
    private static OwnResult ResultOf(IReadOnlyList<ScoreOfClosedWave> scores) => OwnResultRule.Publish(
        scores.Select(score => score.Person).Distinct(StringComparer.OrdinalIgnoreCase).Count(),
        scores.Aggregate(default(Moments), (sum, score) => sum.Add(score.Score)));

    private static IEnumerable<string> ScalesAsked(Questionnaire questionnaire, Wave wave) =>
        questionnaire.ScalesIn(wave).Select(scale => scale.Id);

    private static async Task<List<ClosedWave>> ClosedWavesAsync(DbTransaction transaction, DateTimeOffset closedAfter) => (await transaction.Connection!.QueryAsync<ClosedWave>(
        """
        /* PublishSnapshot/OwnResults */
        select w.id, w.assistance_id, w.wave, w.questionnaire_id, w.questionnaire_version
        from planned_wave w
        where w.status = 'closed' and w.closes_at > @closedAfter and not exists (select 1 from company_result c where c.assistance_id = w.assistance_id and c.wave = w.wave)
        order by w.id
        """,
        new { closedAfter },
        transaction)).AsList();

    private static Task<IEnumerable<ScoreOfClosedWave>> ScoresAsync(DbTransaction transaction, DateTimeOffset closedAfter) => transaction.Connection!.QueryAsync<ScoreOfClosedWave>(
        """
        /* PublishSnapshot/OwnResults */
        select w.id as planned_wave_id, s.scale, s.score, coalesce(k.email, cast(i.seat_id as text)) as person
        from planned_wave w
        join invitation i on i.planned_wave_id = w.id
        join response r on r.invitation_id = i.id
        join scale_score s on s.response_id = r.id
        left join contact k on k.seat_id = i.seat_id
        where w.status = 'closed' and w.closes_at > @closedAfter and s.score is not null
          and not exists (select 1 from company_result c where c.assistance_id = w.assistance_id and c.wave = w.wave)
        order by w.id, s.scale, r.id
        """,
        new { closedAfter },
        transaction);

    private static async Task<Dictionary<(string Id, int Version), Questionnaire>> QuestionnairesAsync(DbTransaction transaction) =>
        (await transaction.Connection!.QueryAsync<string>("/* PublishSnapshot/OwnResults */ select document from questionnaire", transaction: transaction))
            .Select(Questionnaire.Parse).ToDictionary(questionnaire => (questionnaire.Id, questionnaire.Version));

    private static Task AnnounceAsync(DbTransaction transaction, long plannedWaveId, DateTimeOffset now, DateTimeOffset dueAt) => transaction.Connection!.ExecuteAsync(
        """
        /* PublishSnapshot/OwnResults */
        insert into mail (kind, seat_id, planned_wave_id, person, created_at, due_at)
        select 'company_result', p.id, w.id, p.person, @now, @dueAt
        from planned_wave w
        join panel_seat p on p.assistance_id = w.assistance_id
        join contact k on k.seat_id = p.id
        where w.id = @plannedWaveId and p.left_at is null
        on conflict (seat_id, planned_wave_id, kind, person, number) do nothing
        """,
        new { plannedWaveId, now, dueAt },
        transaction);

    private sealed record ClosedWave
    {
        public long Id { get; init; }
        public long AssistanceId { get; init; }
        public string Wave { get; init; } = "";
        public string QuestionnaireId { get; init; } = "";
        public int QuestionnaireVersion { get; init; }
    }

    private sealed record ScoreOfClosedWave
    {
        public long PlannedWaveId { get; init; }
        public string Scale { get; init; } = "";
        public double Score { get; init; }
        public string Person { get; init; } = "";
    }
}
