namespace Evaluering.Analysis.Statistics;

/// <summary>A confidence interval, both ends included, in the unit of what it is about.</summary>
public readonly record struct Interval(double Lower, double Upper);

/// <summary>When an interval may be given at all.</summary>
public static class Inference
{
    /// <summary>
    /// Intervals and p-values need at least this many companies (method guards 1.4): with fewer, the spread between companies is itself a guess.
    /// </summary>
    public const int MinimumCompanies = 5;
}

/// <summary>Confidence interval of a mean (method code M05).</summary>
public static class MeanInterval
{
    /// <summary>
    /// Question: how far from the mean seen here may the mean of the population these units stand for lie?
    /// <para>Formula: x̄ ± t · s / √n, t the (1 + level)/2 quantile of Student's t with n − 1 degrees of freedom.</para>
    /// <para>Units: those of the values; the interval is not cut at the ends of the scale.</para>
    /// <para>n = 0 or 1: null. n = 2: one degree of freedom, wide but defined. Zero spread: [mean, mean].</para>
    /// <para>Source: Student 1908 (doi:10.1093/biomet/6.1.1).</para>
    /// <para>Agrees with R's t.test(x)$conf.int to 8 digits on the reference data.</para>
    /// <para>Not for respondents of the same companies as if they were independent: give it company means (<see cref="CompanyMeans"/>).</para>
    /// </summary>
    /// <param name="m">Moments of independent values.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public static Interval? Compute(Moments m, double level = 0.95)
    {
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies strictly between 0 and 1.");
        if (m.Mean is not { } mean || m.StandardDeviation is not { } deviation) return null;
        if (deviation == 0) return new Interval(mean, mean);
        var half = StudentT.Quantile((1 + level) / 2, m.N - 1) * deviation / Math.Sqrt(m.N);
        return new Interval(mean - half, mean + half);
    }
}
