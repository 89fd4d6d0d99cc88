using Evaluering.Analysis.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Analysis.Tests.Statistics.Survey;

public class SurveyQualityTests
{
    [Theory]
    [InlineData(12, 15, Disposition.Partial)]
    [InlineData(13, 15, Disposition.Complete)]
    [InlineData(9, 18, Disposition.Partial)]
    [InlineData(8, 18, Disposition.Refusal)]
    [InlineData(0, 1, Disposition.Refusal)]
    public void The_limits_of_an_answer_are_exact(int answered, int asked, Disposition expected) =>
        Assert.Equal(expected, Dispositions.OfForm(answered, asked));

    [Fact]
    public void A_rate_without_a_denominator_is_unknown()
    {
        var nobody = ResponseRates.Compute(default);
        Assert.Equal((ResultStatus.NoData, null, null), (nobody.Status, nobody.Rate2, nobody.EligibleShare));
        var returned = ResponseRates.Compute(new() { UnknownEligibility = 3 });
        Assert.Equal((ResultStatus.Ok, 0.0, null, null), (returned.Status, returned.Rate2, returned.Rate3, returned.Rate5));
        Assert.Equal(ResultStatus.NoData, ResponseRates.Compute(new() { NotEligible = 3, NotDue = 4 }).Status);
    }

    [Fact]
    public void Rates_are_ordered_as_their_definitions_are() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 7).Select(code => (Disposition)code).ArrayOf().ToArbitrary(), slots =>
        {
            var rates = ResponseRates.Compute(DispositionCounts.Of(slots));
            return !(rates.Rate1 > rates.Rate2) && !(rates.Rate2 > rates.Rate4) && !(rates.Rate4 > rates.Rate6) && !(rates.Rate6 > 1)
                && !(rates.Contact1 < rates.Rate2);
        }));

    [Fact]
    public void A_ceiling_and_many_not_applicable_are_noted()
    {
        var item = ItemDistribution.Of([5, 5, 4, 9, 9, null, 8]);
        Assert.True(item.HasCeilingNote && item.HasNotApplicableNote);
        Assert.Equal((3, 2, 1, 1), (item.Valid, item.NotApplicable, item.Missing, item.DontKnow));
        Assert.Equal(1, item.TopTwo);
        Assert.False(default(ItemDistribution).HasCeilingNote || default(ItemDistribution).HasNotApplicableNote);
        Assert.Null(default(ItemDistribution).Mean);
        Assert.Throws<ArgumentOutOfRangeException>(() => ItemDistribution.Of([6]));
    }

    [Fact]
    public void An_item_not_applicable_is_taken_out_of_the_share_only_by_the_rule_that_says_so()
    {
        int?[] answers = [4, 9, 9, 9, null];
        Assert.Null(ScaleScore.Compute(answers, new bool[5]).Score);
        Assert.Equal(4, ScaleScore.Compute(answers, new bool[5], 0.5, ScoringRule.Applicable).Score);
        Assert.Null(ScaleScore.Compute([9, 9], new bool[2], 0.5, ScoringRule.Applicable).Score);
    }

    [Fact]
    public void Items_that_are_copies_are_perfectly_reliable_and_the_order_of_rows_never_matters() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RowsWithACopy().ToArbitrary(), rows =>
        {
            var copies = CronbachAlpha.Compute(ItemCrossProducts.Of(2, rows.Select(row => row[..2])));
            var there = CronbachAlpha.Compute(ItemCrossProducts.Of(3, rows));
            var back = CronbachAlpha.Compute(ItemCrossProducts.Of(3, rows.Reverse()));
            return !(copies.Alpha < 1 - 1e-12) && !(copies.Alpha > 1 + 1e-12) && there.Alpha == back.Alpha && there.Interval == back.Interval;
        }));

    [Fact]
    public void Reliability_needs_three_persons_two_items_and_spread()
    {
        Assert.Equal(ResultStatus.TooFew, CronbachAlpha.Compute(ItemCrossProducts.Of(2, [[1, 2], [2, 3]])).Status);
        Assert.Equal(ResultStatus.TooFew, CronbachAlpha.Compute(ItemCrossProducts.Of(1, [[1], [2], [3]])).Status);
        Assert.Equal(ResultStatus.ZeroVariance, CronbachAlpha.Compute(ItemCrossProducts.Of(2, [[1, 5], [2, 4], [3, 3]])).Status);
        var one = CronbachAlpha.Compute(ItemCrossProducts.Of(3, [[1, 3, 2], [2, 3, 4], [3, 3, 3], [null, 1, 1], [9, 1, 1]]));
        Assert.Equal((3, ResultStatus.OkSmallN, null, null), (one.N, one.Status, one.Standardised, one.ItemRest![1]));
        var thirty = ItemCrossProducts.Of(2, Enumerable.Range(0, 30).Select(i => new int?[] { 1 + i % 5, 1 + i % 4 }));
        Assert.Equal(ResultStatus.Ok, CronbachAlpha.Compute(thirty).Status);
        Assert.Throws<ArgumentException>(() => ItemCrossProducts.Of(2, [[1]]));
    }

    [Fact]
    public void Cross_products_can_be_merged_and_parted()
    {
        ItemCrossProducts a = ItemCrossProducts.Of(2, [[1, 2], [3, 5]]), b = ItemCrossProducts.Of(2, [[4, 4]]);
        var both = ItemCrossProducts.Of(2, [[1, 2], [4, 4], [3, 5]]);
        Assert.Equal(Shown(both), Shown(a + b));
        Assert.Equal(Shown(a), Shown(both - b));
        Assert.Throws<ArgumentException>(() => a + ItemCrossProducts.Of(3, []));
    }

    private static (int, long, long, long, long) Shown(ItemCrossProducts products) =>
        (products.N, products.Sums[0], products.Sums[1], products.Product(0, 1), products.Product(1, 1));

    private static Gen<int?[][]> RowsWithACopy() => Gen.Choose(1, 5).Two().Select(pair => new int?[] { pair.Item1, pair.Item1, pair.Item2 }).ArrayOf();
}
