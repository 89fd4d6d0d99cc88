using Evaluering.Analysis.Disclosure;

namespace Evaluering.Analysis.Tests.Disclosure;

/// <summary>Rules for single figures: rounding, magnitudes, agreement within a group and quarters.</summary>
public class OutgoingRulesTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    [Fact]
    public void Random_rounding_says_the_same_every_time_and_is_right_on_average()
    {
        var rounded = Enumerable.Range(0, 6000).Select(cell => CountRounding.Random(7, 3, Key, $"cell {cell}")).ToList();
        Assert.Equal(rounded, Enumerable.Range(0, 6000).Select(cell => CountRounding.Random(7, 3, Key, $"cell {cell}")));
        Assert.Equal([6, 9], rounded.Distinct().Order());
        Assert.InRange(rounded.Average(), 6.9, 7.1);
        Assert.NotEqual(rounded, Enumerable.Range(0, 6000).Select(cell => CountRounding.Random(7, 3, [.. Key.Reverse()], $"cell {cell}")));
        Assert.Equal(9, CountRounding.Random(9, 3, Key, "cell"));
    }

    [Fact]
    public void A_key_that_could_be_guessed_is_refused() => Assert.Throws<ArgumentException>(() => CountRounding.Random(7, 3, new byte[31], "cell"));

    [Theory]
    [InlineData(new double[0], true)]
    [InlineData(new[] { 0.0, 0, 0 }, false)]
    [InlineData(new[] { 50.0, 35, 15 }, false)]
    [InlineData(new[] { 50.0, 35.1, 14.9 }, true)]
    [InlineData(new[] { 60.0, 25, 5, 5, 5 }, false)]
    public void A_sum_is_sensitive_when_few_or_two_make_it_up(double[] contributions, bool sensitive) =>
        Assert.Equal(sensitive, MagnitudeRule.Assess(contributions).IsSensitive);

    [Theory]
    [InlineData(new[] { 0, 0, 12 }, DistributionDisplay.AtLeastNinetyPercent)]
    [InlineData(new[] { 0, 0, 9 }, DistributionDisplay.Nothing)]
    [InlineData(new[] { 0, 1, 9 }, DistributionDisplay.MeanOnly)]
    [InlineData(new[] { 1, 1, 9 }, DistributionDisplay.Distribution)]
    [InlineData(new int[0], DistributionDisplay.Nothing)]
    public void A_group_of_one_mind_is_not_shown_as_one(int[] counts, DistributionDisplay expected) => Assert.Equal(expected, GroupDisclosure.DisplayOf(counts));

    [Fact]
    public void A_sum_of_quarters_is_shown_only_when_every_quarter_may_be()
    {
        AbsencePeriod[] quarters = [new(9, 3, 500), new(8, 4, 480), new(5, 2, 300), new(6, 1, 320)];
        Assert.Equal(new AbsenceSum(10, 1600, 0.625), MaskedQuarters.Sum(quarters));
        Assert.Null(MaskedQuarters.Sum([.. quarters[..3], new AbsencePeriod(4, 1, 320)]));
        Assert.Null(MaskedQuarters.Sum([]));
    }

    [Fact]
    public void Where_all_but_one_agree_no_spread_is_shown()
    {
        var cell = DisclosureRuleTests.Region("*", 9) with { MostAlike = 17 };
        Assert.Null(Assert.Single(new DisclosureRule().Publish([cell]).Cells).Figures!.StandardDeviation);
        Assert.Equal(SuppressionReason.Unanimity, Assert.Single(new DisclosureRule().Publish([cell with { MostAlike = 18 }]).Cells).Reason);
    }
}
