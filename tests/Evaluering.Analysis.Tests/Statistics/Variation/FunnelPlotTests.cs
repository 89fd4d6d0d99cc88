using Evaluering.Analysis.Statistics;
using FsCheck;
using FsCheck.Fluent;
using Interval = Evaluering.Analysis.Statistics.Interval;
using static Evaluering.Analysis.Tests.Statistics.RandomNumbers;

namespace Evaluering.Analysis.Tests.Statistics.Variation;

public class FunnelPlotTests
{
    private static readonly Moments FourEqual = Moments.Of(4, 12, 36);

    [Fact]
    public void The_order_of_units_changes_no_digit() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), seed =>
    {
        var units = Groups(seed, 12);
        var order = Shuffled(Enumerable.Range(0, units.Count), seed + 1);
        var (plot, other) = (FunnelPlot.OfMeans(units), FunnelPlot.OfMeans([.. order.Select(i => units[i])]));
        return SameNumbers(plot, other, order);
    }));

    [Fact]
    public void Wider_limits_hold_narrower_ones() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), seed =>
        FunnelPlot.OfMeans(Groups(seed, 12)).Units.Where(unit => unit.Plain is not null).All(unit =>
            Holds(unit.Plain!.At998, unit.Plain.At95) && Holds(unit.Additive!.At95, unit.Plain.At95) && Holds(unit.Multiplicative!.At95, unit.Plain.At95))));

    [Fact]
    public void Units_that_differ_by_chance_alone_are_judged_by_the_plain_limits_and_planted_ones_stand_out()
    {
        var random = new Random(11);
        Moments Unit(double mean) => Enumerable.Range(0, 40).Aggregate(default(Moments), (moments, _) => moments.Add(mean + random.Normal()));
        var alike = FunnelPlot.OfMeans([.. Enumerable.Range(0, 12).Select(_ => Unit(3))]);
        Assert.Equal(FunnelRule.Plain, alike.Rule);

        var planted = FunnelPlot.OfMeans([.. Enumerable.Range(0, 11).Select(_ => Unit(3)), Unit(5)]);
        Assert.Equal(FunnelPosition.StandsOut, planted.Units[^1].Position);

        var spread = FunnelPlot.OfMeans([.. Enumerable.Range(0, 12).Select(i => Unit(2 + i / 6.0))]);
        Assert.Equal(FunnelRule.Additive, spread.Rule);
        Assert.All(spread.Units, unit => Assert.NotEqual(FunnelPosition.StandsOut, unit.Position));
    }

    [Fact]
    public void A_single_company_has_a_mean_but_is_not_judged()
    {
        var plot = FunnelPlot.OfMeans([Moments.Of(1, 5, 25), Moments.Of(3, 9, 29), Moments.Of(3, 12, 50), default]);
        Assert.Equal((5.0, null, null), (plot.Units[0].Value, plot.Units[0].Z, plot.Units[0].Plain));
        Assert.Null(plot.Units[3].Value);
        Assert.Equal((2, 26.0 / 7, ResultStatus.Ok), (plot.Judged, plot.Target, plot.Status));
    }

    [Fact]
    public void Too_little_has_a_status_instead_of_numbers()
    {
        Assert.Equal(ResultStatus.NoData, FunnelPlot.OfMeans([]).Status);
        Assert.Equal(ResultStatus.NoData, FunnelPlot.OfProportions([(0, 0)]).Status);
        Assert.Equal(ResultStatus.TooFew, FunnelPlot.OfMeans([Moments.Of(1, 5, 25), Moments.Of(1, 4, 16)]).Status);
        Assert.Equal(ResultStatus.TooFew, FunnelPlot.OfMeans([Moments.Of(3, 9, 29)]).Status);

        var equal = FunnelPlot.OfMeans([FourEqual, FourEqual]);
        Assert.Equal(ResultStatus.ZeroVariance, equal.Status);
        Assert.Equal((null, new Interval(3, 3)), (equal.Units[0].Z, equal.Units[0].Plain!.At95));
        Assert.Equal(ResultStatus.ZeroVariance, FunnelPlot.OfProportions([(4, 4), (3, 3)]).Status);
        Assert.Throws<ArgumentOutOfRangeException>(() => FunnelPlot.OfProportions([(3, 2)]));
    }

    [Fact]
    public void Exact_limits_leave_no_more_outside_than_they_say() => Check.QuickThrowOnFailure(Prop.ForAll(
        Gen.Choose(1, 99).ToArbitrary(), Gen.Choose(1, 300).ToArbitrary(), (percent, n) =>
        {
            var limits = BinomialLimits.Compute(percent / 100.0, n);
            var below = MathNet.Numerics.Distributions.Binomial.CDF(percent / 100.0, n, Math.Ceiling(limits.At95.Lower * n - 1e-9) - 1);
            return below <= 0.025 + 1e-9 && limits.At998.Lower is >= 0 && limits.At998.Upper <= 1 && Holds(limits.At998, limits.At95);
        }));

    [Fact]
    public void Exact_limits_come_near_the_normal_ones_for_large_units()
    {
        var limits = BinomialLimits.Compute(0.4, 100_000);
        var half = 1.959964 * Math.Sqrt(0.24 / 100_000);
        Assert.Equal(0.4 - half, limits.At95.Lower, 1e-5);
        Assert.Equal(0.4 + half, limits.At95.Upper, 1e-5);
        Assert.Equal(new Interval(1, 1), BinomialLimits.Compute(1, 7).At95);
    }

    [Fact]
    public void A_unit_that_differs_only_by_its_mix_is_not_adjusted_away_from_the_rest()
    {
        static Moments Values(params double[] values) => values.Aggregate(default(Moments), (moments, value) => moments.Add(value));
        var result = CaseMix.Compute(
        [
            new("A", "high", Values(4, 4, 4)), new("A", "low", Values(2)), new("B", "high", Values(4)), new("B", "low", Values(2, 2, 2)),
            new("C", "low", default),
        ]);
        Assert.Equal(["A", "B"], result.Units.Select(unit => unit.Unit));
        Assert.Equal([3.5, 2.5], result.Units.Select(unit => unit.Observed));
        Assert.All(result.Units, unit => Assert.Equal(3, unit.Adjusted, 1e-12));
        Assert.Equal(ResultStatus.NoData, CaseMix.Compute([]).Status);
    }

    private static bool Holds(Interval outer, Interval inner) => outer.Lower <= inner.Lower && inner.Upper <= outer.Upper;

    private static bool SameNumbers(FunnelResult plot, FunnelResult other, int[] order) =>
        (plot.Target, plot.PooledStandardDeviation, plot.Phi, plot.PhiP, plot.TauSquared, plot.Rule, plot.Status)
            == (other.Target, other.PooledStandardDeviation, other.Phi, other.PhiP, other.TauSquared, other.Rule, other.Status)
        && order.Select((from, to) => plot.Units[from] == other.Units[to]).All(same => same);
}
