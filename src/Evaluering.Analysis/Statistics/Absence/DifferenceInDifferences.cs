using MathNet.Numerics.Statistics;

namespace Evaluering.Analysis.Statistics;

/// <summary>The change of companies taken together, against the comparator; percent and percentage points.</summary>
/// <param name="BeforePercent">Absence in the earlier window.</param>
/// <param name="AfterPercent">Absence in the later window.</param>
/// <param name="ExpectedBeforePercent">What it would have been at the comparator's rate, earlier window.</param>
/// <param name="ExpectedAfterPercent">The same, later window.</param>
/// <param name="RawChange">After less before.</param>
/// <param name="ComparatorChange">Expected after less expected before.</param>
/// <param name="Difference">Raw change less the comparator's: the headline.</param>
public sealed record PooledAbsenceChange(
    double BeforePercent, double AfterPercent, double ExpectedBeforePercent, double ExpectedAfterPercent, Estimate RawChange, double ComparatorChange,
    Estimate Difference);

/// <summary>The mean of the companies' own differences, every company weighing the same; percentage points.</summary>
/// <param name="Difference">Mean Δ with its standard deviation and t interval.</param>
/// <param name="Median">Of Δ; null when only sums were given.</param>
public sealed record CompanyMeanAbsenceChange(MeanEstimate Difference, double? Median);

/// <summary>Change in sickness absence against a comparator. Numbers that are null are undefined.</summary>
/// <param name="Companies">G: companies with complete windows.</param>
/// <param name="Pooled">All companies' days together; null without companies.</param>
/// <param name="CompanyMean">Mean over companies; null without companies.</param>
/// <param name="Status">Whether the numbers are defined.</param>
public sealed record DifferenceInDifferencesResult(
    int Companies, PooledAbsenceChange? Pooled, CompanyMeanAbsenceChange? CompanyMean, ResultStatus Status)
{
    /// <summary>From five companies; below that only n may be shown.</summary>
    public bool MayBeShown => Companies >= Inference.MinimumCompanies;
}

/// <summary>Difference in differences against a comparator (method code M16).</summary>
/// <remarks>
/// Question: did sickness absence in these companies develop otherwise than in their industry in the same quarters?
/// <para>Formula: pooled: D_t = (T_t − E_t)/M_t, E_t = Σ m_gt c_gt, DiD = D_1 − D_0; u_g = [(t_1 − m_1c_1) − D_1m_1]/M_1 − [(t_0 − m_0c_0) − D_0m_0]/M_0,
/// V = G/(G − 1) Σu_g², t with G − 1 degrees of freedom (cluster-robust, the company is the cluster). Company mean: Δ_g = (t_1/m_1 − t_0/m_0) − (c_1 − c_0),
/// mean and one-sample t.</para>
/// <para>Units: working days in; percent and percentage points out.</para>
/// <para>Edge cases: companies whose windows are not complete do not count. None: no_data. One: too_few, only the differences. All alike: zero_variance, the
/// interval is the point. Shown from five companies only.</para>
/// <para>Source: Angrist and Pischke, Mostly Harmless Econometrics, 2009; Bertrand, Duflo and Mullainathan 2004 (doi:10.1162/003355304772839588) for the
/// cluster; the comparator is a population figure whose own sampling error is left out.</para>
/// <para>Agrees with R 4.2.2 (base) to 12 digits on the reference data.</para>
/// <para>Not a measure of effect: it takes out the common trend, not the selection of companies with high absence, which alone makes it negative. Always with
/// the same computation for <see cref="QuarterWindow.Before"/> −8 … −5 against −4 … −1 (placebo, nothing was done in either) and −8 … −5 against after
/// (early baseline); see Roth et al. 2023 (doi:10.1016/j.jeconom.2023.03.008) and Daw and Hatfield 2018 (doi:10.1111/1475-6773.12993).</para>
/// </remarks>
public static class DifferenceInDifferences
{
    private const double Hundred = 100;

    /// <summary>From the companies themselves, median included. See the class.</summary>
    /// <param name="companies">One element a company; those without complete windows are left out.</param>
    public static DifferenceInDifferencesResult Compute(IReadOnlyCollection<CompanyWindows> companies)
    {
        ArgumentNullException.ThrowIfNull(companies);
        var result = Compute(AbsenceChangeSums.Of(companies));
        return result.CompanyMean is not { } mean ? result
            : result with { CompanyMean = mean with { Median = companies.Select(company => company.Difference).OfType<double>().Median() } };
    }

    /// <summary>From sums alone; the median is then unknown. See the class.</summary>
    public static DifferenceInDifferencesResult Compute(AbsenceChangeSums sums)
    {
        ArgumentNullException.ThrowIfNull(sums);
        if (sums.Companies == 0) return new DifferenceInDifferencesResult(0, null, null, ResultStatus.NoData);
        var pooled = Pooled(sums);
        var status = sums.Companies == 1 ? ResultStatus.TooFew
            : pooled.Difference.StandardError == 0 ? ResultStatus.ZeroVariance
            : ResultStatus.Ok;
        return new DifferenceInDifferencesResult(sums.Companies, pooled, new CompanyMeanAbsenceChange(MeanEstimate.Of(sums.Differences), null), status);
    }

    private static PooledAbsenceChange Pooled(AbsenceChangeSums sums)
    {
        var (possible1, possible0) = (sums[AbsenceChangeSums.PossibleAfter], sums[AbsenceChangeSums.PossibleBefore]);
        var (rate1, rate0) = (sums[AbsenceChangeSums.LostAfter] / possible1, sums[AbsenceChangeSums.LostBefore] / possible0);
        var (expected1, expected0) = (sums[AbsenceChangeSums.ExpectedAfter] / possible1, sums[AbsenceChangeSums.ExpectedBefore] / possible0);
        var (above1, above0) = (rate1 - expected1, rate0 - expected0);
        double[] raw = [1 / possible1, -rate1 / possible1, 0, -1 / possible0, rate0 / possible0, 0];
        double[] difference = [1 / possible1, -above1 / possible1, -1 / possible1, -1 / possible0, above0 / possible0, 1 / possible0];
        return new PooledAbsenceChange(
            Hundred * rate0, Hundred * rate1, Hundred * expected0, Hundred * expected1, Linearised(sums, rate1 - rate0, raw),
            Hundred * (expected1 - expected0), Linearised(sums, above1 - above0, difference));
    }

    private static Estimate Linearised(AbsenceChangeSums sums, double value, double[] weights)
    {
        var g = sums.Companies;
        return Estimate.Of(Hundred * value, g < 2 ? null : Hundred * Math.Sqrt(g / (g - 1.0) * sums.SquaresOf(weights)), g - 1);
    }
}
