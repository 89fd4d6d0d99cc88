using Evaluering.Analysis.Statistics;
using FsCheck;
using FsCheck.Fluent;
using static Evaluering.Analysis.Tests.Statistics.RandomNumbers;

namespace Evaluering.Analysis.Tests.Statistics.Selection;

public class AncovaTests
{
    [Fact]
    public void The_order_of_rows_changes_no_digit() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), seed =>
    {
        var rows = Rows(seed, 3);
        var (fit, other) = (Ancova.Compute(rows, 3), Ancova.Compute(Shuffled(rows, seed + 1), 3));
        return fit.Slope == other.Slope && fit.Intercept == other.Intercept && fit.Differences.SequenceEqual(other.Differences)
            && fit.AdjustedMeans.SequenceEqual(other.AdjustedMeans);
    }));

    [Fact]
    public void Sums_give_all_but_the_robust_errors_also_when_they_are_merged() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), seed =>
    {
        var rows = Rows(seed, 2);
        var halves = new[] { 0, 1 }.Select(group => rows.Where(row => row.Group == group).ToList())
            .Select(own => (Whole: Sums(own), Merged: Sums(own[..2]) + Sums(own[2..]), Left: Sums(own) + Sums(own[..2]) - Sums(own[..2]))).ToList();
        var fit = Ancova.Compute(rows, 2);
        return new[] { halves.Select(half => half.Whole), halves.Select(half => half.Merged), halves.Select(half => half.Left) }.All(groups =>
        {
            var other = Ancova.Compute([.. groups]);
            return Near(fit.Slope!.Value, other.Slope!.Value) && Near(fit.Differences[1]!.Ordinary.StandardError, other.Differences[1]!.Ordinary.StandardError)
                && other.Slope.Hc3Error is null && other.Slope.ClusterError is null;
        });
    }));

    [Fact]
    public void A_group_that_lies_higher_at_every_level_does_so_by_that_much()
    {
        var rows = Enumerable.Range(0, 10).Select(i => new AncovaRow(i % 2, $"C{i}", 0.7 * i, 0.3 * 0.7 * i + (i % 2 == 1 ? 2 : 0))).ToList();
        var fit = Ancova.Compute(rows, 2);
        Assert.Equal(0.3, fit.Slope!.Value, 1e-12);
        Assert.Equal(2, fit.Differences[1]!.Value, 1e-12);
        Assert.Equal(2, fit.AdjustedMeans[1]!.Value - fit.AdjustedMeans[0]!.Value, 1e-12);
        Assert.Equal(0.7, fit.BaselineDifference(1)!.Value, 1e-12);
        Assert.Equal(1.51, fit.UnadjustedChangeDifference(1)!.Value, 1e-12);
        Assert.Equal(ResultStatus.ZeroVariance, fit.Status);
    }

    [Fact]
    public void With_each_row_its_own_cluster_the_cluster_error_is_the_heteroskedastic_one() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), seed =>
    {
        var rows = Rows(seed, 2).Select((row, i) => row with { Cluster = $"own {i}" }).ToList();
        var fit = Ancova.Compute(rows, 2);
        var n = rows.Count;
        var sxx = fit.Groups.Sum(group => group.First.SumOfSquaredDeviations);
        var hc0 = rows.Sum(row =>
        {
            var (x, y) = (row.X - fit.Groups[row.Group].First.Mean!.Value, row.Y - fit.Groups[row.Group].Second.Mean!.Value);
            return Math.Pow(x / sxx * (y - fit.Slope!.Value * x), 2);
        });
        return Near(fit.Slope!.ClusterError, Math.Sqrt(hc0 * n / (n - 3.0)));
    }));

    [Fact]
    public void Guards()
    {
        Assert.Equal(ResultStatus.NoData, Ancova.Compute([], 2).Status);
        Assert.Equal(ResultStatus.TooFew, Ancova.Compute([new(0, "A", 1, 2), new(0, "B", 2, 3), new(0, "C", 2, 2)], 2).Status);
        Assert.Equal(ResultStatus.TooFew, Ancova.Compute([new(0, "A", 1, 2), new(0, "B", 2, 3), new(1, "C", 2, 2)], 2).Status);
        Assert.Equal(ResultStatus.ZeroVariance, Ancova.Compute([new(0, "A", 1, 2), new(0, "B", 1, 3), new(1, "C", 2, 2), new(1, "D", 2, 5)], 2).Status);
        Assert.Throws<ArgumentOutOfRangeException>(() => Ancova.Compute([new(2, "A", 1, 2)], 2));
        var lone = Ancova.Compute([new(0, "A", 1, 2), new(0, "B", 2, 3), new(0, "C", 4, 3), new(2, "D", 2, 5)], 3);
        Assert.Equal((null, null), (lone.Differences[1], lone.AdjustedMeans[1]));
        Assert.Null(lone.Differences[2]!.Hc3Error);
        Assert.NotNull(lone.Differences[2]!.Ordinary.StandardError);
    }

    [Fact]
    public void Selection_alone_makes_a_fall_that_grows_with_the_limit_and_ends_with_perfect_correlation()
    {
        var half = RegressionToTheMean.Compute(limit: 6, mean: 6, standardDeviation: 2, correlation: 0.5);
        Assert.Equal(Math.Sqrt(2 / Math.PI), half.SelectionFactor, 1e-14);
        Assert.Equal(half.ExpectedBefore - half.ExpectedAfter, half.Expected, 1e-12);
        Assert.True(RegressionToTheMean.Compute(8, 6, 2, 0.5).Expected > half.Expected);
        Assert.Equal(0, RegressionToTheMean.Compute(8, 6, 2, 1).Expected);
        Assert.Throws<ArgumentOutOfRangeException>(() => RegressionToTheMean.Compute(100, 6, 2, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => RegressionToTheMean.Compute(8, 6, 0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => RegressionToTheMean.Compute(8, 6, 2, 1.1));
    }

    [Fact]
    public void The_line_of_the_unassisted_has_guards()
    {
        var line = PairMoments.Of([(1, 2), (2, 3), (3, 4)]);
        var result = RegressionToTheMean.FromUnassisted(PairMoments.Of([(5, 5)]), line);
        Assert.Equal((1.0, 6.0, 1.0, 0.0, -1.0), (result.Slope, result.ExpectedAfter, result.ExpectedChange, result.ObservedChange, result.Difference));
        Assert.Equal(1, result.Correlation!.Value, 1e-12);
        Assert.Equal(ResultStatus.NoData, RegressionToTheMean.FromUnassisted(default, line).Status);
        Assert.Equal(ResultStatus.TooFew, RegressionToTheMean.FromUnassisted(line, PairMoments.Of([(1, 2), (2, 3)])).Status);
        Assert.Equal(ResultStatus.ZeroVariance, RegressionToTheMean.FromUnassisted(line, PairMoments.Of([(1, 2), (1, 3), (1, 4)])).Status);
        Assert.Null(RegressionToTheMean.FromUnassisted(line, PairMoments.Of([(1, 2), (2, 2), (4, 2)])).Correlation);
    }

    private static PairMoments Sums(IEnumerable<AncovaRow> rows) => PairMoments.Of(rows.Select(row => (row.X, row.Y)));

    private static List<AncovaRow> Rows(int seed, int groups)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, groups * random.Next(5, 15)).Select(i =>
            {
                var x = 7 + 2 * random.Normal();
                return new AncovaRow(i % groups, $"C{random.Next(12)}", x, 0.5 * x + i % groups + random.Normal());
            }),
        ];
    }
}
