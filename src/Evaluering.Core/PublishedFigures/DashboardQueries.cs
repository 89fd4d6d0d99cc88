using System.Data.Common;
using Dapper;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;
using Microsoft.Extensions.Caching.Memory;

namespace Evaluering.Core.PublishedFigures;

/// <summary>A code of the catalogues with its name in both languages.</summary>
public sealed record Named
{
    public string Code { get; init; } = "";
    public string NameNb { get; init; } = "";
    public string NameNn { get; init; } = "";

    public string In(LanguageText text) => text[NameNb, NameNn];
}

/// <summary>A snapshot with the names of what is in it. The scales are those that change is measured on.</summary>
public sealed record Dashboard(
    Snapshot Snapshot, IReadOnlyDictionary<CellKey, PublishedCell> Cells, IReadOnlyList<Named> Regions, IReadOnlyList<Named> Services, IReadOnlyList<Scale> Scales)
{
    /// <summary>The scale that asks how satisfied people are with the help; null where the questionnaire has none.</summary>
    public Scale? Satisfaction { get; init; }

    /// <summary>Whether there is a newer edition.</summary>
    public bool IsOld { get; init; }

    /// <summary>A published cell; one that the snapshot does not hold has no data.</summary>
    public PublishedCell this[CellKey key] => Cells.GetValueOrDefault(key) ?? SnapshotQueries.NoData(key);
}

/// <summary>Reads what the directorate's pages show: published cells and names, nothing else.</summary>
public sealed class DashboardQueries(Database database, QuestionnaireStore questionnaires) : IDisposable
{
    private const string SatisfactionScale = "tilfredshet";
    private const int EditionsKept = 4;

    private static readonly string[] Tables = [CellKey.PairedChange, CellKey.ScaleMean, CellKey.Absence];

    // An edition never changes, and is read as a whole by every page and every figure of it.
    private readonly MemoryCache editions = new(new MemoryCacheOptions { SizeLimit = EditionsKept });

    /// <param name="edition">The snapshot's number; null for the newest.</param>
    /// <returns>null where there is none.</returns>
    public async Task<Dashboard?> FindAsync(long? edition)
    {
        await using var connection = await database.OpenAsync();
        if (await SnapshotQueries.LatestAsync(connection) is not { } latest) return null;
        var snapshot = edition is null || edition == latest.Id ? latest : await SnapshotQueries.FindAsync(connection, edition.Value);
        if (snapshot is null) return null;
        var cells = await CellsAsync(connection, snapshot.Id);
        var current = await questionnaires.GetAsync(QuestionnaireStore.Current, await QuestionnaireStore.CurrentVersionAsync(connection));
        // An edition says which measures it is of, and holds no cell of one that nobody has answered.
        var measured = cells.Keys.Where(key => key.Table == CellKey.PairedChange).Select(key => key.Measure)
            .Union((await SnapshotQueries.SeriesAsync(connection, snapshot.Id)).Keys.Intersect(Repeated(current))).ToHashSet();
        return new Dashboard(
            snapshot, cells, await RegionsAsync(connection), await ServicesAsync(connection), [.. current.Scales.Where(scale => measured.Contains(scale.Id))])
        {
            Satisfaction = current.Scales.FirstOrDefault(scale => scale.Id == SatisfactionScale),
            IsOld = snapshot.Id != latest.Id,
        };
    }

    public void Dispose() => editions.Dispose();

    /// <summary>The scales that are asked before the help and again.</summary>
    private static IEnumerable<string> Repeated(Questionnaire questionnaire) =>
        Asked(questionnaire, Wave.Before).Intersect(Asked(questionnaire, Wave.After).Union(Asked(questionnaire, Wave.FollowUp)));

    private static IEnumerable<string> Asked(Questionnaire questionnaire, Wave wave) => questionnaire.ScalesIn(wave).Select(scale => scale.Id);

    private async Task<IReadOnlyDictionary<CellKey, PublishedCell>> CellsAsync(DbConnection connection, long edition)
    {
        if (editions.TryGetValue(edition, out IReadOnlyDictionary<CellKey, PublishedCell>? known)) return known!;
        var cells = new Dictionary<CellKey, PublishedCell>();
        foreach (var table in Tables)
            foreach (var cell in await SnapshotQueries.CellsAsync(connection, edition, table)) cells.Add(cell.Key, cell);
        editions.Set(edition, cells, new MemoryCacheEntryOptions { Size = 1 });
        return cells;
    }

    internal static async Task<IReadOnlyList<Named>> RegionsAsync(DbConnection connection) =>
        (await connection.QueryAsync<Named>("/* PublishedFigures/DashboardQueries */ select code, name_nb, name_nn from region order by code")).AsList();

    internal static async Task<IReadOnlyList<Named>> ServicesAsync(DbConnection connection) =>
        (await connection.QueryAsync<Named>(
            "/* PublishedFigures/DashboardQueries */ select code, name_nb, name_nn from service_type where parent_code is null order by sort_order")).AsList();
}
