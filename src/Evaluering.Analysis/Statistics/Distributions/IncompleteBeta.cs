using MathNet.Numerics;

namespace Evaluering.Analysis.Statistics;

/// <summary>
/// The regularised incomplete beta function I_x(a, b), good to 1e-12 relative also for large a and b, where MathNet.Numerics loses digits because its
/// leading factor goes through differences of log-gamma values.
/// </summary>
internal static class IncompleteBeta
{
    private const int MaximumFractionTerms = 100_000;
    private const double Tiny = 1e-300;
    private const double Epsilon = 3e-16;

    /// <summary>I_x(a, b) for a, b &gt; 0; y = 1 − x is given apart, so that nothing cancels when x is near 1.</summary>
    public static double Regularized(double a, double b, double x, double y) =>
        x <= 0 ? 0
        : y <= 0 ? 1
        : x < (a + 1) / (a + b + 2) ? Front(a, b, x, y) / Fraction(x, y, a, b)
        : 1 - Front(a, b, x, y) / Fraction(y, x, b, a);

    /// <summary>x^a y^b / B(a, b), by Loader's saddle-point form: the large terms are taken as deviances, so that they do not cancel.</summary>
    public static double Front(double a, double b, double x, double y)
    {
        var n = a + b;
        var exponent = StirlingError(n) - StirlingError(a) - StirlingError(b) - Deviance(a, n * x) - Deviance(b, n * y);
        return Math.Sqrt(a / n * b / (2 * Math.PI)) * Math.Exp(exponent);
    }

    /// <summary>
    /// The even part of the continued fraction of the incomplete beta function (DLMF 8.17.22), by Lentz's method: I_x(a, b) is the front over this.
    /// With y = 1 − x given apart nothing cancels when x is near 1, as it is for many degrees of freedom.
    /// </summary>
    public static double Fraction(double x, double y, double a, double b)
    {
        double Denominator(int m) =>
            m + (m == 0 ? 0 : m * (b - m) * x / (a + 2 * m - 1)) + (a + m) * (a * y - b * x + 1 + m * (2 - x)) / (a + 2 * m + 1);

        double f = NotZero(Denominator(0)), c = f, d = 0;
        for (var m = 1; m <= MaximumFractionTerms; m++)
        {
            var width = a + 2 * m - 1;
            var numerator = m * (a + m - 1) / width * ((a + b + m - 1) / width) * (b - m) * x * x;
            d = 1 / NotZero(Denominator(m) + numerator * d);
            c = NotZero(Denominator(m) + numerator / c);
            f *= c * d;
            if (Math.Abs(c * d - 1) <= Epsilon) break;
        }

        return f;
    }

    /// <summary>ln Γ(z + 1) − (z + ½) ln z + z − ½ ln 2π: what Stirling's formula leaves out.</summary>
    private static double StirlingError(double z)
    {
        const double seriesFrom = 16;
        if (z < seriesFrom) return SpecialFunctions.GammaLn(z + 1) - (z + 0.5) * Math.Log(z) + z - Constants.LogSqrt2Pi;
        var u = 1 / (z * z);
        return (1.0 / 12 - u * (1.0 / 360 - u * (1.0 / 1260 - u * (1.0 / 1680 - u * (1.0 / 1188 - u * (691.0 / 360360)))))) / z;
    }

    /// <summary>x ln(x / m) + m − x, by its series when the two are close.</summary>
    private static double Deviance(double x, double m)
    {
        if (Math.Abs(x - m) >= 0.1 * (x + m)) return x * Math.Log(x / m) + m - x;
        var v = (x - m) / (x + m);
        double sum = (x - m) * v, term = 2 * x * v;
        for (var j = 1; ; j++)
        {
            term *= v * v;
            var next = sum + term / (2 * j + 1);
            if (next == sum) return sum;
            sum = next;
        }
    }

    private static double NotZero(double x) => Math.Abs(x) < Tiny ? Tiny : x;
}
