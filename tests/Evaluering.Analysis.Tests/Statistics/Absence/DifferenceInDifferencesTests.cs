using Evaluering.Analysis.Statistics;
using FsCheck;
using FsCheck.Fluent;
using static Evaluering.Analysis.Tests.Statistics.RandomNumbers;

namespace Evaluering.Analysis.Tests.Statistics.Absence;

public class DifferenceInDifferencesTests
{
    [Fact]
    public void The_order_of_companies_changes_no_digit() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), seed =>
    {
        var companies = Companies(seed, 20);
        var others = Shuffled(companies, seed + 1);
        return DifferenceInDifferences.Compute(companies) == DifferenceInDifferences.Compute(others)
            && AbsenceBootstrap.Compute(companies, [[1, 2, 2]]).Differences[0] == AbsenceBootstrap.Compute(others, [[2, 1, 2]]).Differences[0];
    }));

    [Fact]
    public void Merged_sums_are_those_of_the_whole_and_a_part_can_be_taken_out() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), seed =>
    {
        var (a, b) = (Companies(seed, 12), Companies(seed + 1, 9));
        var whole = DifferenceInDifferences.Compute([.. a, .. b]);
        var (sumsA, sumsB) = (AbsenceChangeSums.Of(a), AbsenceChangeSums.Of(b));
        return DifferenceInDifferences.Compute(sumsA + sumsB) == WithoutMedian(whole)
            && DifferenceInDifferences.Compute(sumsA + sumsB - sumsB) == WithoutMedian(DifferenceInDifferences.Compute(a))
            && DifferenceInDifferences.Compute(sumsA + sumsB - (sumsA + sumsB)).Status == ResultStatus.NoData;
    }));

    [Fact]
    public void A_trend_that_company_and_comparator_share_is_no_difference()
    {
        var result = DifferenceInDifferences.Compute([.. Enumerable.Range(1, 6).Select(i => Company($"C{i}", i * 100, 0.08, i * 110, 0.06, 0.07, 0.05))]);
        Assert.Equal(0, result.Pooled!.Difference.Value, 1e-12);
        Assert.Equal(-2, result.Pooled.RawChange.Value, 1e-12);
        Assert.Equal(-2, result.Pooled.ComparatorChange, 1e-12);
        Assert.Equal(0, result.CompanyMean!.Difference.Mean!.Value, 1e-12);
        Assert.Equal((ResultStatus.ZeroVariance, null), (result.Status, result.Pooled.Difference.Inference!.P));
        Assert.Equal(result.Pooled.Difference.Value, result.Pooled.Difference.Interval!.Value.Lower);
    }

    [Fact]
    public void A_large_company_weighs_more_in_the_pooled_figure_and_the_same_in_the_mean()
    {
        var result = DifferenceInDifferences.Compute([Company("A", 9000, 0.05, 9000, 0.05, 0.05, 0.05), Company("B", 1000, 0.05, 1000, 0.15, 0.05, 0.05)]);
        Assert.Equal(1, result.Pooled!.Difference.Value, 1e-9);
        Assert.Equal((5, 5), (Math.Round(result.CompanyMean!.Difference.Mean!.Value, 9), Math.Round(result.CompanyMean.Median!.Value, 9)));
        Assert.False(result.MayBeShown);
    }

    [Fact]
    public void Guards_follow_the_number_of_companies()
    {
        Assert.Equal((ResultStatus.NoData, null), (DifferenceInDifferences.Compute([]).Status, DifferenceInDifferences.Compute([]).Pooled));
        var one = DifferenceInDifferences.Compute([Company("A", 100, 0.05, 100, 0.07, 0.05, 0.05)]);
        Assert.Equal((ResultStatus.TooFew, null, null), (one.Status, one.Pooled!.Difference.StandardError, one.CompanyMean!.Difference.StandardDeviation));
        Assert.Equal(2, one.Pooled.Difference.Value, 1e-12);
        Assert.Null(DifferenceInDifferences.Compute(AbsenceChangeSums.Of(Companies(1, 5))).CompanyMean!.Median);
    }

    [Fact]
    public void A_resample_of_everybody_once_is_the_figure_itself_and_positions_are_checked()
    {
        var companies = Companies(3, 8);
        var result = AbsenceBootstrap.Compute(companies, [[.. Enumerable.Range(0, 8)], [.. Enumerable.Range(0, 8).Reverse()]]);
        Assert.Equal(DifferenceInDifferences.Compute(companies).Pooled!.Difference.Value, result.Difference!.Value, 1e-12);
        Assert.All(result.Differences, difference => Assert.Equal(result.Difference, difference));
        Assert.Equal(0, result.StandardError);
        Assert.Throws<ArgumentOutOfRangeException>(() => AbsenceBootstrap.Compute(companies, [[8]]));
        Assert.Throws<ArgumentException>(() => AbsenceBootstrap.Compute(companies, [[]]));
        Assert.Equal(ResultStatus.NoData, AbsenceBootstrap.Compute([], [[0]]).Status);
        Assert.Equal(ResultStatus.TooFew, AbsenceBootstrap.Compute(companies, []).Status);
    }

    [Fact]
    public void Drawn_positions_are_the_same_for_the_same_seed_and_near_the_linearised_error()
    {
        Assert.Equal(AbsenceBootstrap.Draw(30, 3, seed: 7), AbsenceBootstrap.Draw(30, 3, seed: 7));
        Assert.NotEqual(AbsenceBootstrap.Draw(30, 3, seed: 7), AbsenceBootstrap.Draw(30, 3, seed: 8));
        var companies = Companies(5, 80);
        var boot = AbsenceBootstrap.Compute(companies, AbsenceBootstrap.Draw(80, AbsenceBootstrap.EnoughResamples, seed: 1));
        var linearised = DifferenceInDifferences.Compute(companies).Pooled!.Difference.StandardError!.Value;
        Assert.InRange(boot.StandardError!.Value / linearised, 0.85, 1.15);
    }

    private static DifferenceInDifferencesResult WithoutMedian(DifferenceInDifferencesResult result) =>
        result with { CompanyMean = result.CompanyMean! with { Median = null } };

    private static List<CompanyWindows> Companies(int seed, int count)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(i => Company(
                $"C{seed}-{i}", 500 + 4000 * random.NextDouble(), 0.12 * random.NextDouble(), 500 + 4000 * random.NextDouble(), 0.12 * random.NextDouble(),
                0.06 + 0.01 * random.NextDouble(), 0.06 + 0.01 * random.NextDouble())),
        ];
    }

    private static CompanyWindows Company(string id, double possible0, double rate0, double possible1, double rate1, double industry0, double industry1) => new(
        id, new WindowSums(4, 4, possible0 * rate0, possible0, 1000 * industry0, 1000),
        new WindowSums(4, 4, possible1 * rate1, possible1, 1000 * industry1, 1000),
        WindowState.Complete);
}
