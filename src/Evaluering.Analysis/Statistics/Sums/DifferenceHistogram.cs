namespace Evaluering.Analysis.Statistics;

/// <summary>How many changes went up, stayed and went down.</summary>
/// <param name="Improved">Changes above 0.</param>
/// <param name="Unchanged">Changes of 0.</param>
/// <param name="Worsened">Changes below 0.</param>
public readonly record struct Directions(int Improved, int Unchanged, int Worsened);

/// <summary>Changes by value: how many had each. Additive, and all that rank statistics need.</summary>
/// <remarks>
/// Question: which changes occurred, and how often?
/// <para>Formula: the change, rounded to 9 decimals, to a count; so that 4/3 − 1/3 is the same change as 1.</para>
/// <para>Units: the values' own, at most 4e9 in size; for scale scores from −4 to 4, with few distinct values.</para>
/// <para>No changes: empty. Counts are whole, so that merging is exact and can be undone.</para>
/// <para>Source: the project's method note 1.2 (rounding before comparing) and 1.3 (the cube).</para>
/// <para>Checked against the reference's numbers improved, unchanged and worsened (M06), exactly.</para>
/// <para>Not for a mean: the rounding is for comparing only (<see cref="PairMoments"/> has the sums).</para>
/// </remarks>
public sealed class DifferenceHistogram : IEquatable<DifferenceHistogram>
{
    /// <summary>Changes are told apart in steps of this.</summary>
    public const double Step = 1e-9;

    internal const double StepsPerUnit = 1e9;

    private readonly SortedDictionary<long, int> counts;

    private DifferenceHistogram(SortedDictionary<long, int> counts) => this.counts = counts;

    /// <summary>The histogram of nothing.</summary>
    public static DifferenceHistogram Empty { get; } = new([]);

    /// <summary>Number of changes.</summary>
    public int N => counts.Values.Sum();

    /// <summary>Each value that occurred with how often, in ascending order of value.</summary>
    public IEnumerable<(double Value, int Count)> Values => counts.Select(entry => (entry.Key / StepsPerUnit, entry.Value));

    /// <summary>How many went up, stayed and went down.</summary>
    public Directions Directions => new(
        counts.Where(entry => entry.Key > 0).Sum(entry => entry.Value),
        counts.GetValueOrDefault(0),
        counts.Where(entry => entry.Key < 0).Sum(entry => entry.Value));

    /// <summary>In whole steps of <see cref="Step"/>, so that ranks and medians are computed without rounding.</summary>
    internal IReadOnlyCollection<KeyValuePair<long, int>> Steps => counts;

    /// <summary>The histogram of changes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A change is not finite, or above 4e9 in size.</exception>
    public static DifferenceHistogram Of(IEnumerable<double> changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var counts = new SortedDictionary<long, int>();
        foreach (var change in changes) Count(counts, StepsOf(change), 1);
        return new(counts);
    }

    /// <summary>The histogram of counts by value, as a store gives them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A change is not finite or above 4e9 in size, or a count is negative.</exception>
    public static DifferenceHistogram OfCounts(IEnumerable<(double Value, int Count)> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var counts = new SortedDictionary<long, int>();
        foreach (var (value, count) in values)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(count, nameof(values));
            Count(counts, StepsOf(value), count);
        }

        return new(counts);
    }

    /// <summary>The histogram of counts by whole steps, each above 0.</summary>
    internal static DifferenceHistogram OfSteps(IDictionary<long, int> counts) => new(new SortedDictionary<long, int>(counts));

    /// <summary>The steps of a change.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The change is not finite, or above 4e9 in size.</exception>
    internal static long StepsOf(double change) => Math.Abs(change) <= 4e9
        ? (long)Math.Round(change * StepsPerUnit)
        : throw new ArgumentOutOfRangeException(nameof(change), change, "A change is finite and at most 4e9 in size.");

    /// <summary>The changes of two disjoint sets together.</summary>
    public static DifferenceHistogram operator +(DifferenceHistogram a, DifferenceHistogram b) => Merged(a, b, 1);

    /// <summary>The changes left when a subset is taken out.</summary>
    /// <exception cref="ArgumentException">The part has a change that the whole has not.</exception>
    public static DifferenceHistogram operator -(DifferenceHistogram whole, DifferenceHistogram part) => Merged(whole, part, -1);

    /// <inheritdoc/>
    public bool Equals(DifferenceHistogram? other) => other is not null && counts.SequenceEqual(other.counts);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as DifferenceHistogram);

    /// <inheritdoc/>
    public override int GetHashCode() => counts.Aggregate(0, (hash, entry) => HashCode.Combine(hash, entry.Key, entry.Value));

    private static DifferenceHistogram Merged(DifferenceHistogram a, DifferenceHistogram b, int sign)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var counts = new SortedDictionary<long, int>(a.counts);
        foreach (var (steps, count) in b.counts) Count(counts, steps, sign * count);
        return counts.Values.All(count => count > 0) ? new(counts) : throw new ArgumentException("The part is not of the whole.", nameof(b));
    }

    /// <summary>A value that no longer occurs leaves no trace, so that equal histograms have equal entries.</summary>
    private static void Count(SortedDictionary<long, int> counts, long steps, int more)
    {
        var count = counts.GetValueOrDefault(steps) + more;
        if (count == 0) counts.Remove(steps);
        else counts[steps] = count;
    }
}
