using System.Data.Common;
using Dapper;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;
using Evaluering.Core.Snapshots;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>
/// The companies' own results of the waves that have closed since the last snapshot. A wave gets its result once, when it can no longer change.
/// </summary>
internal static class OwnResults
{
    /// <summary>One scale of one closed wave in one assistance, all roles together.</summary>
    internal sealed record Row(long AssistanceId, string Wave, string Scale, OwnResult Result);

    public static async Task<IReadOnlyList<Row>> NewAsync(DbConnection connection, DbTransaction transaction)
    {
        var scores = await connection.QueryAsync<ScoreOfClosedWave>(
            """
            /* PublishSnapshot/OwnResults */
            select w.assistance_id, w.wave, s.scale, s.score
            from planned_wave w
            join invitation i on i.planned_wave_id = w.id
            join response r on r.invitation_id = i.id
            join scale_score s on s.response_id = r.id
            where w.status = 'closed' and s.score is not null
              and not exists (select 1 from company_result c where c.assistance_id = w.assistance_id and c.wave = w.wave)
            order by w.assistance_id, w.wave, s.scale, r.id
            """,
            transaction: transaction);
        return
        [
            .. from score in scores
               group score.Score by (score.AssistanceId, score.Wave, score.Scale) into scale
               let moments = scale.Aggregate(default(Moments), (sum, score) => sum.Add(score))
               select new Row(scale.Key.AssistanceId, scale.Key.Wave, scale.Key.Scale, OwnResultRule.Publish(moments.N, moments)),
        ];
    }

    public static Task SaveAsync(DbTransaction transaction, long snapshotId, IEnumerable<Row> rows) => transaction.Connection!.ExecuteAsync(
        """
        /* PublishSnapshot/OwnResults */
        insert into company_result (assistance_id, wave, scale, snapshot_id, status, respondents, rounded_mean, bound)
        values (@AssistanceId, @Wave, @Scale, @snapshotId, @Status, @Respondents, @RoundedMean, @Bound)
        """,
        rows.Select(row => new
        {
            row.AssistanceId,
            row.Wave,
            row.Scale,
            snapshotId,
            Status = row.Result.Status.Code(),
            row.Result.Respondents,
            row.Result.RoundedMean,
            Bound = row.Result.Bound.Code(),
        }),
        transaction);

    /// <summary>A mail to everybody in the panel at once, where there is something to see.</summary>
    public static Task AnnounceAsync(DbTransaction transaction, long snapshotId, DateTimeOffset now) => transaction.Connection!.ExecuteAsync(
        """
        /* PublishSnapshot/OwnResults */
        insert into mail (kind, seat_id, planned_wave_id, created_at)
        select 'company_result', p.id, w.id, @now
        from planned_wave w
        join panel_seat p on p.assistance_id = w.assistance_id
        join contact k on k.seat_id = p.id
        where exists (select 1 from company_result c
                      where c.snapshot_id = @snapshotId and c.assistance_id = w.assistance_id and c.wave = w.wave and c.status = 'value')
        on conflict (kind, seat_id, planned_wave_id) do nothing
        """,
        new { snapshotId, now },
        transaction);

    private sealed record ScoreOfClosedWave
    {
        public long AssistanceId { get; init; }
        public string Wave { get; init; } = "";
        public string Scale { get; init; } = "";
        public double Score { get; init; }
    }
}
