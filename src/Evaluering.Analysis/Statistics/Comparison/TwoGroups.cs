namespace Evaluering.Analysis.Statistics;

/// <summary>The difference between two independent groups.</summary>
/// <param name="First">Moments of the first group.</param>
/// <param name="Second">Moments of the second group.</param>
/// <param name="Difference">Mean of the first minus mean of the second; null when either has fewer than two values.</param>
/// <param name="Inference">Welch's; null when either group has fewer than two values, or no spread in either.</param>
/// <param name="D">d_s: the difference over the pooled standard deviation.</param>
/// <param name="G">g_s = J(n₁ + n₂ − 2) · d_s.</param>
/// <param name="Status">TooFew, ZeroVariance or Ok.</param>
public sealed record TwoGroupsResult(
    Moments First, Moments Second, double? Difference, TInference? Inference, double? D, double? G, ResultStatus Status);

/// <summary>Comparison of two independent groups (method code M08).</summary>
public static class TwoGroups
{
    /// <summary>
    /// Question: do two groups differ, and by how much?
    /// <para>Formula (Welch): t = (x̄₁ − x̄₂)/√(a + b), a = s₁²/n₁, b = s₂²/n₂, with (a + b)²/(a²/(n₁ − 1) + b²/(n₂ − 1)) degrees of freedom;
    /// d_s = difference / √(((n₁ − 1)s₁² + (n₂ − 1)s₂²)/(n₁ + n₂ − 2)), g_s = J·d_s.</para>
    /// <para>Units: those of the values; d and g have none.</para>
    /// <para>Fewer than two values in a group: TooFew. No spread in either: ZeroVariance with the difference and no inference.</para>
    /// <para>Source: Welch 1947 (doi:10.1093/biomet/34.1-2.28); before Student's, which needs equal variances: Delacre, Lakens and Leys 2017
    /// (doi:10.5334/irsp.82). Hedges 1981 for g.</para>
    /// <para>Agrees with R's t.test to 12 digits (M08).</para>
    /// <para>Not for roles or services that share companies (<see cref="ClusteredContrast"/>). Services are not drawn by lot: a difference is no effect.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public static TwoGroupsResult Welch(Moments first, Moments second, double level = 0.95)
    {
        if (first.StandardDeviation is not { } s1 || second.StandardDeviation is not { } s2)
            return new(first, second, null, null, null, null, ResultStatus.TooFew);
        var difference = first.Mean!.Value - second.Mean!.Value;
        if (s1 == 0 && s2 == 0) return new(first, second, difference, null, null, null, ResultStatus.ZeroVariance);
        double n1 = first.N, n2 = second.N, a = s1 * s1 / n1, b = s2 * s2 / n2;
        var freedom = (a + b) * (a + b) / (a * a / (n1 - 1) + b * b / (n2 - 1));
        var d = difference / Math.Sqrt(((n1 - 1) * s1 * s1 + (n2 - 1) * s2 * s2) / (n1 + n2 - 2));
        var inference = TInference.Of(difference, Math.Sqrt(a + b), freedom, level);
        return new(first, second, difference, inference, d, PairedDifference.HedgesJ(n1 + n2 - 2) * d, ResultStatus.Ok);
    }
}
