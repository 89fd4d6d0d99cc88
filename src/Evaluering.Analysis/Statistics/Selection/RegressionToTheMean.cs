namespace Evaluering.Analysis.Statistics;

/// <summary>What selection alone makes of a repeated measurement; same unit as the measurement.</summary>
/// <param name="Z">The limit in standard deviations from the mean.</param>
/// <param name="SelectionFactor">C(z) = φ(z)/(1 − Φ(z)): how many standard deviations above the mean those chosen lie.</param>
/// <param name="Expected">How much lower they lie next time though nothing was done.</param>
/// <param name="ExpectedBefore">Their mean at the first measurement.</param>
/// <param name="ExpectedAfter">Their mean at the next.</param>
public sealed record ExpectedRegression(double Z, double SelectionFactor, double Expected, double ExpectedBefore, double ExpectedAfter);

/// <summary>The fall of assisted companies beside what unassisted companies of the same level did. Numbers that are null are undefined.</summary>
/// <param name="Slope">y per x among the unassisted.</param>
/// <param name="Intercept">Their y at x = 0.</param>
/// <param name="Correlation">Between x and y among them, −1 to 1.</param>
/// <param name="MeanBeforeAssisted">x̄ of the assisted.</param>
/// <param name="ExpectedAfter">The unassisted line at that level.</param>
/// <param name="ExpectedChange">ExpectedAfter less MeanBeforeAssisted: regression to the mean, and whatever else happened to the unassisted.</param>
/// <param name="ObservedChange">Of the assisted.</param>
/// <param name="Difference">Observed less expected.</param>
/// <param name="Status">Whether the numbers are defined.</param>
public sealed record RegressionFromUnassistedResult(
    double? Slope, double? Intercept, double? Correlation, double? MeanBeforeAssisted, double? ExpectedAfter, double? ExpectedChange, double? ObservedChange,
    double? Difference, ResultStatus Status);

/// <summary>Regression to the mean (method code M18).</summary>
public static class RegressionToTheMean
{
    /// <summary>
    /// Question: how much lower will companies chosen for lying above a limit lie next time, though nothing is done?
    /// <para>Formula: z = (c − μ)/σ, C(z) = φ(z)/(1 − Φ(z)); expected fall σ(1 − ρ)C(z); before μ + σC(z), after μ + σρC(z).</para>
    /// <para>Units: those of the measurement; ρ, the correlation between two measurements of a company, −1 to 1.</para>
    /// <para>Edge cases: ρ = 1 gives no fall. A limit so far out that nobody lies above it (z over about 38) has no answer: an exception.</para>
    /// <para>Source: Barnett, van der Pols and Dobson 2005 (doi:10.1093/ije/dyh299), for normal measurements and choice by the measured value alone.</para>
    /// <para>Agrees with R's dnorm and pnorm(lower.tail = FALSE) to 12 digits.</para>
    /// <para>Not when companies were chosen for something else, or when the measurements are far from normal.</para>
    /// </summary>
    /// <param name="limit">c: those above it were chosen.</param>
    /// <param name="mean">μ of all companies.</param>
    /// <param name="standardDeviation">σ over all companies, above 0.</param>
    /// <param name="correlation">ρ.</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter outside its range, or a limit that nobody lies above.</exception>
    public static ExpectedRegression Compute(double limit, double mean, double standardDeviation, double correlation)
    {
        if (!double.IsFinite(limit)) throw new ArgumentOutOfRangeException(nameof(limit), limit, "A limit is finite.");
        if (!double.IsFinite(mean)) throw new ArgumentOutOfRangeException(nameof(mean), mean, "A mean is finite.");
        if (!(standardDeviation > 0) || double.IsInfinity(standardDeviation))
            throw new ArgumentOutOfRangeException(nameof(standardDeviation), standardDeviation, "A standard deviation is finite and above 0.");
        if (!(correlation is >= -1 and <= 1)) throw new ArgumentOutOfRangeException(nameof(correlation), correlation, "A correlation lies between −1 and 1.");

        var z = (limit - mean) / standardDeviation;
        var above = StandardNormal.Cumulative(-z);
        if (above == 0) throw new ArgumentOutOfRangeException(nameof(limit), limit, "Nobody lies above the limit.");
        var factor = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) / above;
        return new ExpectedRegression(
            z, factor, standardDeviation * (1 - correlation) * factor, mean + standardDeviation * factor, mean + standardDeviation * correlation * factor);
    }

    /// <summary>
    /// Question: how much of the assisted companies' fall did unassisted companies of the same level have too?
    /// <para>Formula: the line y = a + bx by least squares among the unassisted; expected change a + bx̄₁ − x̄₁, observed ȳ₁ − x̄₁, difference ȳ₁ − (a +
    /// bx̄₁).</para>
    /// <para>Units: absence above the comparator's, percentage points, before (x) and after (y).</para>
    /// <para>Edge cases: no assisted companies or no unassisted: no_data. Fewer than three unassisted: too_few. Their x all alike: zero_variance.
    /// Their y all alike: the correlation is null, the rest defined.</para>
    /// <para>Source: Barnett, van der Pols and Dobson 2005 (doi:10.1093/ije/dyh299); Daw and Hatfield 2018 (doi:10.1111/1475-6773.12993).</para>
    /// <para>Agrees with R's lm and cor to 12 digits on the reference data.</para>
    /// <para>Not with an interval: <see cref="Ancova"/> has one.</para>
    /// </summary>
    /// <param name="assisted">Sums over assisted companies.</param>
    /// <param name="unassisted">Sums over unassisted companies.</param>
    public static RegressionFromUnassistedResult FromUnassisted(PairMoments assisted, PairMoments unassisted)
    {
        if (assisted.N == 0 || unassisted.N == 0) return Undefined(ResultStatus.NoData);
        if (unassisted.N < 3) return Undefined(ResultStatus.TooFew);
        if (Math.Sqrt(unassisted.First.SumOfSquaredDeviations / unassisted.N) < Moments.SmallestStandardDeviation) return Undefined(ResultStatus.ZeroVariance);

        var slope = unassisted.SumOfProducts / unassisted.First.SumOfSquaredDeviations;
        var intercept = unassisted.Second.Mean!.Value - slope * unassisted.First.Mean!.Value;
        var (before, after) = (assisted.First.Mean!.Value, assisted.Second.Mean!.Value);
        var expected = intercept + slope * before;
        return new RegressionFromUnassistedResult(
            slope, intercept, unassisted.Correlation, before, expected, expected - before, after - before, after - expected, ResultStatus.Ok);
    }

    private static RegressionFromUnassistedResult Undefined(ResultStatus status) => new(null, null, null, null, null, null, null, null, status);
}
