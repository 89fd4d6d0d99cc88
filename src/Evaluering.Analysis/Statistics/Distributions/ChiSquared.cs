using MathNet.Numerics;

namespace Evaluering.Analysis.Statistics;

/// <summary>The chi-squared distribution.</summary>
public static class ChiSquared
{
    /// <summary>
    /// Question: how probable is a value at least this large?
    /// <para>Formula: Q(ν/2, x/2), the upper regularised incomplete gamma function, from MathNet.Numerics.</para>
    /// <para>Units: x from 0; degrees of freedom above 0, not necessarily whole; the result is 0–1. x = 0 gives 1.</para>
    /// <para>Source: Abramowitz and Stegun 26.4.</para>
    /// <para>Agrees with R's pchisq(lower.tail = FALSE) to 12 digits for up to 200 degrees of freedom.</para>
    /// <para>Not for thousands of degrees of freedom, where the library loses digits.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative x, or degrees of freedom not above 0.</exception>
    public static double UpperTail(double x, double degreesOfFreedom)
    {
        if (!(x >= 0)) throw new ArgumentOutOfRangeException(nameof(x), x, "A sum of squares is not negative.");
        if (!(degreesOfFreedom > 0)) throw new ArgumentOutOfRangeException(nameof(degreesOfFreedom), degreesOfFreedom, "Degrees of freedom are above 0.");
        return x == 0 ? 1 : double.IsPositiveInfinity(x) ? 0 : SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2, x / 2);
    }
}
