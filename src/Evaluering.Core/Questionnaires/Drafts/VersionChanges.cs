namespace Evaluering.Core.Questionnaires.Drafts;

/// <summary>What a new version does to something it has in common with the version before, or has not.</summary>
public enum VersionChange
{
    /// <summary>Word for word as before.</summary>
    Same,

    /// <summary>Other words, and still the same measure.</summary>
    Comparable,

    /// <summary>Not to be held against the version before.</summary>
    Broken,

    New,
    Removed,
}

/// <summary>What happens to one item.</summary>
/// <param name="Item">As it is in the new version; as it was when it is removed.</param>
/// <param name="Change">What happens.</param>
/// <param name="Reason">Why a rewording measures the same; null where nothing was said.</param>
public sealed record ItemChange(Item Item, VersionChange Change, string? Reason);

/// <summary>What happens to the figures of one scale: <see cref="VersionChange.Comparable"/> when the series goes on.</summary>
/// <param name="Scale">As it is in the new version; as it was when it is removed.</param>
/// <param name="Change">What happens.</param>
public sealed record ScaleChange(Scale Scale, VersionChange Change);

/// <summary>What publishing a version means, item by item and scale by scale.</summary>
/// <param name="Items">Those of the new version in its order, then those removed.</param>
/// <param name="Scales">Likewise.</param>
public sealed record VersionChanges(IReadOnlyList<ItemChange> Items, IReadOnlyList<ScaleChange> Scales)
{
    /// <param name="next">The new version, which says truly what it is to <paramref name="previous"/>.</param>
    /// <param name="previous">The version it is compared with.</param>
    public static VersionChanges Between(Questionnaire next, Questionnaire previous)
    {
        var series = MeasureSeries.Of([previous, next]);
        return new VersionChanges(
        [
            .. next.Items.Select(item => new ItemChange(item, ChangeOf(item.Comparison!), item.Comparison!.Reason)),
            .. previous.Items.Where(item => next.Find(item.Id) is null).Select(item => new ItemChange(item, VersionChange.Removed, null)),
        ],
        [
            .. next.Scales.Select(scale => new ScaleChange(scale, ChangeOf(scale, previous, next, series))),
            .. previous.Scales.Where(scale => !next.Scales.Any(other => other.Id == scale.Id)).Select(scale => new ScaleChange(scale, VersionChange.Removed)),
        ]);
    }

    private static VersionChange ChangeOf(ItemComparison comparison) => comparison.Kind switch
    {
        ComparisonKind.Same => VersionChange.Same,
        ComparisonKind.New => VersionChange.New,
        _ => comparison.Comparable ? VersionChange.Comparable : VersionChange.Broken,
    };

    private static VersionChange ChangeOf(Scale scale, Questionnaire previous, Questionnaire next, MeasureSeries series)
    {
        if (!previous.Scales.Any(other => other.Id == scale.Id)) return VersionChange.New;
        return series.AreComparable(previous.Version, next.Version, scale.Id) ? VersionChange.Comparable : VersionChange.Broken;
    }
}
