using MathNet.Numerics.Distributions;

namespace Evaluering.Analysis.Statistics;

/// <summary>Exact control limits of a proportion (method code M11, small n).</summary>
public static class BinomialLimits
{
    /// <summary>
    /// Question: between which shares does a unit of n lie when each of its n has the property with the target's probability?
    /// <para>Formula: at tail p the limit is (r − a)/n, r the least number with P(R ≤ r) ≥ p and a = (P(R ≤ r) − p)/(P(R ≤ r) − P(R ≤ r − 1)),
    /// R binomial; p = 0.025 and 0.975 for 95 %, 0.001 and 0.999 for 99.8 %; cut to 0–1.</para>
    /// <para>Units: target 0–1, n at least 1; limits 0–1.</para>
    /// <para>Edge cases: n = 1 is defined. A target of 0 or 1 gives that point.</para>
    /// <para>Source: Spiegelhalter 2005 (doi:10.1002/sim.1970), appendix; the interpolation makes the limits smooth in n.</para>
    /// <para>Agrees with R's qbinom and pbinom under the same formula to 12 digits for n from 1 to 200.</para>
    /// <para>Not a confidence interval of the unit's own share.</para>
    /// </summary>
    /// <param name="target">Probability of the property.</param>
    /// <param name="n">Size of the unit.</param>
    /// <exception cref="ArgumentOutOfRangeException">The target is outside 0–1, or n below 1.</exception>
    public static FunnelLimits Compute(double target, int n)
    {
        if (!(target is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(target), target, "A probability lies between 0 and 1.");
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        return new FunnelLimits(
            new Interval(Limit(target, n, 0.025), Limit(target, n, 0.975)), new Interval(Limit(target, n, 0.001), Limit(target, n, 0.999)));
    }

    private static double Limit(double target, int n, double p)
    {
        if (target is 0 or 1) return target;
        var (low, high) = (0, n);
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (Cumulative(target, n, middle) >= p) high = middle;
            else low = middle + 1;
        }

        var part = (Cumulative(target, n, low) - p) / Binomial.PMF(target, n, low);
        return Math.Clamp((low - part) / n, 0, 1);
    }

    private static double Cumulative(double target, int n, int r) => r >= n ? 1 : IncompleteBeta.Regularized(n - r, r + 1, 1 - target, target);
}
