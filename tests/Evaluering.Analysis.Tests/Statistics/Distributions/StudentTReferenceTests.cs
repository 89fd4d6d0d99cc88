using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Statistics;

/// <summary>Against 40-digit values; golden/student_t.py makes them.</summary>
public class StudentTReferenceTests
{
    // What the method asks for. The values of the file carry 20 digits.
    private const double Relative = 1e-12;

    [Fact]
    public void Quantiles_and_p_values_are_good_to_twelve_digits()
    {
        foreach (var fields in File.ReadLines(Golden.PathTo("student_t.csv")).Skip(1).Select(line => line.Split(',')))
        {
            double df = Golden.Number(fields[1]), argument = Golden.Number(fields[2]), expected = Golden.Number(fields[3]);
            var actual = fields[0] == "quantile" ? StudentT.Quantile(argument, df) : StudentT.TwoSidedP(argument, df);
            Assert.True(Math.Abs(actual / expected - 1) <= Relative, $"{string.Join(' ', fields)}: got {actual:R}, off by {actual / expected - 1:E1}");
        }
    }

    [Fact]
    public void The_distribution_is_symmetric_and_the_median_is_exact()
    {
        Assert.Equal(0, StudentT.Quantile(0.5, 7));
        Assert.Equal(-StudentT.Quantile(0.75, 7), StudentT.Quantile(0.25, 7));
        Assert.Equal(0.5, StudentT.Cumulative(0, 7));
        Assert.Equal(0.975, StudentT.Cumulative(StudentT.Quantile(0.975, 7), 7), 1e-14);
        Assert.Equal(0.025, StudentT.Cumulative(-StudentT.Quantile(0.975, 7), 7), 1e-14);
    }

    [Theory]
    [InlineData(0, 5)]
    [InlineData(1, 5)]
    [InlineData(double.NaN, 5)]
    [InlineData(0.975, 0)]
    [InlineData(0.975, double.NaN)]
    public void Arguments_outside_their_range_are_refused(double probability, double df) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => StudentT.Quantile(probability, df));
}
