using System.Data.Common;
using Dapper;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>A code of the catalogues with its name in both languages.</summary>
public sealed record Named
{
    public string Code { get; init; } = "";
    public string NameNb { get; init; } = "";
    public string NameNn { get; init; } = "";

    public string In(PageText text) => text[NameNb, NameNn];
}

/// <summary>The newest snapshot with the names of what is in it.</summary>
public sealed record Dashboard(
    Snapshot Snapshot, IReadOnlyDictionary<CellKey, PublishedCell> Cells, IReadOnlyList<Named> Regions, IReadOnlyList<Named> Services, IReadOnlyList<Scale> Scales)
{
    /// <summary>A published cell; one that the snapshot does not hold has no data.</summary>
    public PublishedCell this[CellKey key] => Cells.GetValueOrDefault(key) ?? SnapshotQueries.NoData(key);
}

/// <summary>Reads what the directorate's page shows: published cells and names, nothing else.</summary>
public sealed class DashboardQueries(Database database, QuestionnaireStore questionnaires)
{
    /// <returns>null before the first snapshot.</returns>
    public async Task<Dashboard?> LatestAsync()
    {
        await using var connection = await database.OpenAsync();
        if (await SnapshotQueries.LatestAsync(connection) is not { } snapshot) return null;
        var cells = new List<PublishedCell>();
        foreach (var table in new[] { CellKey.PairedChange, CellKey.Absence }) cells.AddRange(await SnapshotQueries.CellsAsync(connection, snapshot.Id, table));
        var current = await questionnaires.GetAsync(QuestionnaireStore.Current, await QuestionnaireStore.CurrentVersionAsync(connection));
        var measured = cells.Where(cell => cell.Key.Table == CellKey.PairedChange).Select(cell => cell.Key.Measure).ToHashSet();
        return new Dashboard(
            snapshot,
            cells.ToDictionary(cell => cell.Key),
            await RegionsAsync(connection),
            await ServicesAsync(connection),
            [.. current.Scales.Where(scale => measured.Contains(scale.Id))]);
    }

    internal static async Task<IReadOnlyList<Named>> RegionsAsync(DbConnection connection) =>
        (await connection.QueryAsync<Named>("/* Direktorat/DashboardQueries */ select code, name_nb, name_nn from region order by code")).AsList();

    internal static async Task<IReadOnlyList<Named>> ServicesAsync(DbConnection connection) =>
        (await connection.QueryAsync<Named>(
            "/* Direktorat/DashboardQueries */ select code, name_nb, name_nn from service_type where parent_code is null order by sort_order")).AsList();
}
