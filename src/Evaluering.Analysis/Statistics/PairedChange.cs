namespace Evaluering.Analysis.Statistics;

/// <summary>Change from one wave to another among the same panel seats, companies weighing equally.</summary>
/// <param name="Pairs">Number of seats with a score in both waves.</param>
/// <param name="Companies">Number of distinct companies behind the pairs.</param>
/// <param name="MeanBefore">Mean of company means before, scale points; null without pairs.</param>
/// <param name="MeanAfter">Mean of company means after, scale points; null without pairs.</param>
/// <param name="MeanChange">MeanAfter − MeanBefore, on exactly the same pairs.</param>
/// <param name="StandardDeviation">Standard deviation of the companies' changes; null below two companies.</param>
/// <param name="Interval">95 % interval of the mean change; null below five companies.</param>
public sealed record PairedChangeResult(
    int Pairs, int Companies, double? MeanBefore, double? MeanAfter, double? MeanChange, double? StandardDeviation, Interval? Interval);

/// <summary>Paired change with the company as unit (method codes M06 and M09, way 1).</summary>
public static class PairedChange
{
    /// <summary>
    /// Question: how much did the score change, on average for a company, among those who answered both times?
    /// <para>Formula: b_g and a_g are the means before and after over the pairs of company g; MeanBefore = Σ b_g / G, MeanAfter = Σ a_g / G,
    /// MeanChange = MeanAfter − MeanBefore, and the interval is that of the mean of d_g = a_g − b_g with G − 1 degrees of freedom.</para>
    /// <para>Units: scale points; a change lies between −4 and 4.</para>
    /// <para>Missing: a seat without both scores is no pair and must not be in the list. No pairs: nulls. Fewer than five companies: no interval.
    /// All companies changed alike: standard deviation 0 and the interval is the point.</para>
    /// <para>Source: Student 1908 for the paired t; Killip, Mahfoud and Pearce 2004 (doi:10.1370/afm.141) for the unit.
    /// The rival, every respondent weighing the same with cluster-robust errors, gives a slightly different mean.</para>
    /// <para>Agrees with R's t.test on tapply(after − before, company, mean) to 12 digits on the reference data.</para>
    /// <para>Not a measure of effect: there is no comparison group. Never subtract two cross-sectional means instead.</para>
    /// </summary>
    /// <param name="pairs">One element a pair: the company's key and the two scores.</param>
    /// <exception cref="ArgumentOutOfRangeException">A score is NaN or infinite.</exception>
    public static PairedChangeResult Compute(IReadOnlyList<(int Company, double Before, double After)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        Moments before = default, after = default, change = default;
        foreach (var company in pairs.GroupBy(pair => pair.Company))
        {
            var own = Means(company);
            before = before.Add(own.Before);
            after = after.Add(own.After);
            change = change.Add(own.After - own.Before);
        }

        return new PairedChangeResult(
            pairs.Count, change.N, before.Mean, after.Mean, after.Mean - before.Mean, change.StandardDeviation,
            change.N < Inference.MinimumCompanies ? null : MeanEstimate.Of(change).Inference?.Interval);
    }

    private static (double Before, double After) Means(IEnumerable<(int Company, double Before, double After)> pairs)
    {
        Moments before = default, after = default;
        foreach (var pair in pairs)
        {
            before = before.Add(pair.Before);
            after = after.Add(pair.After);
        }

        return (before.Sum / before.N, after.Sum / after.N);
    }
}
