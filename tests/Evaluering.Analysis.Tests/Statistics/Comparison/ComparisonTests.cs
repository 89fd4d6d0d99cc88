using Evaluering.Analysis.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Analysis.Tests.Statistics.Comparison;

public class ComparisonTests
{
    // p·m/m may differ from p in its last bit.
    private const double Rounding = 1e-15;

    [Fact]
    public void Adjusted_p_values_keep_their_order_and_are_never_smaller() =>
        Check.QuickThrowOnFailure(Prop.ForAll(PValues().ToArbitrary(), p =>
        {
            IReadOnlyList<double?> bh = MultipleComparisons.BenjaminiHochberg(p), holm = MultipleComparisons.Holm(p);
            return Enumerable.Range(0, p.Length).All(i => p[i] is null ? bh[i] is null && holm[i] is null : p[i] <= bh[i] + Rounding && bh[i] <= holm[i] + Rounding && holm[i] <= 1)
                && Enumerable.Range(0, p.Length).All(i => Enumerable.Range(0, p.Length).All(j => !(p[i] < p[j]) || (bh[i] <= bh[j] && holm[i] <= holm[j])));
        }));

    [Fact]
    public void An_empty_family_and_a_wrong_p_value()
    {
        Assert.Empty(MultipleComparisons.Holm([]));
        Assert.Equal([null], MultipleComparisons.BenjaminiHochberg([null]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MultipleComparisons.Holm([0.1, 1.1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => MultipleComparisons.BenjaminiHochberg([double.NaN]));
    }

    [Fact]
    public void A_wilson_interval_lies_within_the_shares_that_exist() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 60).Two().ToArbitrary(), pair =>
        {
            var (count, n) = (Math.Min(pair.Item1, pair.Item2), Math.Max(pair.Item1, pair.Item2));
            ProportionResult share = Proportion.Wilson(count, n), rest = Proportion.Wilson(n - count, n);
            return n == 0 ? share.Status == ResultStatus.NoData
                : share.Interval is { } interval && interval.Lower >= 0 && interval.Lower <= share.Share && share.Share <= interval.Upper && interval.Upper <= 1
                    && Math.Abs(interval.Lower - (1 - rest.Interval!.Value.Upper)) < 1e-12;
        }));

    [Fact]
    public void A_part_is_not_larger_than_the_whole()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Wilson(3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Wilson(1, 2, 1));
    }

    [Fact]
    public void Welch_is_students_t_for_equal_groups_and_antisymmetric() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Scores().ToArbitrary(), Scores().ToArbitrary(), (a, b) =>
        {
            TwoGroupsResult there = TwoGroups.Welch(Moments.Of(a), Moments.Of(b)), back = TwoGroups.Welch(Moments.Of(b), Moments.Of(a));
            return there.Status == back.Status && there.Difference == -back.Difference && there.D == -back.D && there.Inference?.P == back.Inference?.P
                && (there.Status == ResultStatus.TooFew) == (a.Length < 2 || b.Length < 2);
        }));

    [Fact]
    public void A_change_of_a_share_that_nobody_made_is_not_surprising()
    {
        var result = TwoProportions.Paired(new(4, 0, 0, 6));
        Assert.Equal((0.0, 1.0, ResultStatus.Ok), (result.Difference, result.P, result.Status));
        Assert.Equal(-result.Interval!.Value.Lower, result.Interval.Value.Upper, 1e-15);
        Assert.Equal(ResultStatus.NoData, TwoProportions.Paired(default).Status);
        Assert.Equal(2 * 11 / 1024.0, TwoProportions.Paired(new(0, 9, 1, 0)).P!.Value, 1e-15);
        Assert.Equal(ResultStatus.NoData, TwoProportions.Newcombe(0, 0, 1, 2).Status);
    }

    [Fact]
    public void The_detectable_effects_of_the_method_note()
    {
        foreach (var (n, expected) in new[] { (12, 0.71), (30, 0.42), (100, 0.23), (400, 0.11) })
            Assert.Equal(expected, MinimumDetectableEffect.Paired(n, 0.8)!.Value, 0.005);
        Assert.Null(MinimumDetectableEffect.Paired(1, 0.8));
        Assert.Null(MinimumDetectableEffect.PairedExact(1, 0.8));
        Assert.Null(MinimumDetectableEffect.PairedNormal(0, 0.8));
        Assert.Null(MinimumDetectableEffect.TwoGroups(0, 9, 0.8));
        Assert.Equal(0, MinimumDetectableEffect.Paired(5, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => MinimumDetectableEffect.Paired(5, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => MinimumDetectableEffect.RequiredPairs(0, 1));
    }

    [Fact]
    public void The_required_number_is_the_first_that_suffices() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(5, 200).ToArbitrary(), hundredths =>
        {
            var n = MinimumDetectableEffect.RequiredPairs(hundredths / 100.0, 0.8);
            return MinimumDetectableEffect.Paired(n, 0.8) <= hundredths / 100.0 && (n == 2 || MinimumDetectableEffect.Paired(n - 1, 0.8) > hundredths / 100.0);
        }));

    private static Gen<double?[]> PValues() => Gen.Choose(-2, 40).Select(fortieths => fortieths < 0 ? (double?)null : fortieths / 40.0).ArrayOf();

    private static Gen<double[]> Scores() => Gen.Choose(4, 20).Select(quarters => quarters / 4.0).ArrayOf();
}
