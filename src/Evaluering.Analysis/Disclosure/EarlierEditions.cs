namespace Evaluering.Analysis.Disclosure;

/// <summary>What has been shown before. It cannot be unsaid, so what is shown now is held against it.</summary>
public sealed class EarlierEditions
{
    private readonly Dictionary<CellKey, PublishedCell> newest;
    private readonly Dictionary<CellKey, PublishedCell> shown = [];
    private readonly Dictionary<(string Table, string Measure, string Wave), RawCell[]> counts = [];

    /// <param name="newestFirst">
    /// The cells of earlier editions, the newest first. Only the newest is needed where every edition was made with the ones before it as input; older ones
    /// tell of cells that have been withheld since.
    /// </param>
    public EarlierEditions(params IReadOnlyList<IReadOnlyCollection<PublishedCell>> newestFirst)
    {
        ArgumentNullException.ThrowIfNull(newestFirst);
        newest = newestFirst.Count == 0 ? [] : newestFirst[0].ToDictionary(cell => cell.Key);
        foreach (var cell in newestFirst.SelectMany(edition => edition))
            if (cell.Status == CellStatus.Value) shown.TryAdd(cell.Key, cell);
    }

    /// <summary>
    /// The cells that the newest edition was made of, of which only the counts are used: to know what a withheld cell was then, and whether it has changed since. Where it
    /// is not known, what was withheld as a partner stays withheld.
    /// </summary>
    public IEnumerable<RawCell> NewestMadeOf
    {
        init
        {
            foreach (var block in value.Where(cell => cell.Asked && !cell.IsEmpty).GroupBy(cell => (cell.Key.Table, cell.Key.Measure, cell.Key.Wave)))
                counts.Add(block.Key, [.. block.OrderBy(cell => cell.Key, CellKey.Order)]);
        }
    }

    /// <summary>No earlier edition.</summary>
    public static EarlierEditions None { get; } = new();

    /// <summary>The cell in the newest edition; null when it held none.</summary>
    internal PublishedCell? Newest(CellKey key) => newest.GetValueOrDefault(key);

    /// <summary>The counts that the newest edition was made of; null when they are not known.</summary>
    internal IReadOnlyList<RawCell>? NewestCounts(string table, string measure, string wave) => counts.GetValueOrDefault((table, measure, wave));

    /// <summary>The figures of the cell that were shown last; null when none ever were.</summary>
    internal PublishedCell? LastShown(CellKey key) => shown.GetValueOrDefault(key);
}
