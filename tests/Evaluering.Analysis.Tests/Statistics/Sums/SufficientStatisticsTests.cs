using Evaluering.Analysis.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Analysis.Tests.Statistics.Sums;

/// <summary>Every additive type: the order never shows, and a merge can be undone exactly.</summary>
public class SufficientStatisticsTests
{
    [Fact]
    public void Moments_can_be_merged_and_parted_in_any_order() => Additive(
        rows => Moments.Of(rows.Select(row => row.Before)), (a, b) => a + b, (a, b) => a - b);

    [Fact]
    public void Pairs_can_be_merged_and_parted_in_any_order() => Additive(
        rows => PairMoments.Of(rows.Select(row => (row.Before, row.After))), (a, b) => a + b, (a, b) => a - b);

    [Fact]
    public void Histograms_can_be_merged_and_parted_in_any_order() => Additive(
        rows => DifferenceHistogram.Of(rows.Select(row => row.After - row.Before)), (a, b) => a + b, (a, b) => a - b);

    [Fact]
    public void Companies_can_be_merged_and_parted_in_any_order() => Additive(
        rows => ClusterMoments.Of(rows.Select(row => (1 + (int)row.Before % 3, row.After))), (a, b) => a + b, (a, b) => a - b);

    [Fact]
    public void Counts_can_be_merged_and_parted_in_any_order()
    {
        Additive(rows => ItemDistribution.Of(rows.Select(row => (int?)row.Before)), (a, b) => a + b, (a, b) => a - b);
        Additive(rows => PairedCounts.Of(rows.Select(row => (row.Before >= 4, row.After >= 4))), (a, b) => a + b, (a, b) => a - b);
        Additive(rows => DispositionCounts.Of(rows.Select(row => (Disposition)((int)row.Before % 8))), (a, b) => a + b, (a, b) => a - b);
        Additive(
            rows => Shown(ItemCrossProducts.Of(2, rows.Select(row => new int?[] { (int)row.Before, (int)row.After }))),
            (a, _) => a, (a, _) => a);
    }

    [Fact]
    public void Published_figures_do_not_know_the_order() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Rows().ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (rows, seed) =>
            Published(rows).SequenceEqual(Published(Shuffled(rows, seed)))));

    [Fact]
    public void The_changes_of_pairs_are_those_of_their_differences() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Rows().ToArbitrary(), rows =>
        {
            var change = PairMoments.Of(rows.Select(row => (row.Before, row.After))).Change;
            return change.N == rows.Length && Math.Abs(change.Sum - rows.Sum(row => row.After - row.Before)) < 1e-9;
        }));

    [Fact]
    public void What_is_no_part_cannot_be_taken_out()
    {
        Moments two = Moments.Of([1, 2]), other = Moments.Of([1, 3]);
        Assert.Throws<ArgumentException>(() => Moments.Of([1]) - two);
        Assert.Throws<ArgumentException>(() => two - other);
        Assert.Throws<ArgumentException>(() => PairMoments.Of([(1, 2)]) - PairMoments.Of([(1, 3)]));
        Assert.Throws<ArgumentException>(() => DifferenceHistogram.Of([1]) - DifferenceHistogram.Of([2]));
        Assert.Throws<ArgumentException>(() => ClusterMoments.Of([(1, 2)]) - ClusterMoments.Of([(2, 2)]));
        Assert.Throws<ArgumentException>(() => ClusterMoments.Of([(1, 2)]) - ClusterMoments.Of([(1, 3)]));
    }

    [Fact]
    public void A_large_common_offset_costs_no_digits()
    {
        var far = Moments.Of(Enumerable.Range(0, 1000).Select(i => 1e12 + i % 5));
        var near = Moments.Of(Enumerable.Range(0, 1000).Select(i => (double)(i % 5)));
        Assert.Equal(near.StandardDeviation, far.StandardDeviation);
    }

    [Fact]
    public void Differences_that_mean_the_same_are_the_same()
    {
        var histogram = DifferenceHistogram.Of([4 / 3.0 - 1 / 3.0, 1, 0.1 + 0.2 - 0.3, -0.0, -1 / 3.0]);
        Assert.Equal([(-0.333333333, 1), (0, 2), (1, 2)], histogram.Values);
        Assert.Equal(new Directions(2, 2, 1), histogram.Directions);
        Assert.Equal(histogram, DifferenceHistogram.OfCounts(histogram.Values));
        Assert.Throws<ArgumentOutOfRangeException>(() => DifferenceHistogram.Of([double.NaN]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DifferenceHistogram.Of([5e9]));
    }

    private static void Additive<T>(Func<(double Before, double After)[], T> of, Func<T, T, T> add, Func<T, T, T> subtract) =>
        Check.QuickThrowOnFailure(Prop.ForAll(Rows().ToArbitrary(), Rows().ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (a, b, seed) =>
        {
            var whole = of([.. a, .. b]);
            return Equals(of(Shuffled([.. a, .. b], seed)), whole)
                && (typeof(T) == typeof(string) || (Equals(add(of(a), of(b)), whole) && Equals(subtract(whole, of(b)), of(a))));
        }));

    private static string Shown(ItemCrossProducts products) => $"{products.N} {string.Join(' ', products.Sums)} {products.Product(0, 1)}";

    private static IEnumerable<object?> Published((double Before, double After)[] rows)
    {
        var pairs = PairMoments.Of(rows.Select(row => (row.Before, row.After)));
        var changes = DifferenceHistogram.Of(rows.Select(row => row.After - row.Before));
        var companies = ClusterMoments.OfValues(rows.Select(row => ((int)(row.Before * 7), row.After)));
        var contrast = rows.GroupBy(row => (int)(row.Before * 7)).Select(company => new CompanyContrast(
            company.Count(row => row.After < 3), ExactSum.Of(company.Where(row => row.After < 3).Select(row => row.After)).Value,
            company.Count(row => row.After >= 3), ExactSum.Of(company.Where(row => row.After >= 3).Select(row => row.After)).Value));
        return
        [
            PairedDifference.Compute(pairs, changes), SignedRank.Compute(changes), ClusteredMean.Compute(companies, pairs.Second),
            ClusteredContrast.Compute(contrast), TwoGroups.Welch(pairs.First, pairs.Second),
        ];
    }

    /// <summary>Scores of scales of six items, some not answered: means of whole numbers, most of which no double holds exactly.</summary>
    private static Gen<(double Before, double After)[]> Rows() =>
        Gen.Choose(3, 6).SelectMany(items => Gen.Choose(items, 5 * items).Select(sum => (double)sum / items)).Two()
            .Select(pair => (pair.Item1, pair.Item2)).ArrayOf();

    private static T[] Shuffled<T>(T[] items, int seed)
    {
        var copy = items.ToArray();
        new Random(seed).Shuffle(copy);
        return copy;
    }
}
