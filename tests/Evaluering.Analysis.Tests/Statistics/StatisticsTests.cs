using Evaluering.Analysis.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Analysis.Tests.Statistics;

public class StatisticsTests
{
    [Fact]
    public void Non_answers_are_counted_apart_and_do_not_enter_the_mean()
    {
        var result = ScaleScore.Compute([5, 4, 8, 9, null, 3], [false, false, false, false, false, true]);
        Assert.Equal(new ScaleScoreResult(4, 3, 1, 1, 1), result);
    }

    [Theory]
    [InlineData(0.5, null)]
    [InlineData(0.4, 4.5)]
    public void Too_few_valid_answers_give_no_score(double share, double? expected) =>
        Assert.Equal(expected, ScaleScore.Compute([4, 5, 9, 8, null], new bool[5], share).Score);

    [Fact]
    public void A_score_is_never_made_of_nothing() => Assert.Null(ScaleScore.Compute([null, 9], new bool[2], 0).Score);

    [Theory]
    [InlineData(0)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(-1)]
    public void Unknown_codes_are_refused(int code) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ScaleScore.Compute([3, code], new bool[2]));

    [Fact]
    public void Equal_values_have_no_spread_however_the_sums_round()
    {
        foreach (var value in Enumerable.Range(60, 241).Select(sixtieths => sixtieths / 60.0))
            foreach (var n in new[] { 2, 3, 7, 1001 })
            {
                var moments = Enumerable.Repeat(value, n).Aggregate(default(Moments), (sum, x) => sum.Add(x));
                Assert.Equal(0, moments.StandardDeviation);
                var interval = MeanEstimate.Of(moments).Inference!.Interval;
                Assert.Equal(interval.Lower, interval.Upper);
            }
    }

    [Fact]
    public void One_value_that_differs_among_very_many_still_counts()
    {
        var moments = Enumerable.Repeat(3.3, 100_000).Append(3.5).Aggregate(default(Moments), (sum, value) => sum.Add(value));
        Assert.True(moments.StandardDeviation > 0);
    }

    [Fact]
    public void Merging_and_taking_out_again_leaves_what_was_there() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ScoreLists(), ScoreLists(), (a, b) =>
        {
            var (whole, rest) = (Of(a) + Of(b), Of(a) + Of(b) - Of(b));
            return whole.N == a.Length + b.Length && rest == Of(a);
        }));

    [Fact]
    public void The_order_of_pairs_and_companies_never_matters() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ScoreLists(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (scores, seed) =>
        {
            var pairs = scores.Select((score, i) => (i % 7, score, scores[^(i + 1)])).ToArray();
            var days = scores.Select((score, i) => (score, 20 + score * i)).ToArray();
            var sums = scores.Select((score, i) => (score * (1 + i % 3), 1 + i % 3)).ToArray();
            return PairedChange.Compute(pairs) == PairedChange.Compute(Shuffled(pairs, seed))
                && AbsenceRate.Compute(days) == AbsenceRate.Compute(Shuffled(days, seed))
                && CompanyMeans.Of(sums) == CompanyMeans.Of(Shuffled(sums, seed));
        }));

    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void An_interval_needs_five_companies(int companies, bool expected)
    {
        var pairs = Enumerable.Range(0, companies * 3).Select(i => (i % companies, 2 + i * 0.1, 3.0)).ToList();
        Assert.Equal(expected, PairedChange.Compute(pairs).Interval.HasValue);
        var days = Enumerable.Range(1, companies).Select(i => ((double)i, 100.0)).ToList();
        Assert.Equal(expected, AbsenceRate.Compute(days).Interval.HasValue);
    }

    [Fact]
    public void Every_company_weighs_the_same()
    {
        var result = PairedChange.Compute([(1, 2, 4), (2, 3, 3), (2, 3, 3), (2, 3, 3)]);
        Assert.Equal(new PairedChangeResult(4, 2, 2.5, 3.5, 1, Math.Sqrt(2), null), result);
    }

    [Fact]
    public void Without_possible_days_there_is_no_rate()
    {
        Assert.Equal((0, null, ResultStatus.NoData), (AbsenceRate.Compute([(0, 0)]).Companies, AbsenceRate.Compute([(0, 0)]).Percent, AbsenceRate.Compute([(0, 0)]).Status));
        Assert.Throws<ArgumentOutOfRangeException>(() => AbsenceRate.Compute([(-1, 10)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => AbsenceRate.Compute([(1, double.NaN)]));
    }

    /// <summary>Scores as scales of four items give them: quarters from 1 to 5.</summary>
    private static Arbitrary<double[]> ScoreLists() => Gen.Choose(4, 20).Select(quarters => quarters / 4.0 + 0.1).ArrayOf().ToArbitrary();

    private static Moments Of(double[] values) => values.Aggregate(default(Moments), (moments, value) => moments.Add(value));

    private static T[] Shuffled<T>(T[] items, int seed)
    {
        var copy = items.ToArray();
        new Random(seed).Shuffle(copy);
        return copy;
    }
}
