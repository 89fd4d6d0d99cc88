using System.Data.Common;
using Dapper;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Core.Snapshots;

/// <summary>A published snapshot: its number is what every figure carries.</summary>
public sealed record Snapshot
{
    public long Id { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The disclosure rule with its parameters, as JSON.</summary>
    public string Rule { get; init; } = "";

    /// <summary>A <see cref="SuppressionSummary"/> as JSON; null where it was not kept.</summary>
    public string? Suppression { get; init; }
}

/// <summary>A company's own result on one scale in one wave.</summary>
public sealed record CompanyResult(string Wave, string Scale, long SnapshotId, OwnResult Result);

/// <summary>Why a snapshot is not as the one before.</summary>
/// <param name="Cause">What happened.</param>
/// <param name="Companies">To how many companies: never fewer than the disclosure rule lets be told.</param>
public sealed record SnapshotReason(ChangeCause Cause, int Companies);

/// <summary>Reads published snapshots: the only source of the figures that pages, charts and downloads show.</summary>
public static class SnapshotQueries
{
    /// <returns>null before the first snapshot.</returns>
    public static Task<Snapshot?> LatestAsync(DbConnection connection, DbTransaction? transaction = null) => connection.QuerySingleOrDefaultAsync<Snapshot>(
        "/* SnapshotQueries */ select id, created_at, rule, suppression from snapshot order by id desc limit 1", null, transaction);

    /// <returns>null where there is no snapshot of that number.</returns>
    public static Task<Snapshot?> FindAsync(DbConnection connection, long id) => connection.QuerySingleOrDefaultAsync<Snapshot>(
        "/* SnapshotQueries */ select id, created_at, rule, suppression from snapshot where id = @id", new { id });

    /// <summary>All snapshots, the newest first.</summary>
    public static async Task<IReadOnlyList<Snapshot>> AllAsync(DbConnection connection, DbTransaction? transaction = null) => (await connection.QueryAsync<Snapshot>(
        "/* SnapshotQueries */ select id, created_at, rule, suppression from snapshot order by id desc", null, transaction)).AsList();

    /// <summary>Why snapshots are not as the one before them, for those after one and up to another, in the order of the causes.</summary>
    public static async Task<IReadOnlyList<SnapshotReason>> ReasonsAsync(DbConnection connection, long after, long upTo) =>
        [.. (await connection.QueryAsync<(string Cause, int Companies)>(
            """
            /* SnapshotQueries */
            select cause, max(companies) from snapshot_cause where snapshot_id > @after and snapshot_id <= @upTo group by cause
            """,
            new { after, upTo })).Select(row => new SnapshotReason(SnapshotCodes.ParseCause(row.Cause), row.Companies)).OrderBy(reason => reason.Cause)];

    /// <summary>The cells of one table, in the order of their keys.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="snapshotId">The snapshot's number.</param>
    /// <param name="table">A table name of <see cref="CellKey"/>; null for all tables.</param>
    /// <param name="transaction">The transaction to read in, if any.</param>
    public static async Task<IReadOnlyList<PublishedCell>> CellsAsync(DbConnection connection, long snapshotId, string? table = null, DbTransaction? transaction = null)
    {
        var rows = await connection.QueryAsync<CellRow>(
            """
            /* SnapshotQueries */
            select * from snapshot_cell where snapshot_id = @snapshotId and (cast(@table as text) is null or table_name = @table)
            """,
            new { snapshotId, table },
            transaction);
        return [.. rows.Select(row => row.ToCell()).OrderBy(cell => cell.Key, CellKey.Order)];
    }

    /// <summary>Of each cell the figures that were shown last, in whichever snapshot that was: what has been shown cannot be unsaid.</summary>
    public static async Task<IReadOnlyList<PublishedCell>> LastShownAsync(DbConnection connection, DbTransaction? transaction = null)
    {
        var rows = await connection.QueryAsync<CellRow>(
            """
            /* SnapshotQueries */
            select * from (
                select c.*, row_number() over (partition by table_name, region, service, role, wave, measure order by snapshot_id desc) as newest
                from snapshot_cell c
                where status = 'value'
            ) shown
            where newest = 1
            """,
            null,
            transaction);
        return [.. rows.Select(row => row.ToCell())];
    }

    /// <summary>The cells of one table for the whole country, all services and all roles: few of very many.</summary>
    public static Task<IReadOnlyList<PublishedCell>> CountryCellsAsync(DbConnection connection, long snapshotId, string table) => TotalsAsync(connection, snapshotId, table, CellKey.All);

    /// <summary>The same for one region.</summary>
    /// <param name="connection">Where to read.</param>
    /// <param name="snapshotId">The snapshot's number.</param>
    /// <param name="table">A table name of <see cref="CellKey"/>.</param>
    /// <param name="region">Code of the region, or <see cref="CellKey.All"/>.</param>
    public static async Task<IReadOnlyList<PublishedCell>> TotalsAsync(DbConnection connection, long snapshotId, string table, string region)
    {
        var rows = await connection.QueryAsync<CellRow>(
            """
            /* SnapshotQueries */
            select * from snapshot_cell
            where snapshot_id = @snapshotId and table_name = @table and region = @region and service = @All and role = @All
            """,
            new { snapshotId, table, region, CellKey.All });
        return [.. rows.Select(row => row.ToCell()).OrderBy(cell => cell.Key, CellKey.Order)];
    }

    /// <summary>Of each measure, the instrument and the version in which the series began that its figures are of. Empty for snapshots of the first version alone.</summary>
    public static async Task<IReadOnlyDictionary<string, (string QuestionnaireId, int BegunIn)>> SeriesAsync(
        DbConnection connection, long snapshotId, DbTransaction? transaction = null) =>
        (await connection.QueryAsync<(string Measure, string QuestionnaireId, int BegunIn)>(
            "/* SnapshotQueries */ select measure, questionnaire_id, begun_in from snapshot_series where snapshot_id = @snapshotId", new { snapshotId }, transaction))
            .ToDictionary(row => row.Measure, row => (row.QuestionnaireId, row.BegunIn));

    /// <summary>What a cell that the snapshot does not hold says: there is no data.</summary>
    public static PublishedCell NoData(CellKey key) => Read(key, CellStatus.NoData, null, null, null, null, null);

    // The one caller of FromSnapshot.
    private static PublishedCell Read(CellKey key, CellStatus status, SuppressionReason? reason, int? persons, int? companies, Figures? figures, long? standingSince) =>
        PublishedCell.FromSnapshot(key, status, reason, persons, companies, figures, standingSince);

    /// <summary>A company's own results in one assistance, the newest for each wave and scale.</summary>
    public static async Task<IReadOnlyList<CompanyResult>> CompanyResultsAsync(DbConnection connection, long assistanceId)
    {
        var rows = await connection.QueryAsync<CompanyResultRow>(
            """
            /* SnapshotQueries */
            select wave, scale, snapshot_id, status, respondents, rounded_mean, bound
            from company_result r
            where assistance_id = @assistanceId
              and snapshot_id = (select max(snapshot_id) from company_result n where n.assistance_id = r.assistance_id and n.wave = r.wave and n.scale = r.scale)
            order by wave, scale
            """,
            new { assistanceId });
        return [.. rows.Select(row => new CompanyResult(row.Wave, row.Scale, row.SnapshotId, row.ToResult()))];
    }

    private sealed record CellRow
    {
        public long SnapshotId { get; init; }
        public string TableName { get; init; } = "";
        public string Region { get; init; } = "";
        public string Service { get; init; } = "";
        public string Role { get; init; } = "";
        public string Wave { get; init; } = "";
        public string Measure { get; init; } = "";
        public string Status { get; init; } = "";
        public string? Reason { get; init; }
        public int? Persons { get; init; }
        public int? Companies { get; init; }
        public double? Mean { get; init; }
        public double? StandardDeviation { get; init; }
        public double? Lower { get; init; }
        public double? Upper { get; init; }
        public double? MeanBefore { get; init; }
        public double? MeanAfter { get; init; }
        public double? Comparator { get; init; }
        public long? StandingSince { get; init; }

        public PublishedCell ToCell()
        {
            var status = SnapshotCodes.ParseStatus(Status);
            var figures = new Figures
            {
                Mean = Mean,
                StandardDeviation = StandardDeviation,
                Lower = Lower,
                Upper = Upper,
                MeanBefore = MeanBefore,
                MeanAfter = MeanAfter,
                Comparator = Comparator,
            };
            return Read(
                new CellKey(TableName, Region, Service, Role, Wave, Measure), status, SnapshotCodes.ParseReason(Reason), Persons, Companies,
                status == CellStatus.Value ? figures : null, status == CellStatus.Value ? StandingSince ?? SnapshotId : null);
        }
    }

    private sealed record CompanyResultRow
    {
        public string Wave { get; init; } = "";
        public string Scale { get; init; } = "";
        public long SnapshotId { get; init; }
        public string Status { get; init; } = "";
        public int? Respondents { get; init; }
        public double? RoundedMean { get; init; }
        public string Bound { get; init; } = "";

        public OwnResult ToResult() => OwnResult.FromSnapshot(SnapshotCodes.ParseStatus(Status), Respondents, RoundedMean, SnapshotCodes.ParseBound(Bound));
    }
}
