namespace Evaluering.Analysis.Statistics;

/// <summary>How far those who answered lie from those who did not (method code M20 b).</summary>
/// <param name="MeanAnswered">Null without anybody.</param>
/// <param name="MeanSilent">Null without anybody.</param>
/// <param name="Difference">In units of spread; null when a group has fewer than two values or there is no spread.</param>
/// <param name="Status">TooFew, ZeroVariance or Ok.</param>
public sealed record StandardizedMeanDifference(double? MeanAnswered, double? MeanSilent, double? Difference, ResultStatus Status)
{
    /// <summary>
    /// Question: do those who answered differ from those who did not in something known of both, such as the size of the company?
    /// <para>Formula: SMD = (x̄_r − x̄_nr)/√((s_r² + s_nr²)/2).</para>
    /// <para>Units: of the values for the means, none for the difference. Sizes of companies are compared as logarithms.</para>
    /// <para>Fewer than two values in a group: TooFew. No spread in either: ZeroVariance.</para>
    /// <para>Source: Rosenbaum and Rubin 1985 (doi:10.2307/2683903).</para>
    /// <para>Agrees with the formula in R to 12 digits (M20).</para>
    /// <para>Not a test: it does not shrink with n.</para>
    /// </summary>
    public static StandardizedMeanDifference Of(Moments answered, Moments silent)
    {
        if (answered.StandardDeviation is not { } s1 || silent.StandardDeviation is not { } s2)
            return new(answered.Mean, silent.Mean, null, ResultStatus.TooFew);
        var spread = Math.Sqrt((s1 * s1 + s2 * s2) / 2);
        return spread == 0
            ? new(answered.Mean, silent.Mean, null, ResultStatus.ZeroVariance)
            : new(answered.Mean, silent.Mean, (answered.Mean - silent.Mean) / spread, ResultStatus.Ok);
    }
}
