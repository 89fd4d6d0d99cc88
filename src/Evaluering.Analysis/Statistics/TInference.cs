namespace Evaluering.Analysis.Statistics;

/// <summary>What Student's t says of an estimate: its error, its interval and how surprising it would be if the truth were 0.</summary>
/// <param name="StandardError">In the estimate's unit.</param>
/// <param name="DegreesOfFreedom">Above 0, not necessarily whole.</param>
/// <param name="T">Estimate / StandardError; null when the error is 0.</param>
/// <param name="P">Two-sided, 0–1; null when the error is 0.</param>
/// <param name="Interval">Estimate ± t · StandardError; the point itself when the error is 0.</param>
public sealed record TInference(double StandardError, double DegreesOfFreedom, double? T, double? P, Interval Interval)
{
    /// <summary>
    /// Question: how sure is an estimate with this standard error?
    /// <para>Formula: t = estimate / SE; p = 2·P(T &gt; |t|); interval estimate ± t_q · SE, q = (1 + level)/2.</para>
    /// <para>Units: the estimate's; degrees of freedom above 0.</para>
    /// <para>SE = 0: t and p null, the interval is the point.</para>
    /// <para>Source: Student 1908 (doi:10.1093/biomet/6.1.1).</para>
    /// <para>Agrees with R's pt and qt to 12 digits.</para>
    /// <para>Not to be shown below five companies (<see cref="Inference.MinimumCompanies"/>): computed is not shown.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1, or the degrees of freedom are not above 0.</exception>
    public static TInference Of(double estimate, double standardError, double degreesOfFreedom, double level = 0.95)
    {
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies strictly between 0 and 1.");
        if (standardError == 0) return new(0, degreesOfFreedom, null, null, new(estimate, estimate));
        var half = StudentT.Quantile((1 + level) / 2, degreesOfFreedom) * standardError;
        var t = estimate / standardError;
        return new(standardError, degreesOfFreedom, t, StudentT.TwoSidedP(t, degreesOfFreedom), new(estimate - half, estimate + half));
    }
}

/// <summary>A mean and how sure it is (method code M05).</summary>
/// <param name="N">Number of values.</param>
/// <param name="Mean">Null without values.</param>
/// <param name="StandardDeviation">Null below two values.</param>
/// <param name="Inference">About the mean, with n − 1 degrees of freedom; null below two values.</param>
/// <param name="Status">NoData for none, TooFew for one value, ZeroVariance when all are alike.</param>
public sealed record MeanEstimate(int N, double? Mean, double? StandardDeviation, TInference? Inference, ResultStatus Status)
{
    /// <summary>
    /// Question: how high is the mean, and how sure is it?
    /// <para>Formula: x̄ ± t · s/√n with n − 1 degrees of freedom.</para>
    /// <para>Units: those of the values; the interval is not cut at the ends of the scale.</para>
    /// <para>n = 0 or 1: no spread and no interval. n = 2: one degree of freedom. All alike: the point, no p.</para>
    /// <para>Source: Student 1908 (doi:10.1093/biomet/6.1.1).</para>
    /// <para>Agrees with R's t.test to 12 digits (M05, M09 company level).</para>
    /// <para>Not for persons of the same companies as if they were independent (<see cref="ClusteredMean"/>).</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public static MeanEstimate Of(Moments moments, double level = 0.95)
    {
        if (moments.Mean is not { } mean) return new(0, null, null, null, ResultStatus.NoData);
        if (moments.StandardDeviation is not { } deviation) return new(moments.N, mean, null, null, ResultStatus.TooFew);
        var inference = TInference.Of(mean, deviation / Math.Sqrt(moments.N), moments.N - 1, level);
        return new(moments.N, mean, deviation, inference, deviation == 0 ? ResultStatus.ZeroVariance : ResultStatus.Ok);
    }
}
