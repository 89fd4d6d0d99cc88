using System.Data.Common;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;

namespace Evaluering.Core.PublishedFigures;

/// <summary>Two snapshots side by side, with the names of what is in them.</summary>
/// <param name="Older">The older.</param>
/// <param name="Newer">The newer.</param>
/// <param name="Differences">The figures that are not as they were.</param>
/// <param name="Reasons">Why.</param>
/// <param name="OfAnotherSeries">Measures whose figures are of other questions than before, and cannot be held against them.</param>
/// <param name="Regions">Names of the regions, by code.</param>
/// <param name="Services">Names of the services, by code.</param>
/// <param name="Scales">The scales, by id.</param>
public sealed record EditionComparison(
    Snapshot Older, Snapshot Newer, IReadOnlyList<FigureDifference> Differences, IReadOnlyList<SnapshotReason> Reasons, IReadOnlySet<string> OfAnotherSeries,
    IReadOnlyDictionary<string, Named> Regions, IReadOnlyDictionary<string, Named> Services, IReadOnlyDictionary<string, Scale> Scales)
{
    /// <summary>Whether the figures of one are withheld by other rules than those of the other.</summary>
    public bool HasOtherRules => Older.Rule != Newer.Rule;
}

/// <summary>Reads the editions of the figures: published cells and what is stored with them, nothing else.</summary>
public sealed class EditionQueries(Database database, QuestionnaireStore questionnaires)
{
    /// <summary>All editions, the newest first.</summary>
    public async Task<IReadOnlyList<Snapshot>> AllAsync()
    {
        await using var connection = await database.OpenAsync();
        return await SnapshotQueries.AllAsync(connection);
    }

    /// <summary>What differs between two editions, whichever of them is named first.</summary>
    /// <returns>null unless both are there, and not the same.</returns>
    public async Task<EditionComparison?> CompareAsync(long one, long other)
    {
        await using var connection = await database.OpenAsync();
        var all = await SnapshotQueries.AllAsync(connection);
        if (one == other || all.FirstOrDefault(snapshot => snapshot.Id == Math.Min(one, other)) is not { } older
            || all.FirstOrDefault(snapshot => snapshot.Id == Math.Max(one, other)) is not { } newer) return null;
        var current = await questionnaires.GetAsync(QuestionnaireStore.Current, await QuestionnaireStore.CurrentVersionAsync(connection));
        return new EditionComparison(
            older,
            newer,
            SnapshotDifference.Between(await SnapshotQueries.CellsAsync(connection, older.Id), await SnapshotQueries.CellsAsync(connection, newer.Id)),
            await SnapshotQueries.ReasonsAsync(connection, older.Id, newer.Id),
            await OfAnotherSeriesAsync(connection, older.Id, newer.Id),
            (await DashboardQueries.RegionsAsync(connection)).ToDictionary(region => region.Code),
            (await DashboardQueries.ServicesAsync(connection)).ToDictionary(service => service.Code),
            current.Scales.ToDictionary(scale => scale.Id));
    }

    private static async Task<IReadOnlySet<string>> OfAnotherSeriesAsync(DbConnection connection, long older, long newer)
    {
        var (then, now) = (await SnapshotQueries.SeriesAsync(connection, older), await SnapshotQueries.SeriesAsync(connection, newer));
        return now.Where(series => then.TryGetValue(series.Key, out var before) && before != series.Value).Select(series => series.Key).ToHashSet();
    }
}
