using MathNet.Numerics.Distributions;

namespace Evaluering.Analysis.Statistics;

/// <summary>The difference between two independent shares.</summary>
/// <param name="First">The first share.</param>
/// <param name="Second">The second share.</param>
/// <param name="Difference">First minus second, −1 to 1; null when either group is empty.</param>
/// <param name="Interval">Null when either group is empty.</param>
/// <param name="Status">Ok, or NoData when either group is empty.</param>
public sealed record TwoProportionsResult(ProportionResult First, ProportionResult Second, double? Difference, Interval? Interval, ResultStatus Status);

/// <summary>Who had a property before and after. Additive.</summary>
/// <param name="Neither">Neither before nor after.</param>
/// <param name="OnlyAfter">n01: not before, but after.</param>
/// <param name="OnlyBefore">n10: before, but not after.</param>
/// <param name="Both">Before and after.</param>
public readonly record struct PairedCounts(int Neither, int OnlyAfter, int OnlyBefore, int Both)
{
    /// <summary>Number of pairs.</summary>
    public int N => Neither + OnlyAfter + OnlyBefore + Both;

    /// <summary>The counts of pairs.</summary>
    public static PairedCounts Of(IEnumerable<(bool Before, bool After)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        return pairs.Aggregate(default(PairedCounts), (counts, pair) => counts + pair switch
        {
            (false, false) => new(1, 0, 0, 0),
            (false, true) => new(0, 1, 0, 0),
            (true, false) => new(0, 0, 1, 0),
            (true, true) => new(0, 0, 0, 1),
        });
    }

    /// <summary>Two disjoint sets of pairs together.</summary>
    public static PairedCounts operator +(PairedCounts a, PairedCounts b) =>
        new(a.Neither + b.Neither, a.OnlyAfter + b.OnlyAfter, a.OnlyBefore + b.OnlyBefore, a.Both + b.Both);

    /// <summary>The pairs left when a subset is taken out.</summary>
    public static PairedCounts operator -(PairedCounts whole, PairedCounts part) =>
        new(whole.Neither - part.Neither, whole.OnlyAfter - part.OnlyAfter, whole.OnlyBefore - part.OnlyBefore, whole.Both - part.Both);
}

/// <summary>The change of a share among the same persons.</summary>
/// <param name="Counts">The four kinds of pairs.</param>
/// <param name="Before">Share before, 0–1; null without pairs.</param>
/// <param name="After">Share after, 0–1; null without pairs.</param>
/// <param name="Difference">After minus before; null without pairs.</param>
/// <param name="P">Exact, two-sided; 1 when nobody changed; null without pairs.</param>
/// <param name="Interval">Null without pairs.</param>
/// <param name="Status">Ok or NoData.</param>
public sealed record PairedProportionsResult(
    PairedCounts Counts, double? Before, double? After, double? Difference, double? P, Interval? Interval, ResultStatus Status);

/// <summary>Comparison of two shares (method code M08).</summary>
public static class TwoProportions
{
    /// <summary>
    /// Question: do two independent shares differ, and by how much?
    /// <para>Formula (Newcombe's method 10): with Wilson's limits l and u of each, p₁ − p₂ − √((p₁ − l₁)² + (u₂ − p₂)²) to
    /// p₁ − p₂ + √((u₁ − p₁)² + (p₂ − l₂)²).</para>
    /// <para>Units: whole numbers; shares and limits from −1 to 1.</para>
    /// <para>An empty group: null, NoData. Shares of 0 and 1 give an interval all the same.</para>
    /// <para>Source: Newcombe 1998 (doi:10.1002/(SICI)1097-0258(19980430)17:8&lt;873::AID-SIM779&gt;3.0.CO;2-I), chosen before
    /// Wald's, which fails near 0 and 1.</para>
    /// <para>Agrees with R's prop.test limits combined after Newcombe to 12 digits (M08).</para>
    /// <para>Not for the same persons twice (<see cref="Paired"/>).</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A count outside its group, or a level not strictly between 0 and 1.</exception>
    public static TwoProportionsResult Newcombe(int count1, int n1, int count2, int n2, double level = 0.95)
    {
        ProportionResult first = Proportion.Wilson(count1, n1, level), second = Proportion.Wilson(count2, n2, level);
        if (first is not { Share: { } p1, Interval: { } i1 } || second is not { Share: { } p2, Interval: { } i2 })
            return new(first, second, null, null, ResultStatus.NoData);
        var difference = p1 - p2;
        return new(first, second, difference, new(
            difference - Math.Sqrt(Squared(p1 - i1.Lower) + Squared(i2.Upper - p2)),
            difference + Math.Sqrt(Squared(i1.Upper - p1) + Squared(p2 - i2.Lower))), ResultStatus.Ok);
    }

    /// <summary>
    /// Question: did a share change among the same persons?
    /// <para>Formula: McNemar's exact p = min(1, 2·P(B ≤ min(n01, n10))), B binomial with n01 + n10 trials and ½. Interval (Bonett and Price):
    /// p̃01 = (n01 + 1)/(n + 2), p̃10 = (n10 + 1)/(n + 2); p̃01 − p̃10 ± z·√((p̃01 + p̃10 − (p̃01 − p̃10)²)/(n + 2)).</para>
    /// <para>Units: persons; shares 0–1, differences −1 to 1.</para>
    /// <para>No pairs: null, NoData. Nobody changed: p = 1 and an interval around 0.</para>
    /// <para>Source: McNemar 1947 (doi:10.1007/BF02295996); Bonett and Price 2012 (doi:10.1111/j.2044-8317.2011.02025.x).</para>
    /// <para>Agrees with R's binom.test and the formula to 12 digits (M08).</para>
    /// <para>Not for different persons (<see cref="Newcombe"/>); it does not know of companies.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public static PairedProportionsResult Paired(PairedCounts counts, double level = 0.95)
    {
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies strictly between 0 and 1.");
        double n = counts.N;
        if (n == 0) return new(counts, null, null, null, null, null, ResultStatus.NoData);
        int up = counts.OnlyAfter, down = counts.OnlyBefore;
        double more = (up + 1) / (n + 2), less = (down + 1) / (n + 2), centre = more - less;
        var half = StandardNormal.Quantile((1 + level) / 2) * Math.Sqrt((more + less - centre * centre) / (n + 2));
        return new(
            counts, (down + counts.Both) / n, (up + counts.Both) / n, (up - down) / n, ExactP(Math.Min(up, down), up + down),
            new(centre - half, centre + half), ResultStatus.Ok);
    }

    private static double ExactP(int fewer, int changed) =>
        Math.Min(1, 2 * Enumerable.Range(0, fewer + 1).Sum(count => Binomial.PMF(0.5, changed, count)));

    private static double Squared(double x) => x * x;
}
