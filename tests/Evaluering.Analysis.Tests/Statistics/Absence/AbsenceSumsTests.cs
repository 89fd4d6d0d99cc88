using Evaluering.Analysis.Statistics;
using FsCheck;
using FsCheck.Fluent;
using Interval = Evaluering.Analysis.Statistics.Interval;
using static Evaluering.Analysis.Tests.Statistics.RandomNumbers;

namespace Evaluering.Analysis.Tests.Statistics.Absence;

public class AbsenceSumsTests
{
    [Fact]
    public void Merging_and_taking_out_again_leaves_what_was_there() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), Seeds(), (seed, other) =>
    {
        var (a, b) = (AbsenceSums.Of(Days(seed)), AbsenceSums.Of(Days(other)));
        var (rest, whole) = (AbsenceRate.Compute(a + b - b), AbsenceRate.Compute(a));
        return a + b - b == a && b + a == a + b && rest == whole;
    }));

    [Fact]
    public void The_rate_of_the_sums_is_that_of_the_list_merged_in_any_parts() => Check.QuickThrowOnFailure(Prop.ForAll(Seeds(), seed =>
    {
        var days = Days(seed);
        var (whole, merged) = (AbsenceRate.Compute(days), AbsenceRate.Compute(AbsenceSums.Of(days[..3]) + AbsenceSums.Of(days[3..])));
        return whole.Percent == merged.Percent && whole.Inference == merged.Inference && whole.MeanOfCompanyPercents == merged.MeanOfCompanyPercents;
    }));

    [Fact]
    public void Guards_follow_the_number_of_companies()
    {
        Assert.Equal(ResultStatus.NoData, AbsenceRate.Compute(default(AbsenceSums)).Status);
        var one = AbsenceRate.Compute([(5, 100)]);
        Assert.Equal((5.0, null, null, ResultStatus.TooFew), (one.Percent, one.Inference, one.Interval, one.Status));
        var alike = AbsenceRate.Compute([(5, 100), (10, 200), (20, 400), (1, 20), (2, 40)]);
        Assert.Equal((0.0, new Interval(5, 5), ResultStatus.ZeroVariance), (alike.Inference!.StandardError, alike.Interval, alike.Status));
        Assert.Throws<ArgumentException>(() => default(AbsenceSums) - AbsenceSums.Of([(1, 2)]));
    }

    [Fact]
    public void An_interval_is_computed_from_two_companies_but_shown_from_five()
    {
        var two = AbsenceRate.Compute([(5, 100), (8, 100)]);
        Assert.NotNull(two.Inference);
        Assert.Null(two.Interval);
    }

    private static List<(double, double)> Days(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, random.Next(4, 30)).Select(_ => (100 * random.NextDouble(), 1000 + 5000 * random.NextDouble()))];
    }
}
