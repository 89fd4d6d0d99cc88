using MathNet.Numerics;
using MathNet.Numerics.Integration;
using MathNet.Numerics.RootFinding;

namespace Evaluering.Analysis.Statistics;

/// <summary>The noncentral t distribution: that of (Z + δ)/√(χ²_ν/ν).</summary>
public static class NoncentralT
{
    private const int Order = 64;
    private const int MaximumSteps = 300;

    // The chi density beyond this many of its standard deviations, and Φ beyond as many units, is below 1e-20.
    private const double Reach = 9.5;

    /// <summary>
    /// Question: how probable is a value at most t when the true effect is δ standard errors?
    /// <para>Formula: P = ∫ Φ(t·w − δ) f(w) dw over w ≥ 0, f the density of √(χ²_ν/ν), by Gauss–Legendre on intervals that follow both factors.</para>
    /// <para>Units: t and δ any finite numbers, degrees of freedom from 1; the result is 0–1.</para>
    /// <para>δ = 0: Student's t.</para>
    /// <para>Source: the integral of Johnson, Kotz and Balakrishnan, Continuous Univariate Distributions 2, 1995, ch. 31. The rival, Lenth's series
    /// (AS 243, which R uses), loses digits for large δ.</para>
    /// <para>Agrees with Student's t to 12 decimals at δ = 0, with 30-digit quadrature to 12 decimals, and with R's pt(ncp) to what that has.</para>
    /// <para>Not for the far tails: the error is absolute, about 1e-14.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An argument outside its range.</exception>
    public static double Cumulative(double t, double degreesOfFreedom, double noncentrality)
    {
        if (!double.IsFinite(t)) throw new ArgumentOutOfRangeException(nameof(t), t, "t must be finite.");
        if (!(degreesOfFreedom >= 1)) throw new ArgumentOutOfRangeException(nameof(degreesOfFreedom), degreesOfFreedom, "At least one degree of freedom.");
        if (!double.IsFinite(noncentrality)) throw new ArgumentOutOfRangeException(nameof(noncentrality), noncentrality, "The noncentrality must be finite.");
        if (t == 0) return StandardNormal.Cumulative(-noncentrality);

        var spread = 1 / Math.Sqrt(2 * degreesOfFreedom);
        double from = Math.Max(0, 1 - Reach * spread), to = 1 + (Reach + 3) * spread;
        // Where Φ rises: at w = δ/t, over a width of 1/|t|.
        double middle = noncentrality / t, width = 1 / Math.Abs(t);
        double[] cuts =
        [
            from, 1 - 3 * spread, 1, 1 + 3 * spread, to,
            middle - Reach * width, middle - 3 * width, middle, middle + 3 * width, middle + Reach * width,
        ];
        var ordered = cuts.Where(cut => cut >= from && cut <= to).Distinct().Order().ToList();
        var logFactor = Math.Log(2) + degreesOfFreedom / 2 * Math.Log(degreesOfFreedom / 2) - SpecialFunctions.GammaLn(degreesOfFreedom / 2);
        double Integrand(double w) =>
            StandardNormal.Cumulative(t * w - noncentrality)
            * Math.Exp(logFactor + (degreesOfFreedom - 1) * Math.Log(w) - degreesOfFreedom * w * w / 2);
        return Math.Clamp(ordered.Zip(ordered.Skip(1)).Sum(part => GaussLegendreRule.Integrate(Integrand, part.First, part.Second, Order)), 0, 1);
    }

    /// <summary>
    /// Question: for which δ would a value at most this t have the given probability? The ends of an exact interval for an effect size are such δ.
    /// <para>Formula: the root δ of P(T ≤ t | δ) = p, which falls as δ grows; by MathNet.Numerics' Brent.</para>
    /// <para>Units: as <see cref="Cumulative"/>; a probability strictly between 0 and 1; δ to about 1e-11.</para>
    /// <para>Source: Steiger and Fouladi 1997, in Harlow et al., What if there were no significance tests?</para>
    /// <para>Agrees with R's uniroot over pt(ncp) to 6 digits, which is what R's has.</para>
    /// <para>Not for probabilities below 1e-10.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An argument outside its range.</exception>
    public static double Noncentrality(double t, double degreesOfFreedom, double probability)
    {
        if (!(probability is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies strictly between 0 and 1 here.");
        double Miss(double noncentrality) => Cumulative(t, degreesOfFreedom, noncentrality) - probability;

        // The normal approximation says how far to look; doubled until the root is inside.
        var step = 1 + Math.Sqrt(1 + t * t / (2 * degreesOfFreedom));
        double low = t - step, high = t + step;
        for (; Miss(low) < 0; step *= 2) low -= step;
        for (; Miss(high) > 0; step *= 2) high += step;
        return Brent.FindRoot(Miss, low, high, 1e-12, MaximumSteps);
    }
}
