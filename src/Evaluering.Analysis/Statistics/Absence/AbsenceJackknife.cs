namespace Evaluering.Analysis.Statistics;

/// <summary>How much the pooled difference in differences hangs on single companies (method code M16).</summary>
public static class AbsenceJackknife
{
    private const double Hundred = 100;

    /// <summary>
    /// Question: how sure is the pooled difference when a few companies have much of the working days?
    /// <para>Formula: V = (G − 1)/G · Σ(D_(−g) − D̄)², D_(−g) the difference without company g.</para>
    /// <para>Units: percentage points.</para>
    /// <para>Edge cases: companies without complete windows do not count. Fewer than three: null. A company with all the days: null.</para>
    /// <para>Source: Bell and McCaffrey 2002 (CR3 is the jackknife over clusters); Cameron and Miller 2015 (doi:10.3368/jhr.50.2.317).</para>
    /// <para>Checked against the differences computed anew without each company, and by how often its intervals cover 0 where nothing was done.</para>
    /// <para>Not where two companies have nearly all of the days, however it is computed: there is then next to nothing to tell the error from.</para>
    /// </summary>
    /// <param name="companies">One element a company.</param>
    public static double? StandardError(IReadOnlyCollection<CompanyWindows> companies)
    {
        ArgumentNullException.ThrowIfNull(companies);
        var rows = companies.Where(company => company.State == WindowState.Complete).OrderBy(company => company.Company, StringComparer.Ordinal)
            .Select(AbsenceChangeSums.Row).ToList();
        if (rows.Count < 3) return null;
        var sums = Enumerable.Range(0, rows[0].Length).Select(column => rows.Sum(row => row[column])).ToArray();
        var without = rows.ConvertAll(row => Difference([.. sums.Zip(row, (sum, own) => sum - own)]));
        var mean = without.Average();
        var error = Math.Sqrt((rows.Count - 1.0) / rows.Count * without.Sum(difference => (difference - mean) * (difference - mean)));
        return double.IsFinite(error) ? error : null;
    }

    private static double Difference(double[] sums) => Hundred * (
        (sums[AbsenceChangeSums.LostAfter] - sums[AbsenceChangeSums.ExpectedAfter]) / sums[AbsenceChangeSums.PossibleAfter]
        - (sums[AbsenceChangeSums.LostBefore] - sums[AbsenceChangeSums.ExpectedBefore]) / sums[AbsenceChangeSums.PossibleBefore]);
}
