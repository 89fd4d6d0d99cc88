using System.Data.Common;
using System.Text.Json;
using Dapper;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>Writes a snapshot. It is never changed afterwards.</summary>
internal static class SnapshotWriter
{
    private const string Insert =
        """
        /* PublishSnapshot/SnapshotWriter */
        insert into snapshot_cell (snapshot_id, table_name, region, service, role, wave, measure, status, reason, persons, companies,
                                   mean, standard_deviation, lower, upper, mean_before, mean_after, comparator, standing_since)
        values @rows
        """;

    /// <summary>Lets one publisher at a time go on from here to its commit.</summary>
    public static Task WaitForOthersAsync(DbTransaction transaction) => transaction.Connection!.ExecuteAsync(
        """
        /* PublishSnapshot/SnapshotWriter */
        insert into setting (name, value) values ('publishing', 'x') on conflict (name) do update set value = excluded.value
        """,
        null,
        transaction);

    /// <param name="transaction">Where to write.</param>
    /// <param name="result">What the rule let through.</param>
    /// <param name="newest">The cells of the snapshot before, by key.</param>
    /// <param name="material">What it is made of.</param>
    /// <returns>The snapshot's number.</returns>
    public static async Task<long> SaveAsync(
        DbTransaction transaction, PublishedResult result, IReadOnlyDictionary<CellKey, PublishedCell> newest, Material material)
    {
        var connection = transaction.Connection!;
        var id = await connection.ExecuteScalarAsync<long>(
            "/* PublishSnapshot/SnapshotWriter */ insert into snapshot (created_at, rule, suppression, material) values (@now, @rule, @suppression, @material) returning id",
            new { now = material.ReadAt, rule = JsonSerializer.Serialize(result.Rule), suppression = JsonSerializer.Serialize(result.Summary), material = material.Code },
            transaction);
        await MultiRow.WriteAsync(transaction, Insert, Stored(result), cell => Values(id, cell, StandingSince(id, cell, newest.GetValueOrDefault(cell.Key))));
        await MultiRow.WriteAsync(
            transaction,
            "/* PublishSnapshot/SnapshotWriter */ insert into snapshot_series (snapshot_id, measure, questionnaire_id, begun_in) values @rows",
            material.Series,
            one => [id, one.Measure, one.QuestionnaireId, one.BegunIn]);
        await SaveCountsAsync(transaction, material);
        await SaveCausesAsync(transaction, id, result.Rule);
        return id;
    }

    private static async Task SaveCountsAsync(DbTransaction transaction, Material material)
    {
        await transaction.Connection!.ExecuteAsync("/* PublishSnapshot/SnapshotWriter */ delete from snapshot_count", null, transaction);
        await MultiRow.WriteAsync(
            transaction,
            "/* PublishSnapshot/SnapshotWriter */ insert into snapshot_count (table_name, region, service, role, wave, measure, persons, companies) values @rows",
            material.Cells.Where(cell => cell.Asked && cell.Companies > 0).ToList(),
            cell => [cell.Key.Table, cell.Key.Region, cell.Key.Service, cell.Key.Role, cell.Key.Wave, cell.Key.Measure, cell.Persons, cell.Companies]);
    }

    // A cause that too few have had a part in waits until there are more, as the figures do.
    private static async Task SaveCausesAsync(DbTransaction transaction, long id, DisclosureRule rule)
    {
        foreach (var (cause, count) in await CubeQueries.CausesAsync(transaction))
        {
            if (rule.Count(count) is not { } companies) continue;
            await transaction.Connection!.ExecuteAsync(
                "/* PublishSnapshot/SnapshotWriter */ insert into snapshot_cause (snapshot_id, cause, companies) values (@id, @cause, @companies)",
                new { id, cause = cause.Code(), companies },
                transaction);
            await CubeQueries.DeleteCauseAsync(transaction, cause);
        }
    }

    // Figures that stay because too few have come or gone, and figures in which nothing has happened, must not be told from each other.
    private static long? StandingSince(long id, PublishedCell cell, PublishedCell? before) =>
        cell.Status != CellStatus.Value ? null : before is not null && before.SaysTheSameAs(cell) ? before.StandingSince : id;

    /// <summary>The cells that are kept: a cell that is not there says «no data» by that.</summary>
    public static IReadOnlyList<PublishedCell> Stored(PublishedResult result) => [.. result.Cells.Where(cell => cell.Status != CellStatus.NoData)];

    private static object?[] Values(long snapshotId, PublishedCell cell, long? standingSince) =>
    [
        snapshotId,
        cell.Key.Table,
        cell.Key.Region,
        cell.Key.Service,
        cell.Key.Role,
        cell.Key.Wave,
        cell.Key.Measure,
        cell.Status.Code(),
        cell.Reason?.Code(),
        cell.Persons,
        cell.Companies,
        cell.Figures?.Mean,
        cell.Figures?.StandardDeviation,
        cell.Figures?.Lower,
        cell.Figures?.Upper,
        cell.Figures?.MeanBefore,
        cell.Figures?.MeanAfter,
        cell.Figures?.Comparator,
        standingSince,
    ];
}
