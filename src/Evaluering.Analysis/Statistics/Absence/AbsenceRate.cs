namespace Evaluering.Analysis.Statistics;

/// <summary>Sickness absence of a group of companies. Numbers that are null are undefined.</summary>
/// <param name="Sums">What it is computed from.</param>
/// <param name="Percent">Lost working days per hundred possible; null when there are no possible days.</param>
/// <param name="Inference">Standard error (percentage points) and 95 % interval (percent) as computed; null below two companies.</param>
/// <param name="MeanOfCompanyPercents">The unweighted mean of the companies' percents: another figure, not the absence of the group.</param>
/// <param name="Status">Whether the numbers are defined.</param>
public sealed record AbsenceRateResult(AbsenceSums Sums, double? Percent, TInference? Inference, double? MeanOfCompanyPercents, ResultStatus Status)
{
    /// <summary>Number of companies with possible working days.</summary>
    public int Companies => Sums.Companies;

    /// <summary>The interval as it may be shown, in percent; null below five companies.</summary>
    public Interval? Interval => Companies < Statistics.Inference.MinimumCompanies ? null : Inference?.Interval;
}

/// <summary>Sickness absence rate (method code M14).</summary>
public static class AbsenceRate
{
    private const double Hundred = 100;

    /// <summary>
    /// Question: what share of the working days was lost to sickness in these companies together?
    /// <para>Formula: R = Σ t_g / Σ m_g; V = G/(G − 1) · (Σt² − 2RΣtm + R²Σm²) / (Σ m_g)²; interval R ± t · √V with G − 1 degrees of freedom.</para>
    /// <para>Units: lost (t) and possible (m) working days of each company, summed over the quarters of the window; the result is in percent.</para>
    /// <para>Missing: masked quarters are missing, not zero, and must not be in the sums. A company without possible days is not in the group,
    /// and its lost days are not counted. No companies: no_data. One company: too_few, only the rate. All companies at the same rate: zero_variance,
    /// the interval is the point. The lower end is not cut at 0. Shown from five companies only.</para>
    /// <para>Source: Cochran, Sampling Techniques, 1977, chapter 6 (linearised ratio); NAV's definition of sickness absence.
    /// A mean of the companies' percents is another figure: it lets a company of five weigh as one of five hundred.</para>
    /// <para>Agrees with R's survey::svyratio, companies as units, to 12 digits on the reference data.</para>
    /// <para>Not for judging change: companies get help because absence is high, and it would have fallen anyway.</para>
    /// </summary>
    /// <param name="sums">Of disjoint companies.</param>
    public static AbsenceRateResult Compute(AbsenceSums sums)
    {
        if (sums.Companies == 0) return new AbsenceRateResult(sums, null, null, null, ResultStatus.NoData);

        var g = sums.Companies;
        var percent = Hundred * (sums.Lost.Value / sums.Possible.Value);
        var mean = Hundred * sums.Rates.Value / g;
        if (g == 1) return new AbsenceRateResult(sums, percent, null, mean, ResultStatus.TooFew);

        var error = Math.Sqrt(g / (g - 1.0) * sums.SquaredResiduals) / sums.Possible.Value;
        var inference = Estimate.Of(percent, Hundred * error, g - 1).Inference;
        return new AbsenceRateResult(sums, percent, inference, mean, inference?.StandardError == 0 ? ResultStatus.ZeroVariance : ResultStatus.Ok);
    }

    /// <summary>The same from a list; see <see cref="Compute(AbsenceSums)"/>.</summary>
    /// <param name="companies">Lost and possible working days, one element a company.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of days is negative, NaN or infinite.</exception>
    public static AbsenceRateResult Compute(IReadOnlyList<(double LostDays, double PossibleDays)> companies) => Compute(AbsenceSums.Of(companies));
}
