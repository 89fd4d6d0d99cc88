namespace Evaluering.Analysis.Statistics;

/// <summary>A change in units of spread. Hedges' g is d times J, which takes out its bias in small samples.</summary>
public sealed record StandardizedChange
{
    /// <summary>d_z: mean change over the standard deviation of the changes. Grows with the correlation: never without r beside it.</summary>
    public double? Dz { get; init; }

    /// <summary>g_z = J · d_z.</summary>
    public double? Gz { get; init; }

    /// <summary>Interval of d_z by its large-sample error.</summary>
    public Interval? DzApproximate { get; init; }

    /// <summary>Interval of d_z by inverting the noncentral t; null above <see cref="PairedDifference.ExactUpTo"/> pairs.</summary>
    public Interval? DzExact { get; init; }

    /// <summary>d_av: mean change over the mean of the two standard deviations. For size across scales.</summary>
    public double? Dav { get; init; }

    /// <summary>g_av = J · d_av.</summary>
    public double? Gav { get; init; }

    /// <summary>d_av with the root of the mean of the two variances.</summary>
    public double? DavRms { get; init; }

    /// <summary>Interval of d_av by its large-sample error; null when the correlation is undefined.</summary>
    public Interval? DavInterval { get; init; }

    /// <summary>J; null below two degrees of freedom.</summary>
    public double? HedgesJ { get; init; }
}

/// <summary>Paired change of persons, as a description.</summary>
/// <param name="Pairs">The sums it was computed from.</param>
/// <param name="Directions">How many went up, stayed and went down.</param>
/// <param name="Correlation">Of before and after, −1 to 1; null when undefined.</param>
/// <param name="Change">The mean change with its t inference, which does not know of companies.</param>
/// <param name="Effect">The change in units of spread.</param>
/// <param name="Status">NoData, TooFew for one pair, ZeroVariance when all changed alike, else Ok.</param>
public sealed record PairedDifferenceResult(
    PairMoments Pairs, Directions Directions, double? Correlation, MeanEstimate Change, StandardizedChange Effect, ResultStatus Status);

/// <summary>Paired change and its effect sizes (method code M06).</summary>
public static class PairedDifference
{
    /// <summary>Up to this many pairs the exact interval of d_z is computed; beyond, the approximate one is as good and far cheaper.</summary>
    public const int ExactUpTo = 400;

    /// <summary>
    /// Question: how much did the same persons' scores change, and is that much?
    /// <para>Formula: d = x₁ − x₀; t = d̄/(s_d/√n); d_z = d̄/s_d; d_av = d̄/((s₀ + s₁)/2), d_av,rms = d̄/√((s₀² + s₁²)/2); g = J·d with
    /// J = Γ(ν/2)/(√(ν/2)·Γ((ν − 1)/2)), ν = n − 1. Intervals: d_z ± z·√(1/n + d_z²/2n), or δ/√n with δ from the noncentral t;
    /// d_av ± z·√((1/n + d_av²/2n)·2(1 − r)).</para>
    /// <para>Units: scale points for the change, none for d and g. Show the change in points first.</para>
    /// <para>Missing: a seat without both scores is no pair. n = 1: means only. n = 2: no J, so no g. All changed alike: no t, p or d_z.
    /// No spread on a side: no r, hence no interval of d_av; none on both: no d_av.</para>
    /// <para>Source: Cohen 1988; Hedges 1981 (doi:10.3102/10769986006002107); Lakens 2013 (doi:10.3389/fpsyg.2013.00863); Borenstein et al. 2009;
    /// Steiger and Fouladi 1997 (exact interval). d_av is chosen before d_z for size, since it does not grow with r.</para>
    /// <para>Agrees with R's t.test and formulas to 12 digits, exact intervals with R's pt(ncp) to 10 (M06).</para>
    /// <para>Not for inference: persons of one company resemble each other (<see cref="ClusteredMean"/>, <see cref="PairedChange"/>). Not an effect.</para>
    /// </summary>
    /// <param name="pairs">Sums of the pairs.</param>
    /// <param name="changes">The changes of the same pairs by value.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The two do not have the same number of pairs.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public static PairedDifferenceResult Compute(PairMoments pairs, DifferenceHistogram changes, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(changes);
        if (changes.N != pairs.N) throw new ArgumentException($"{pairs.N} pairs, but {changes.N} changes.", nameof(changes));
        var change = MeanEstimate.Of(pairs.Change, level);
        return new(pairs, changes.Directions, pairs.Correlation, change, Effects(pairs, change, level), change.Status);
    }

    /// <summary>J(ν): what d must be multiplied with to be unbiased; null below two degrees of freedom, where it is not defined.</summary>
    public static double? HedgesJ(double degreesOfFreedom) => degreesOfFreedom < 2
        ? null
        : StudentT.GammaRatio((degreesOfFreedom - 1) / 2) / Math.Sqrt(degreesOfFreedom / 2);

    private static StandardizedChange Effects(PairMoments pairs, MeanEstimate change, double level)
    {
        if (change is not { Mean: { } mean, StandardDeviation: { } spread, Inference: { } inference }) return new();
        int n = pairs.N;
        var z = StandardNormal.Quantile((1 + level) / 2);
        double before = pairs.First.StandardDeviation!.Value, after = pairs.Second.StandardDeviation!.Value;
        var j = HedgesJ(n - 1);
        double? dz = spread == 0 ? null : mean / spread;
        double? dav = before + after == 0 ? null : mean / ((before + after) / 2);
        return new()
        {
            Dz = dz,
            Gz = j * dz,
            DzApproximate = Around(dz, z * Math.Sqrt(1.0 / n + (dz * dz / (2 * n) ?? 0))),
            DzExact = inference.T is { } t && n <= ExactUpTo ? ExactInterval(t, n, level) : null,
            Dav = dav,
            Gav = j * dav,
            DavRms = before + after == 0 ? null : mean / Math.Sqrt((before * before + after * after) / 2),
            DavInterval = pairs.Correlation is { } r ? Around(dav, z * Math.Sqrt((1.0 / n + (dav * dav / (2 * n) ?? 0)) * 2 * (1 - r))) : null,
            HedgesJ = j,
        };
    }

    private static Interval ExactInterval(double t, int n, double level) => new(
        NoncentralT.Noncentrality(t, n - 1, (1 + level) / 2) / Math.Sqrt(n), NoncentralT.Noncentrality(t, n - 1, (1 - level) / 2) / Math.Sqrt(n));

    private static Interval? Around(double? centre, double half) => centre is { } middle ? new(middle - half, middle + half) : null;
}
