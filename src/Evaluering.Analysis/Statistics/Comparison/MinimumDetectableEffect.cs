namespace Evaluering.Analysis.Statistics;

/// <summary>The smallest difference that would probably be seen (method code M19). To stand beside "no sure change"; never observed power.</summary>
public static class MinimumDetectableEffect
{
    /// <summary>The usual chance of a false alarm, two-sided.</summary>
    public const double UsualAlpha = 0.05;

    /// <summary>The usual chance of seeing the difference if it is there.</summary>
    public const double UsualPower = 0.8;

    /// <summary>
    /// Question: how large must a mean change be for n companies to show it with this power?
    /// <para>Formula: (t_{1−α/2} + t_power)·s_d·√(deff/n), both quantiles with n − 1 degrees of freedom.</para>
    /// <para>Units: n companies (or persons, with their design effect); s_d and the result in scale points.</para>
    /// <para>n &lt; 2: null. s_d = 0: 0.</para>
    /// <para>Source: Bloom 1995 (doi:10.1177/0193841X9501900504); instead of observed power: Hoenig and Heisey 2001 (doi:10.1198/000313001300339897).</para>
    /// <para>Agrees with qt in R to 12 digits (M19). The exact way is <see cref="PairedExact"/>; they differ by 1 % at n = 5 and 0.1 % at n = 12.</para>
    /// <para>Not for what has been found: it speaks of the design.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A negative n or s_d, a design effect not above 0, or a probability not strictly between 0 and 1.
    /// </exception>
    public static double? Paired(int n, double deviation, double designEffect = 1, double alpha = UsualAlpha, double power = UsualPower)
    {
        Require(n, deviation, alpha, power);
        RequireDesignEffect(designEffect);
        return n < 2 ? null : (StudentT.Quantile(1 - alpha / 2, n - 1) + StudentT.Quantile(power, n - 1)) * deviation * Math.Sqrt(designEffect / n);
    }

    /// <summary>
    /// Question: as <see cref="Paired"/>, when n is so large that t is normal.
    /// <para>Formula: (z_{1−α/2} + z_power)·s_d·√(deff/n).</para>
    /// <para>Units: as <see cref="Paired"/>.</para>
    /// <para>n = 0: null.</para>
    /// <para>Source: Bloom 1995.</para>
    /// <para>Agrees with qnorm in R to 12 digits (M19).</para>
    /// <para>Not below about 30 companies: it is too small there.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="Paired"/>.</exception>
    public static double? PairedNormal(int n, double deviation, double designEffect = 1, double alpha = UsualAlpha, double power = UsualPower)
    {
        Require(n, deviation, alpha, power);
        RequireDesignEffect(designEffect);
        return n == 0 ? null : NormalSum(alpha, power) * deviation * Math.Sqrt(designEffect / n);
    }

    /// <summary>
    /// Question: as <see cref="Paired"/>, exactly.
    /// <para>Formula: δ·s_d/√n with P(T &gt; t_{1−α/2} | δ) = power, T noncentral t with n − 1 degrees of freedom. The chance of rejecting in the wrong
    /// direction is left out, as in R's power.t.test(strict = FALSE).</para>
    /// <para>Units: as <see cref="Paired"/>.</para>
    /// <para>n &lt; 2: null. s_d = 0: 0.</para>
    /// <para>Source: Cohen 1988.</para>
    /// <para>Agrees with R's power.t.test to 6 digits (M19), which is what R's pt(ncp) has.</para>
    /// <para>Not for unequal weights of companies.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="Paired"/>.</exception>
    public static double? PairedExact(int n, double deviation, double alpha = UsualAlpha, double power = UsualPower)
    {
        Require(n, deviation, alpha, power);
        return n < 2 ? null : NoncentralT.Noncentrality(StudentT.Quantile(1 - alpha / 2, n - 1), n - 1, 1 - power) * deviation / Math.Sqrt(n);
    }

    /// <summary>
    /// Question: how large must the difference between two independent groups be to be seen?
    /// <para>Formula: (t_{1−α/2} + t_power)·s·√(1/n₁ + 1/n₂), with n₁ + n₂ − 2 degrees of freedom.</para>
    /// <para>Units: numbers of companies; s (common to the groups) and the result in the values' unit.</para>
    /// <para>An empty group, or fewer than three in all: null.</para>
    /// <para>Source: Bloom 1995 (doi:10.1177/0193841X9501900504).</para>
    /// <para>Agrees with qt in R to 12 digits (M19).</para>
    /// <para>Not for groups that share companies.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="Paired"/>.</exception>
    public static double? TwoGroups(int n1, int n2, double deviation, double alpha = UsualAlpha, double power = UsualPower)
    {
        Require(Math.Min(n1, n2), deviation, alpha, power);
        var freedom = n1 + n2 - 2;
        return n1 == 0 || n2 == 0 || freedom < 1 ? null
            : (StudentT.Quantile(1 - alpha / 2, freedom) + StudentT.Quantile(power, freedom)) * deviation * Math.Sqrt(1.0 / n1 + 1.0 / n2);
    }

    /// <summary>As <see cref="TwoGroups"/> with normal quantiles; null for an empty group. For large groups.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As <see cref="Paired"/>.</exception>
    public static double? TwoGroupsNormal(int n1, int n2, double deviation, double alpha = UsualAlpha, double power = UsualPower)
    {
        Require(Math.Min(n1, n2), deviation, alpha, power);
        return n1 == 0 || n2 == 0 ? null : NormalSum(alpha, power) * deviation * Math.Sqrt(1.0 / n1 + 1.0 / n2);
    }

    /// <summary>
    /// Question: how many pairs are needed to see a mean change of this size?
    /// <para>Formula: the smallest n for which <see cref="Paired"/> is at most the change.</para>
    /// <para>Units: the change and s_d in scale points; n in companies, at least 2.</para>
    /// <para>s_d = 0: 2.</para>
    /// <para>Source: Bloom 1995.</para>
    /// <para>Agrees with a search over qt in R, exactly (M19).</para>
    /// <para>Not a promise: s_d is itself a guess beforehand.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A change not above 0, or as <see cref="Paired"/>.</exception>
    public static int RequiredPairs(double change, double deviation, double alpha = UsualAlpha, double power = UsualPower)
    {
        // The normal answer is a lower bound, and t needs only a few more.
        var n = Math.Max(2, RequiredPairsNormal(change, deviation, alpha, power));
        while (Paired(n, deviation, 1, alpha, power) > change) n++;
        return n;
    }

    /// <summary>As <see cref="RequiredPairs"/> with normal quantiles: ⌈((z_{1−α/2} + z_power)·s_d/change)²⌉, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A change not above 0, or as <see cref="Paired"/>.</exception>
    public static int RequiredPairsNormal(double change, double deviation, double alpha = UsualAlpha, double power = UsualPower)
    {
        Require(0, deviation, alpha, power);
        if (!(change > 0 && double.IsFinite(change))) throw new ArgumentOutOfRangeException(nameof(change), change, "A change to be seen is above 0.");
        var root = NormalSum(alpha, power) * deviation / change;
        return Math.Max(1, (int)Math.Ceiling(root * root));
    }

    private static double NormalSum(double alpha, double power) => StandardNormal.Quantile(1 - alpha / 2) + StandardNormal.Quantile(power);

    private static void Require(int n, double deviation, double alpha, double power)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(n);
        if (!(deviation >= 0 && double.IsFinite(deviation)))
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "A standard deviation is finite and not negative.");
        if (!(alpha is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(alpha), alpha, "A probability lies strictly between 0 and 1.");
        if (!(power is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(power), power, "A probability lies strictly between 0 and 1.");
    }

    private static void RequireDesignEffect(double designEffect)
    {
        if (!(designEffect > 0 && double.IsFinite(designEffect)))
            throw new ArgumentOutOfRangeException(nameof(designEffect), designEffect, "A design effect is above 0.");
    }
}
