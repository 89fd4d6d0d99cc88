using Evaluering.Analysis.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Analysis.Tests.Statistics.Change;

public class SignedRankTests
{
    [Fact]
    public void The_exact_p_is_the_share_of_all_signs_that_are_as_far_out() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Changes(8).ToArbitrary(), changes =>
        {
            var result = Of(changes);
            return result.PExact is not { } p || Math.Abs(p - ByEnumeration(changes)) < 1e-12;
        }));

    [Fact]
    public void The_estimate_is_the_median_of_all_means_of_two() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Changes(12).ToArbitrary(), changes =>
        {
            var means = changes.SelectMany((a, i) => changes.Skip(i).Select(b => (a + b) / 2)).Order().ToList();
            double? expected = means.Count == 0 ? null : (means[(means.Count - 1) / 2] + means[means.Count / 2]) / 2;
            return Of(changes).HodgesLehmann is { } estimate ? Math.Abs(estimate - expected!.Value) < 1e-9 : expected is null;
        }));

    [Fact]
    public void Turning_every_change_turns_the_sign_and_keeps_the_p() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Changes(70).ToArbitrary(), changes =>
        {
            SignedRankResult there = Of(changes), back = Of([.. changes.Select(change => -change)]);
            return there.P == back.P && there.PositiveRanks == back.NegativeRanks && there.Z == -back.Z && there.HodgesLehmann == -back.HodgesLehmann;
        }));

    [Fact]
    public void Above_fifty_ranked_changes_the_p_is_normal_and_near_the_exact_one()
    {
        var fifty = Of([.. Enumerable.Range(1, 50).Select(i => i % 3 == 0 ? -i / 10.0 : i / 10.0)]);
        Assert.Equal(RankTestMethod.Exact, fifty.Method);
        Assert.Equal(fifty.PExact!.Value, fifty.PNormal!.Value, 5e-3);
        var more = Of([.. Enumerable.Range(1, 51).Select(i => i % 3 == 0 ? -i / 10.0 : i / 10.0), 0]);
        Assert.Equal((RankTestMethod.Normal, null, 51), (more.Method, more.PExact, more.Used));
    }

    [Fact]
    public void A_histogram_of_very_many_is_as_quick_as_of_few_values()
    {
        var result = SignedRank.Compute(DifferenceHistogram.OfCounts([(-1, 400_000), (0, 200_000), (0.25, 500_000)]));
        Assert.Equal(1_100_000, result.N);
        // The middle pair is one of −1 and one of 0.25.
        Assert.Equal(-0.375, result.HodgesLehmann);
        Assert.True(double.IsFinite(result.Z!.Value));
    }

    private static double ByEnumeration(double[] changes)
    {
        var sizes = changes.Where(change => change != 0).Select(Math.Abs).ToList();
        var ranks = sizes.ConvertAll(size => sizes.Count(other => other < size) + (sizes.Count(other => other == size) + 1) / 2.0);
        var observed = ranks.Zip(changes.Where(change => change != 0)).Where(pair => pair.Second > 0).Sum(pair => pair.First);
        var all = Enumerable.Range(0, 1 << sizes.Count).Select(signs => ranks.Where((_, i) => (signs >> i & 1) == 1).Sum()).ToList();
        return Math.Min(1, 2.0 * Math.Min(all.Count(w => w <= observed), all.Count(w => w >= observed)) / all.Count);
    }

    private static Gen<double[]> Changes(int most) =>
        Gen.Choose(-6, 6).Select(quarters => quarters / 4.0).ArrayOf().Select(changes => changes.Take(most).ToArray());

    private static SignedRankResult Of(double[] changes) => SignedRank.Compute(DifferenceHistogram.Of(changes));
}
