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
                                   mean, standard_deviation, lower, upper, mean_before, mean_after, comparator)
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

    public static async Task<long> SaveAsync(DbTransaction transaction, PublishedResult result, IReadOnlyList<PublishedSeries> series, DateTimeOffset now)
    {
        var connection = transaction.Connection!;
        var id = await connection.ExecuteScalarAsync<long>(
            "/* PublishSnapshot/SnapshotWriter */ insert into snapshot (created_at, rule) values (@now, @rule) returning id",
            new { now, rule = JsonSerializer.Serialize(result.Rule) },
            transaction);
        await MultiRow.WriteAsync(transaction, Insert, Stored(result), cell => Values(id, cell));
        await MultiRow.WriteAsync(
            transaction,
            "/* PublishSnapshot/SnapshotWriter */ insert into snapshot_series (snapshot_id, measure, questionnaire_id, begun_in) values @rows",
            series,
            one => [id, one.Measure, one.QuestionnaireId, one.BegunIn]);
        return id;
    }

    /// <summary>The cells that are kept: a cell that is not there says «no data» by that.</summary>
    public static IReadOnlyList<PublishedCell> Stored(PublishedResult result) => [.. result.Cells.Where(cell => cell.Status != CellStatus.NoData)];

    private static object?[] Values(long snapshotId, PublishedCell cell) =>
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
    ];
}
