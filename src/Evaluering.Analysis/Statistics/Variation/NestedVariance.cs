using MathNet.Numerics.RootFinding;

namespace Evaluering.Analysis.Statistics;

/// <summary>One company's values and the region it lies in.</summary>
public readonly record struct NestedCompany(string Region, Moments Values);

/// <summary>Variance at three levels. Numbers that are null are undefined.</summary>
/// <param name="Region">Variance between regions, squared unit of the values; 0 is a legitimate estimate.</param>
/// <param name="Company">Variance between companies of a region.</param>
/// <param name="Residual">Variance between values of a company.</param>
/// <param name="Mean">The mean that the model estimates.</param>
/// <param name="MeanStandardError">Its standard error.</param>
/// <param name="Status">Whether the numbers are defined; ok_small_n below eight regions, where the region's share means nothing by itself.</param>
public sealed record NestedVarianceResult(double? Region, double? Company, double? Residual, double? Mean, double? MeanStandardError, ResultStatus Status)
{
    /// <summary>Share of the whole variance between regions, 0–1.</summary>
    public double? RegionShare => Region / (Region + Company + Residual);

    /// <summary>Share between companies of a region, 0–1.</summary>
    public double? CompanyShare => Company / (Region + Company + Residual);
}

/// <summary>Nested random-effects model by restricted maximum likelihood (method code M13, batch).</summary>
public static class NestedVariance
{
    /// <summary>Below this number of regions the share between regions is not worth naming.</summary>
    public const int EnoughRegions = 8;

    private const double LargestRatio = 1e6;

    /// <summary>
    /// Question: how much of the variation lies between regions, between companies of a region, and within companies?
    /// <para>Formula: y = μ + region + company + e with three normal variances; those that maximise the restricted likelihood. With λ = variance ratios to
    /// the residual, minus twice the profile likelihood is (N − 1) ln RSS + ln|V| + ln(1'V⁻¹1), and its slopes in λ_region and λ_company are 0 (or a ratio
    /// is 0
    /// and its slope is not negative).</para>
    /// <para>Units: moments of each company suffice, since companies do not straddle regions; variances in the squared unit of the values.</para>
    /// <para>Edge cases: companies without values are left out. No values: no_data. Fewer than two regions, no more companies than regions, or no company
    /// with
    /// two values: too_few. All values alike, or no spread within companies: zero_variance. A variance of 0 is reported as 0.</para>
    /// <para>Source: Searle 1971; Bates et al. 2015 (doi:10.18637/jss.v067.i01). REML, not ML, whose variances are too small.</para>
    /// <para>Agrees with R's lme4::lmer(d ~ 1 + (1|region) + (1|company)) to 6 digits on the reference data, where lmer's optimiser stops.</para>
    /// <para>Not a test of whether regions differ: that is the funnel plot.</para>
    /// </summary>
    /// <param name="companies">One element a company.</param>
    public static NestedVarianceResult Compute(IReadOnlyCollection<NestedCompany> companies)
    {
        ArgumentNullException.ThrowIfNull(companies);
        var filled = companies.Where(company => company.Values.N > 0)
            .OrderBy(company => company.Region, StringComparer.Ordinal)
            .ThenBy(company => company.Values.N).ThenBy(company => company.Values.Sum).ThenBy(company => company.Values.SumOfSquares).ToList();
        var regions = filled.GroupBy(company => company.Region).Select(region => region.Select(company => company.Values).ToList()).ToList();
        var n = filled.Sum(company => company.Values.N);
        if (n == 0) return Undefined(ResultStatus.NoData);
        if (regions.Count < 2 || filled.Count == regions.Count || n == filled.Count) return Undefined(ResultStatus.TooFew);
        if (filled.All(company => (company.Values.StandardDeviation ?? 0) == 0)) return Undefined(ResultStatus.ZeroVariance);

        var model = new NestedLikelihood(regions, n);
        var regionRatio = Root(ratio => model.At(ratio, CompanyRatio(model, ratio)).RegionSlope);
        var fit = model.At(regionRatio, CompanyRatio(model, regionRatio));
        return new NestedVarianceResult(
            regionRatio * fit.Residual, fit.CompanyRatio * fit.Residual, fit.Residual, fit.Mean, Math.Sqrt(fit.Residual / fit.Information),
            regions.Count < EnoughRegions ? ResultStatus.OkSmallN : ResultStatus.Ok);
    }

    private static NestedVarianceResult Undefined(ResultStatus status) => new(null, null, null, null, null, status);

    private static double CompanyRatio(NestedLikelihood model, double regionRatio) => Root(ratio => model.At(regionRatio, ratio).CompanySlope);

    /// <summary>Where the likelihood stops rising: 0 when it falls from the start.</summary>
    private static double Root(Func<double, double> slope)
    {
        const double precision = 1e-14;
        const int maximumSteps = 200;
        if (slope(0) >= 0) return 0;
        var high = 0.125;
        while (slope(high) < 0 && high < LargestRatio) high *= 2;
        // Asked for more digits than there are, Brent's method says no but leaves the nearest it can come.
        _ = Brent.TryFindRoot(slope, 0, high, precision, maximumSteps, out var root);
        return root;
    }
}
