using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Disclosure;

public class OwnResultTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Under_three_persons_nothing_is_told_not_even_that_someone_answered(int persons)
    {
        var result = OwnResultRule.Publish(persons, Of(3.2, persons));
        Assert.Equal(OwnResultRule.Publish(0, default), result);
        Assert.Equal(CellStatus.Suppressed, result.Status);
        Assert.Null(result.RoundedMean);
    }

    [Fact]
    public void Three_who_answered_but_two_with_a_score_is_two() =>
        Assert.Equal(CellStatus.Suppressed, OwnResultRule.Publish(3, Of(3.2, 2)).Status);

    [Theory]
    [InlineData(1, 1.5, Bound.OrLower)]
    [InlineData(1.7, 1.5, Bound.OrLower)]
    [InlineData(1.75, 2, Bound.None)]
    [InlineData(3.2, 3, Bound.None)]
    [InlineData(3.25, 3.5, Bound.None)]
    [InlineData(4.2, 4, Bound.None)]
    [InlineData(4.25, 4.5, Bound.OrHigher)]
    [InlineData(4.6, 4.5, Bound.OrHigher)]
    [InlineData(5, 4.5, Bound.OrHigher)]
    public void Means_are_told_in_halves_with_open_ends(double mean, double expected, Bound bound)
    {
        var result = OwnResultRule.Publish(4, Of(mean, 4));
        Assert.Equal((CellStatus.Value, 4, expected, bound), (result.Status, result.Respondents, result.RoundedMean, result.Bound));
        Assert.Equal(result, OwnResult.FromSnapshot(result.Status, result.Respondents, result.RoundedMean, result.Bound));
    }

    [Fact]
    public void A_stored_result_that_tells_too_much_is_not_read_back()
    {
        Assert.Throws<ArgumentException>(() => OwnResult.FromSnapshot(CellStatus.Suppressed, 2, null, Bound.None));
        Assert.Throws<ArgumentException>(() => OwnResult.FromSnapshot(CellStatus.Value, 2, 3, Bound.None));
        Assert.Throws<ArgumentException>(() => OwnResult.FromSnapshot(CellStatus.Value, 3, 5, Bound.None));
    }

    private static Moments Of(double mean, int n) => Moments.Of(n, mean * n, mean * mean * n);
}
