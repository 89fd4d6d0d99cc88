namespace Evaluering.Analysis.Statistics;

/// <summary>A share and how sure it is.</summary>
/// <param name="Count">x: how many have the property.</param>
/// <param name="N">Of how many.</param>
/// <param name="Share">x / n, 0–1; null when n = 0.</param>
/// <param name="Interval">0–1; null when n = 0.</param>
/// <param name="Status">Ok, or NoData when n = 0.</param>
public sealed record ProportionResult(int Count, int N, double? Share, Interval? Interval, ResultStatus Status);

/// <summary>A share of persons nested in companies.</summary>
/// <param name="Plain">As if the persons were independent.</param>
/// <param name="DesignEffect">How many times larger the variance is because of the companies; null when undefined.</param>
/// <param name="EffectiveN">n / max(1, design effect); null when undefined.</param>
/// <param name="Interval">For the effective number; null when undefined.</param>
public sealed record NestedProportionResult(ProportionResult Plain, double? DesignEffect, double? EffectiveN, Interval? Interval);

/// <summary>Shares (method code M05).</summary>
public static class Proportion
{
    /// <summary>
    /// Question: how large is a share, and how sure?
    /// <para>Formula (Wilson): centre (p + z²/2n)/(1 + z²/n), half width z·√(p(1 − p)/n + z²/4n²)/(1 + z²/n); exactly 0 and 1 at the ends.</para>
    /// <para>Units: whole numbers with 0 ≤ x ≤ n; shares 0–1.</para>
    /// <para>n = 0: null, NoData. x = 0 or n: an interval all the same.</para>
    /// <para>Source: Wilson 1927 (doi:10.1080/01621459.1927.10502953); preferred by Agresti and Coull 1998 (doi:10.1080/00031305.1998.10480550).</para>
    /// <para>Agrees with R's prop.test(correct = FALSE) to 12 digits (M05).</para>
    /// <para>Not for persons nested in companies: see <see cref="Nested"/>. Satisfaction is not a measure of effect.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">x outside 0–n, or a level not strictly between 0 and 1.</exception>
    public static ProportionResult Wilson(int count, int n, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (count < 0 || count > n) throw new ArgumentOutOfRangeException(nameof(count), count, $"A part of {n} lies between 0 and {n}.");
        return n == 0
            ? new(0, 0, null, null, ResultStatus.NoData)
            : new(count, n, (double)count / n, WilsonInterval((double)count / n, n, level), ResultStatus.Ok);
    }

    /// <summary>
    /// Question: how sure is a share of persons when those of one company resemble each other?
    /// <para>Formula: deff = V_CR1/(s²/n) with s² = p(1 − p)·n/(n − 1); n_eff = n/max(1, deff); Wilson's interval on (p, n_eff).</para>
    /// <para>Units: values 0 and 1 nested in companies; deff and n_eff have none.</para>
    /// <para>Fewer than two companies, or all values alike: deff, n_eff and their interval null.</para>
    /// <para>Source: Korn and Graubard 1998, Survey Methodology 24.</para>
    /// <para>Agrees with sandwich's vcovCL and Wilson's formula in R to 12 digits (M05).</para>
    /// <para>Not for a share of companies: those are independent (<see cref="Wilson"/>).</para>
    /// </summary>
    /// <param name="values">Blocks of values that are 0 or 1.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The values cannot all be 0 or 1.</exception>
    public static NestedProportionResult Nested(ClusterMoments values, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(values);
        var count = values.Sum.Value;
        if (count != Math.Floor(count) || count < 0 || count > values.N) throw new ArgumentException("Values must be 0 or 1.", nameof(values));
        var plain = Wilson((int)count, values.N, level);
        // The sum of squares of zeros and ones is their sum.
        var nested = ClusteredMean.Compute(values, new Moments(values.N, values.Sum, values.Sum), level);
        if (nested.DesignEffect is not { } effect || plain.Share is not { } share) return new(plain, null, null, null);
        var effective = values.N / Math.Max(1, effect);
        return new(plain, effect, effective, WilsonInterval(share, effective, level));
    }

    /// <summary>Wilson's interval of a share of n, which need not be whole.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    internal static Interval WilsonInterval(double share, double n, double level)
    {
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies strictly between 0 and 1.");
        var z = StandardNormal.Quantile((1 + level) / 2);
        var shrink = 1 + z * z / n;
        var centre = (share + z * z / (2 * n)) / shrink;
        var half = z * Math.Sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / shrink;
        return new(share == 0 ? 0 : centre - half, share == 1 ? 1 : centre + half);
    }
}
