namespace Evaluering.Analysis.Statistics;

/// <summary>Sickness absence of a group of companies.</summary>
/// <param name="Companies">Number of companies with possible working days.</param>
/// <param name="Percent">Lost working days per hundred possible; null when there are no possible days.</param>
/// <param name="Interval">95 % interval in percent; null below five companies.</param>
public sealed record AbsenceRateResult(int Companies, double? Percent, Interval? Interval);

/// <summary>Sickness absence rate (method code M14).</summary>
public static class AbsenceRate
{
    private const double Hundred = 100;

    /// <summary>
    /// Question: what share of the working days was lost to sickness in these companies together?
    /// <para>Formula: R = Σ t_g / Σ m_g; V = G/(G − 1) · Σ (t_g − R m_g)² / (Σ m_g)²; interval R ± t · √V with G − 1 degrees of freedom.</para>
    /// <para>Units: lost (t) and possible (m) working days of each company, summed over the quarters of the window; the result is in percent.</para>
    /// <para>Missing: masked quarters are missing, not zero, and must not be in the sums. A company without possible days is not in the group,
    /// and its lost days are not counted. No companies: null. Fewer than five companies: no interval. All companies at the same rate: the point.
    /// The lower end is not cut at 0.</para>
    /// <para>Source: Cochran, Sampling Techniques, 1977, chapter 6 (linearised ratio); NAV's definition of sickness absence.
    /// A mean of the companies' percents is another figure: it lets a company of five weigh as one of five hundred.</para>
    /// <para>Agrees with R's survey::svyratio, companies as units, to 8 digits on the reference data.</para>
    /// <para>Not for judging change: companies get help because absence is high, and it would have fallen anyway.</para>
    /// </summary>
    /// <param name="companies">Lost and possible working days, one element a company.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number of days is negative, NaN or infinite.</exception>
    public static AbsenceRateResult Compute(IReadOnlyList<(double LostDays, double PossibleDays)> companies)
    {
        ArgumentNullException.ThrowIfNull(companies);
        foreach (var (lost, possible) in companies)
        {
            RequireDays(lost, nameof(companies));
            RequireDays(possible, nameof(companies));
        }

        // Sorted so that the same companies give the same bits however the rows arrived.
        var group = companies.Where(company => company.PossibleDays > 0).Order().ToList();
        if (group.Count == 0) return new AbsenceRateResult(0, null, null);

        var allPossible = group.Sum(company => company.PossibleDays);
        var rate = group.Sum(company => company.LostDays) / allPossible;
        return new AbsenceRateResult(group.Count, rate * Hundred, IntervalOf(group, rate, allPossible));
    }

    private static Interval? IntervalOf(List<(double LostDays, double PossibleDays)> group, double rate, double allPossible)
    {
        var g = group.Count;
        if (g < Inference.MinimumCompanies) return null;
        var squaredResiduals = group.Sum(company => Math.Pow(company.LostDays - rate * company.PossibleDays, 2));
        var standardError = Math.Sqrt(g / (g - 1.0) * squaredResiduals) / allPossible;
        if (standardError < Moments.SmallestStandardDeviation) return new Interval(rate * Hundred, rate * Hundred);
        var half = StudentT.Quantile(0.975, g - 1) * standardError;
        return new Interval((rate - half) * Hundred, (rate + half) * Hundred);
    }

    private static void RequireDays(double days, string parameter)
    {
        if (!double.IsFinite(days) || days < 0)
            throw new ArgumentOutOfRangeException(parameter, days, "A number of working days is finite and not negative.");
    }
}
