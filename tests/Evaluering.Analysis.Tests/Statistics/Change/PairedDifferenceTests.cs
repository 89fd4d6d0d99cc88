using Evaluering.Analysis.Statistics;
using FsCheck;
using FsCheck.Fluent;
using Interval = Evaluering.Analysis.Statistics.Interval;

namespace Evaluering.Analysis.Tests.Statistics.Change;

public class PairedDifferenceTests
{
    [Fact]
    public void An_undefined_number_is_null_and_the_status_says_why()
    {
        var none = Of();
        Assert.Equal((ResultStatus.NoData, null, null), (none.Status, none.Change.Mean, none.Effect.Dz));
        var one = Of((3, 4));
        Assert.Equal((ResultStatus.TooFew, 1, null, null), (one.Status, one.Change.Mean, one.Change.StandardDeviation, one.Effect.Dz));
        var two = Of((3, 4), (2, 2.5));
        Assert.Equal((ResultStatus.Ok, null), (two.Status, two.Effect.Gz));
        Assert.NotNull(two.Effect.Dz);
        var alike = Of((1, 2), (2, 3), (4, 5));
        Assert.Equal((ResultStatus.ZeroVariance, null, null), (alike.Status, alike.Change.Inference!.P, alike.Effect.Dz));
        Assert.Equal(new Interval(1, 1), alike.Change.Inference.Interval);
        Assert.NotNull(alike.Effect.Dav);
        var flat = Of((3, 4), (3, 4), (3, 4));
        Assert.Equal((null, null), (flat.Correlation, flat.Effect.Dav));
    }

    [Fact]
    public void A_change_that_only_rounding_spreads_is_the_same_for_all()
    {
        var result = Of((1 / 3.0, 4 / 3.0), (0.1, 1.1), (3.3, 4.3), (2 / 7.0, 9 / 7.0));
        Assert.Equal((ResultStatus.ZeroVariance, 0.0), (result.Status, result.Change.StandardDeviation));
        Assert.Equal(new Directions(4, 0, 0), result.Directions);
    }

    [Fact]
    public void Swapping_before_and_after_turns_every_sign() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Pairs().ToArbitrary(), pairs =>
        {
            PairedDifferenceResult there = Of(pairs), back = Of([.. pairs.Select(pair => (pair.Item2, pair.Item1))]);
            return there.Change.Mean == -back.Change.Mean && there.Effect.Dz == -back.Effect.Dz && there.Effect.Gav == -back.Effect.Gav
                && there.Correlation == back.Correlation && there.Change.Inference?.P == back.Change.Inference?.P
                && there.Directions.Improved == back.Directions.Worsened
                && Near(there.Effect.DzExact?.Lower, -back.Effect.DzExact?.Upper)
                && Near(there.Change.Inference?.Interval.Lower, -back.Change.Inference?.Interval.Upper);
        }));

    [Fact]
    public void The_exact_interval_agrees_with_the_approximate_one_when_there_are_many()
    {
        var result = Of([.. Enumerable.Range(0, 400).Select(i => (2 + i % 7 / 7.0, 2.2 + i % 5 / 5.0))]);
        Assert.Equal(result.Effect.DzApproximate!.Value.Lower, result.Effect.DzExact!.Value.Lower, 1e-3);
        Assert.Equal(result.Effect.DzApproximate.Value.Upper, result.Effect.DzExact.Value.Upper, 1e-3);
        Assert.Null(Of([.. Enumerable.Range(0, 401).Select(i => (2 + i % 7 / 7.0, 2.2 + i % 5 / 5.0))]).Effect.DzExact);
    }

    [Fact]
    public void Sums_and_changes_must_be_of_the_same_pairs() =>
        Assert.Throws<ArgumentException>(() => PairedDifference.Compute(PairMoments.Of([(1, 2)]), DifferenceHistogram.Empty));

    [Fact]
    public void The_bias_of_d_is_taken_out_by_j()
    {
        Assert.Null(PairedDifference.HedgesJ(1));
        // Γ(1)/Γ(½) and the large-sample form 1 − 3/(4ν − 1).
        Assert.Equal(1 / Math.Sqrt(Math.PI), PairedDifference.HedgesJ(2)!.Value, 1e-15);
        Assert.Equal(1 - 3 / (4 * 500.0 - 1), PairedDifference.HedgesJ(500)!.Value, 1e-8);
    }

    private static bool Near(double? a, double? b) => a.HasValue == b.HasValue && (a is null || Math.Abs(a.Value - b!.Value) <= 1e-9 * (1 + Math.Abs(a.Value)));

    private static Gen<(double, double)[]> Pairs() =>
        Gen.Choose(4, 20).Select(quarters => quarters / 4.0).Two().Select(pair => (pair.Item1, pair.Item2)).ArrayOf();

    private static PairedDifferenceResult Of(params (double Before, double After)[] pairs) =>
        PairedDifference.Compute(PairMoments.Of(pairs), DifferenceHistogram.Of(pairs.Select(pair => pair.After - pair.Before)));
}
