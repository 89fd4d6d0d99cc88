using Evaluering.Analysis.Statistics;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Analysis.Tests.Statistics.NonResponse;

public class NonResponseTests
{
    [Fact]
    public void A_table_that_cannot_be_tested_says_why()
    {
        Assert.Equal(ResultStatus.NoData, ResponseTable.Compute([default]).Status);
        Assert.Equal(ResultStatus.TooFew, ResponseTable.Compute([new(3, 4), default]).Status);
        Assert.Equal(ResultStatus.ZeroVariance, ResponseTable.Compute([new(3, 0), new(5, 0)]).Status);
        var rough = ResponseTable.Compute([new(3, 1), new(5, 5)]);
        Assert.True(rough.IsRough);
        Assert.Equal(ResultStatus.Ok, rough.Status);
    }

    [Fact]
    public void Equal_rates_are_no_surprise_and_fully_representative() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 9).Two().ToArbitrary(), pair =>
        {
            ResponseCell[] cells = [new(pair.Item1, pair.Item2), new(2 * pair.Item1, 2 * pair.Item2)];
            ResponseTableResult table = ResponseTable.Compute(cells);
            var indicator = RIndicator.OfCells(cells);
            return table.ChiSquared < 1e-12 && table.P > 1 - 1e-6 && indicator.Indicator > 1 - 1e-7;
        }));

    [Fact]
    public void Cells_are_persons_with_the_same_probability() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 9).Two().ArrayOf().ToArbitrary(), pairs =>
        {
            var cells = pairs.Select(pair => new ResponseCell(pair.Item1, pair.Item2)).ToList();
            var ofCells = RIndicator.OfCells(cells);
            var ofPersons = RIndicator.OfPropensities([.. cells.SelectMany(cell => Enumerable.Repeat(cell.Rate ?? 0, cell.N))]);
            return ofCells.Status == ofPersons.Status && !(Math.Abs(ofCells.Indicator - ofPersons.Indicator ?? 0) > 1e-9);
        }));

    [Fact]
    public void A_logistic_model_of_groups_gives_their_rates_back()
    {
        var rows = Enumerable.Range(0, 60).Select(i => (IReadOnlyList<double>)[1, i % 2]).ToList();
        var answered = Enumerable.Range(0, 60).Select(i => i % 2 == 0 ? i % 3 == 0 : i % 5 != 0).ToList();
        var fit = ResponsePropensity.Fit(rows, answered);
        Assert.Equal(ResultStatus.Ok, fit.Status);
        Assert.Equal(answered.Where((_, i) => i % 2 == 0).Average(yes => yes ? 1.0 : 0), fit.Propensities[0], 1e-12);
        Assert.Equal(answered.Where((_, i) => i % 2 == 1).Average(yes => yes ? 1.0 : 0), fit.Propensities[1], 1e-12);
    }

    [Fact]
    public void A_model_that_has_no_estimate_says_so()
    {
        List<IReadOnlyList<double>> rows = [.. Enumerable.Range(0, 20).Select(i => (IReadOnlyList<double>)[1, i])];
        Assert.Equal(ResultStatus.NoData, ResponsePropensity.Fit([], []).Status);
        Assert.Equal(ResultStatus.ZeroVariance, ResponsePropensity.Fit(rows, [.. rows.Select(_ => true)]).Status);
        Assert.Equal(ResultStatus.TooFew, ResponsePropensity.Fit(rows, [.. rows.Select(row => row[1] > 9)]).Status);
        List<IReadOnlyList<double>> twice = [.. rows.Select(_ => (IReadOnlyList<double>)[1, 1])];
        Assert.Equal(ResultStatus.TooFew, ResponsePropensity.Fit(twice, [.. rows.Select(row => row[1] % 2 == 0)]).Status);
        Assert.Throws<ArgumentException>(() => ResponsePropensity.Fit(rows, [true]));
        Assert.Throws<ArgumentException>(() => ResponsePropensity.Fit([[1], [double.NaN]], [true, false]));
    }

    [Fact]
    public void Weights_mend_a_mean_whose_groups_answered_unequally()
    {
        var result = WeightedMean.Compute([new(new(10, 0), Moments.Of(Enumerable.Repeat(4.0, 10))), new(new(5, 5), Moments.Of(Enumerable.Repeat(2.0, 5)))]);
        Assert.Equal((15, 10 / 3.0, 3.0), (result.N, result.Unweighted!.Value, result.Weighted!.Value));
        Assert.True(result.Matters);
        Assert.Equal(400 / 30.0, result.EffectiveN!.Value, 1e-12);
        Assert.Equal(ResultStatus.NoData, WeightedMean.Compute([new(new(0, 4), default)]).Status);
        Assert.Throws<ArgumentException>(() => WeightedMean.Compute([new(new(1, 4), Moments.Of([1, 2]))]));
    }

    [Fact]
    public void Classes_with_few_answers_join_their_neighbour_and_nobody_is_lost() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 9).Two().ArrayOf().ToArbitrary(), pairs =>
        {
            var classes = pairs.Select(pair => new WeightingClass(new(pair.Item1, pair.Item2), default)).ToList();
            var merged = WeightedMean.Merged(classes);
            return merged.Sum(group => group.Response.N) == classes.Sum(group => group.Response.N)
                && (merged.All(group => group.Response.Answered >= WeightedMean.MinimumAnswers) || merged.Count == 1);
        }));

    [Fact]
    public void A_difference_without_spread_is_undefined()
    {
        Assert.Equal(ResultStatus.TooFew, StandardizedMeanDifference.Of(Moments.Of([1]), Moments.Of([1, 2])).Status);
        Assert.Equal(ResultStatus.ZeroVariance, StandardizedMeanDifference.Of(Moments.Of([1, 1]), Moments.Of([2, 2])).Status);
        Assert.Equal(-Math.Sqrt(2), StandardizedMeanDifference.Of(Moments.Of([1, 2]), Moments.Of([2, 3])).Difference!.Value, 1e-12);
    }
}
