using Evaluering.Analysis.Disclosure;

namespace Evaluering.Core.Snapshots;

/// <summary>What became of a figure from one snapshot to another.</summary>
public enum FigureChange
{
    /// <summary>It was shown before and is shown now, and says something else.</summary>
    Renewed,

    /// <summary>It is shown now and was not before.</summary>
    Appeared,

    /// <summary>It was shown before and is withheld now.</summary>
    Withheld,

    /// <summary>It was shown before, and now there is no such figure.</summary>
    Gone,
}

/// <summary>A figure that is not as it was.</summary>
/// <param name="Change">What became of it.</param>
/// <param name="Before">The cell in the older snapshot.</param>
/// <param name="After">The cell in the newer snapshot.</param>
public sealed record FigureDifference(FigureChange Change, PublishedCell Before, PublishedCell After)
{
    /// <summary>Which figure it is.</summary>
    public CellKey Key => After.Key;
}

/// <summary>Compares two snapshots by what was shown in them. What was shown in neither is left out: there is nothing to be told of it.</summary>
public static class SnapshotDifference
{
    /// <summary>The figures that differ, in the order of their keys.</summary>
    /// <param name="before">All cells of the older snapshot.</param>
    /// <param name="after">All cells of the newer snapshot.</param>
    public static IReadOnlyList<FigureDifference> Between(IReadOnlyCollection<PublishedCell> before, IReadOnlyCollection<PublishedCell> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var then = before.ToDictionary(cell => cell.Key);
        var now = after.ToDictionary(cell => cell.Key);
        PublishedCell In(Dictionary<CellKey, PublishedCell> cells, CellKey key) => cells.GetValueOrDefault(key) ?? SnapshotQueries.NoData(key);
        return
        [
            .. from key in then.Keys.Union(now.Keys).Order(CellKey.Order)
               let pair = (Before: In(then, key), After: In(now, key))
               let change = Of(pair.Before, pair.After)
               where change is not null
               select new FigureDifference(change.Value, pair.Before, pair.After),
        ];
    }

    private static FigureChange? Of(PublishedCell before, PublishedCell after) => (before.Status == CellStatus.Value, after.Status == CellStatus.Value) switch
    {
        (true, true) => before.SaysTheSameAs(after) ? null : FigureChange.Renewed,
        (false, true) => FigureChange.Appeared,
        (true, false) => after.Status == CellStatus.Suppressed ? FigureChange.Withheld : FigureChange.Gone,
        _ => null,
    };
}
