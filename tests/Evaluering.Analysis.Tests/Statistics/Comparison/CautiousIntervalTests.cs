using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Statistics.Comparison;

public class CautiousIntervalTests
{
    [Theory]
    [InlineData(0.15)]
    [InlineData(0.40)]
    public void It_is_hardly_ever_narrower_than_the_one_that_knows_the_companies(double likeness)
    {
        var widths = Enumerable.Range(0, 200).Select(seed =>
        {
            var (companies, persons) = Panels(seed, likeness);
            var exact = ClusteredMean.Compute(companies, persons).Cr2!.Interval;
            var cautious = CautiousInterval.OfMean(persons.Mean!.Value, persons.StandardDeviation!.Value, companies.Companies)!.Value;
            return (cautious.Upper - cautious.Lower) / (exact.Upper - exact.Lower);
        }).ToList();
        Assert.InRange(widths.Count(width => width < 1), 0, 10);
        Assert.InRange(widths.Min(), 0.9, 1.5);
    }

    [Fact]
    public void Below_five_companies_there_is_none_and_without_a_spread_it_is_the_point()
    {
        Assert.Null(CautiousInterval.OfMean(3, 1, 4));
        Assert.NotNull(CautiousInterval.OfMean(3, 1, 5));
        Assert.Equal(new Interval(3, 3), CautiousInterval.OfMean(3, 0, 12));
        Assert.Throws<ArgumentOutOfRangeException>(() => CautiousInterval.OfMean(double.NaN, 1, 9));
        Assert.Throws<ArgumentOutOfRangeException>(() => CautiousInterval.OfMean(3, -1, 9));
    }

    [Fact]
    public void A_difference_is_as_unsure_as_both_together()
    {
        var difference = CautiousInterval.OfDifference((4, new Interval(3.8, 4.2)), (3.5, new Interval(3.4, 3.6)));
        Assert.Equal(0.2, difference.Lower, 12);
        Assert.Equal(0.8, difference.Upper, 12);
    }

    /// <summary>Forty companies of one to three persons.</summary>
    private static (ClusterMoments Companies, Moments Persons) Panels(int seed, double likeness)
    {
        var random = new Random(seed);
        var panels = Enumerable.Range(0, 40).Select(_ =>
        {
            var own = Math.Sqrt(likeness) * random.Normal();
            return Enumerable.Range(0, random.Next(1, 4)).Select(_ => 3.5 + own + (Math.Sqrt(1 - likeness) * random.Normal())).ToList();
        }).ToList();
        return (ClusterMoments.Of(panels.Select(panel => (panel.Count, panel.Sum()))), Moments.Of(panels.SelectMany(panel => panel)));
    }
}
