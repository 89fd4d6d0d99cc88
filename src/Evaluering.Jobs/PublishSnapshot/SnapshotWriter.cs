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

    public static async Task<long> SaveAsync(DbTransaction transaction, PublishedResult result, DateTimeOffset now)
    {
        var connection = transaction.Connection!;
        var id = await connection.ExecuteScalarAsync<long>(
            "/* PublishSnapshot/SnapshotWriter */ insert into snapshot (created_at, rule) values (@now, @rule) returning id",
            new { now, rule = JsonSerializer.Serialize(result.Rule) },
            transaction);
        await MultiRow.WriteAsync(transaction, Insert, result.Cells, cell => Values(id, cell));
        return id;
    }

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
