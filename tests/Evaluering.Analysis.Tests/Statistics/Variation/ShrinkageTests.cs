using Evaluering.Analysis.Statistics;
using FsCheck;
using FsCheck.Fluent;
using static Evaluering.Analysis.Tests.Statistics.RandomNumbers;

namespace Evaluering.Analysis.Tests.Statistics.Variation;

public class ShrinkageTests
{
    [Fact]
    public void The_order_of_units_changes_no_digit() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), seed =>
    {
        var units = Units(seed);
        var order = Shuffled(Enumerable.Range(0, units.Count), seed + 1);
        var (fit, other) = (Shrinkage.Compute(units).PauleMandel!, Shrinkage.Compute([.. order.Select(i => units[i])]).PauleMandel!);
        return fit.TauSquared == other.TauSquared && fit.Mean == other.Mean && order.Select((from, to) => fit.Units[from] == other.Units[to]).All(same => same);
    }));

    [Fact]
    public void A_shrunken_value_lies_between_its_own_and_the_mean() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), seed =>
    {
        var units = Units(seed);
        var result = Shrinkage.Compute(units);
        return new[] { result.PauleMandel!, result.DerSimonianLaird! }.All(fit => fit.Units.Zip(units).All(pair =>
            pair.First.Weight is >= 0 and <= 1
            && (pair.First.Value - fit.Mean) * (pair.First.Value - pair.Second.Value) <= 1e-12));
    }));

    [Fact]
    public void Paule_and_Mandels_variance_solves_its_equation() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), seed =>
    {
        var units = Units(seed);
        var fit = Shrinkage.Compute(units).PauleMandel!;
        var squares = units.Sum(unit => Math.Pow(unit.Value - fit.Mean, 2) / (unit.Variance + fit.TauSquared));
        return fit.TauSquared == 0 ? squares <= units.Count - 1 + 1e-9 : Math.Abs(squares - (units.Count - 1)) < 1e-9;
    }));

    [Fact]
    public void Changing_the_unit_of_measurement_changes_nothing_else() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), seed =>
    {
        var units = Units(seed);
        var (one, hundred) = (Shrinkage.Compute(units), Shrinkage.Compute(units.ConvertAll(unit => (100 * unit.Value, 10_000 * unit.Variance))));
        return Near(one.Q, hundred.Q) && Near(10_000 * one.PauleMandel!.TauSquared, hundred.PauleMandel!.TauSquared)
            && Near(one.PauleMandel.Units[0].Weight, hundred.PauleMandel.Units[0].Weight);
    }));

    [Fact]
    public void Alike_units_all_become_the_mean()
    {
        var result = Shrinkage.Compute([(3, 0.1), (3, 0.2), (3, 0.3)]);
        Assert.True(result.NoDifferenceFound);
        Assert.Equal(0, result.Q!.Value, 1e-20);
        Assert.Equal(0, result.ISquared);
        Assert.All(result.PauleMandel!.Units, unit => Assert.Equal((0.0, 3.0), (unit.Weight, Math.Round(unit.Value, 12))));
    }

    [Fact]
    public void Too_little_is_not_shrunken()
    {
        Assert.Equal(ResultStatus.NoData, Shrinkage.Compute(new List<(double, double)>()).Status);
        Assert.Equal((ResultStatus.TooFew, null), (Shrinkage.Compute([(1, 1), (2, 1)]).Status, Shrinkage.Compute([(1, 1), (2, 1)]).PauleMandel));
        Assert.Equal(ResultStatus.ZeroVariance, Shrinkage.Compute([(1, 1), (2, 0), (3, 1)]).Status);
        Assert.Throws<ArgumentOutOfRangeException>(() => Shrinkage.Compute([(1, 1), (2, -1), (3, 1)]));
        Assert.Equal(ResultStatus.TooFew, Shrinkage.Compute([Moments.Of(1, 3, 9), Moments.Of(1, 2, 4), Moments.Of(1, 5, 25)]).Status);
        Assert.Throws<ArgumentException>(() => Shrinkage.Variances([default]));
    }

    [Fact]
    public void Pooled_variances_use_units_of_one_without_counting_their_spread()
    {
        var variances = Shrinkage.Variances([Moments.Of(2, 4, 10), Moments.Of(1, 9, 81), Moments.Of(4, 12, 36)])!;
        Assert.Equal([0.25, 0.5, 0.125], variances);
    }

    private static List<(double Value, double Variance)> Units(int seed)
    {
        var random = new Random(seed);
        var between = random.NextDouble();
        return
        [
            .. Enumerable.Range(0, random.Next(3, 20)).Select(_ =>
            {
                var variance = 0.05 + random.NextDouble();
                return (between * random.Normal() + Math.Sqrt(variance) * random.Normal(), variance);
            }),
        ];
    }
}
