using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Tests.Statistics.Distributions;

/// <summary>Against 40-digit values; golden/distributions.py makes them.</summary>
public class DistributionReferenceTests
{
    // What the method asks for. The values of the file carry 20 digits.
    private const double Relative = 1e-12;

    // The noncentral t is an integral: its error is absolute.
    private const double Absolute = 1e-12;

    [Fact]
    public void Distributions_are_good_to_twelve_digits()
    {
        var compared = 0;
        foreach (var fields in File.ReadLines(Golden.PathTo("distributions.csv")).Skip(1).Select(line => line.Split(',')))
        {
            double a = Golden.Number(fields[1]), b = Golden.Number(fields[2]), argument = Golden.Number(fields[3]), expected = Golden.Number(fields[4]);
            var actual = Value(fields[0], a, b, argument);
            var allowed = fields[0] == "noncentral_t" ? Absolute : Relative * Math.Abs(expected);
            Assert.True(Math.Abs(actual - expected) <= allowed, $"{string.Join(' ', fields)}: got {actual:R}, off by {actual / expected - 1:E1}");
            compared++;
        }

        Assert.True(compared > 200);
    }

    [Fact]
    public void A_noncentrality_gives_its_probability_back()
    {
        foreach (var (t, df) in new[] { (-3.0, 1), (0, 4), (2.1, 1), (3.337, 11), (9.5, 399), (40, 3) })
            foreach (var p in new[] { 0.025, 0.2, 0.975 })
                Assert.Equal(p, NoncentralT.Cumulative(t, df, NoncentralT.Noncentrality(t, df, p)), 1e-11);
    }

    [Fact]
    public void Without_an_effect_it_is_students_t()
    {
        foreach (var df in new[] { 1, 2, 5, 30, 400 })
            foreach (var t in new[] { -4.0, -0.3, 0, 1.2, 7 }) Assert.Equal(StudentT.Cumulative(t, df), NoncentralT.Cumulative(t, df, 0), 1e-13);
    }

    [Fact]
    public void Arguments_outside_their_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => StandardNormal.Quantile(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquared.UpperTail(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => ChiSquared.UpperTail(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => FDistribution.Cumulative(-1, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => FDistribution.Quantile(1, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => FDistribution.UpperTail(1, double.NaN, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoncentralT.Cumulative(double.NaN, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => NoncentralT.Noncentrality(1, 0.5, 0.5));
    }

    private static double Value(string what, double a, double b, double argument) => what switch
    {
        "normal_quantile" => StandardNormal.Quantile(argument),
        "normal" => StandardNormal.Cumulative(argument),
        "chi_squared_upper" => ChiSquared.UpperTail(argument, a),
        "f" => FDistribution.Cumulative(argument, a, b),
        "f_upper" => FDistribution.UpperTail(argument, a, b),
        "f_quantile" => FDistribution.Quantile(argument, a, b),
        "noncentral_t" => NoncentralT.Cumulative(argument, a, b),
        _ => throw new ArgumentException(what),
    };
}
