using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;

namespace Evaluering.Core.PublishedFigures.SicknessAbsence;

/// <summary>What a snapshot says of sickness absence beside similar workplaces, with the names of what is in it.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Cells">Its cells of sickness absence.</param>
/// <param name="Basis">About how many companies are left out and why, and what the others are compared with.</param>
/// <param name="Regions">All regions.</param>
/// <param name="Services">All services.</param>
public sealed record AbsenceEdition(
    Snapshot Snapshot, IReadOnlyDictionary<CellKey, PublishedCell> Cells, IReadOnlyDictionary<string, int> Basis, IReadOnlyList<Named> Regions, IReadOnlyList<Named> Services)
{
    /// <summary>Whether there is a newer edition.</summary>
    public bool IsOld { get; init; }

    /// <summary>A published cell; one that the snapshot does not hold has no data.</summary>
    public PublishedCell this[CellKey key] => Cells.GetValueOrDefault(key) ?? SnapshotQueries.NoData(key);
}

/// <summary>Reads what the page of sickness absence shows: published cells and names, nothing else.</summary>
public sealed class AbsenceEditionQueries(Database database)
{
    /// <param name="number">The snapshot's number; null for the newest.</param>
    /// <returns>null where there is none.</returns>
    public async Task<AbsenceEdition?> FindAsync(long? number)
    {
        await using var connection = await database.OpenAsync();
        if (await SnapshotQueries.LatestAsync(connection) is not { } latest) return null;
        if ((number is null || number == latest.Id ? latest : await SnapshotQueries.FindAsync(connection, number.Value)) is not { } snapshot) return null;
        var cells = new Dictionary<CellKey, PublishedCell>();
        foreach (var table in new[] { CellKey.AbsenceSeries, CellKey.AbsenceChange, CellKey.AbsenceLevel })
            foreach (var cell in await SnapshotQueries.CellsAsync(connection, snapshot.Id, table)) cells.Add(cell.Key, cell);
        return new AbsenceEdition(
            snapshot, cells, await AbsenceCells.BasisAsync(connection, snapshot.Id), await DashboardQueries.RegionsAsync(connection), await DashboardQueries.ServicesAsync(connection))
        {
            IsOld = snapshot.Id != latest.Id,
        };
    }
}
