using Evaluering.Analysis.Statistics;
using static Evaluering.Analysis.Tests.Statistics.RandomNumbers;

namespace Evaluering.Analysis.Tests.Statistics.Absence;

public class InterruptedTimeSeriesTests
{
    [Fact]
    public void A_series_without_noise_has_its_own_coefficients()
    {
        var result = InterruptedTimeSeries.Compute(Quarters(-8, 7, k => 1 + 0.1 * k + (k < 0 ? 0 : -0.5 - 0.05 * k)), companies: 12);
        double[] planted = [1, 0.1, -0.5, -0.05];
        Assert.All(planted.Zip(result.Coefficients!), pair => Assert.Equal(pair.First, pair.Second, 1e-10));
        Assert.Equal((ResultStatus.ZeroVariance, null), (result.Status, result.DurbinWatson));
    }

    [Fact]
    public void The_order_of_quarters_changes_no_digit()
    {
        var random = new Random(4);
        var quarters = Quarters(-8, 7, _ => random.Normal());
        var (result, other) = (InterruptedTimeSeries.Compute(quarters, 12), InterruptedTimeSeries.Compute(Shuffled(quarters, 9), 12));
        Assert.Equal(result.Coefficients, other.Coefficients);
        Assert.Equal(result.NeweyWestErrors, other.NeweyWestErrors);
        Assert.Equal(result.Values, other.Values);
    }

    [Theory]
    [InlineData(-8, 3, 10, ResultStatus.Ok)]
    [InlineData(-7, 3, 10, ResultStatus.OkSmallN)]
    [InlineData(-8, 2, 10, ResultStatus.OkSmallN)]
    [InlineData(-8, 3, 9, ResultStatus.OkSmallN)]
    [InlineData(-8, 0, 10, ResultStatus.TooFew)]
    [InlineData(-2, 1, 10, ResultStatus.TooFew)]
    public void A_shown_figure_needs_eight_quarters_before_four_after_and_ten_companies(int first, int last, int companies, ResultStatus expected)
    {
        var random = new Random(4);
        Assert.Equal(expected, InterruptedTimeSeries.Compute(Quarters(first, last, _ => random.Normal()), companies).Status);
    }

    [Fact]
    public void Nothing_and_nonsense_are_told_apart()
    {
        Assert.Equal(ResultStatus.NoData, InterruptedTimeSeries.Compute([], 0).Status);
        Assert.Throws<ArgumentException>(() => InterruptedTimeSeries.Compute([new(0, 1, 0, 1)], 1));
        Assert.Throws<ArgumentException>(() => InterruptedTimeSeries.Compute([new(0, 1, 10, 1), new(0, 1, 10, 1)], 1));
    }

    private static List<CohortQuarter> Quarters(int first, int last, Func<int, double> value) =>
        [.. Enumerable.Range(first, last - first + 1).Select(k => new CohortQuarter(k, 60 + 10 * value(k), 1000, 60))];
}
