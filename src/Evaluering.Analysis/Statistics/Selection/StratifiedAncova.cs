namespace Evaluering.Analysis.Statistics;

/// <summary>One pair of values for an analysis of covariance within strata.</summary>
/// <param name="Stratum">Those with the same number are alike in this, and compared with each other only.</param>
/// <param name="IsAssisted">Which of the two groups.</param>
/// <param name="Key">Key of the company: the order of the rows, nothing else.</param>
/// <param name="X">The value before.</param>
/// <param name="Y">The value after.</param>
public readonly record struct StratifiedRow(int Stratum, bool IsAssisted, string Key, double X, double Y);

/// <summary>The two groups at the same level before, within strata. Numbers that are null are undefined.</summary>
/// <param name="Rows">Rows that count.</param>
/// <param name="Difference">Assisted less unassisted, unit of y.</param>
/// <param name="Slope">y per x within strata and groups.</param>
/// <param name="Hc3Error">Standard error of the difference, robust to unequal variances (HC3).</param>
/// <param name="DegreesOfFreedom">Rows less strata less 2.</param>
/// <param name="Status">Whether the numbers are defined.</param>
public sealed record StratifiedAncovaResult(int Rows, double? Difference, double? Slope, double? Hc3Error, int? DegreesOfFreedom, ResultStatus Status);

/// <summary>Analysis of covariance of two groups within strata (method code M18).</summary>
public static class StratifiedAncova
{
    private const double AllOfIt = 1 - 1e-12;
    private const double NearlySingular = 1e-12;

    /// <summary>
    /// Question: how far apart are assisted and unassisted companies afterwards, among those that started at the same level in the same quarter?
    /// <para>Formula: y = α_s + δ·d + b·x + e, d = 1 for the assisted. With dots for deviations from the stratum's mean, (δ, b) = A⁻¹(Σḋẏ, Σẋẏ),
    /// A = [Σḋ², Σḋẋ; Σḋẋ, Σẋ²]; HC3 √Σ(ψ_i e_i/(1 − h_i))², ψ_i the first element of A⁻¹z_i, z_i = (ḋ_i, ẋ_i), h_i = 1/n_s + z_i′A⁻¹z_i.</para>
    /// <para>Units: x and y in the same unit (percentage points above the comparator).</para>
    /// <para>Edge cases: a stratum of one row tells nothing and is left out; one of a single group tells of b only. No rows: no_data. No stratum with both
    /// groups, or no degrees of freedom: too_few. x the same within strata and groups, or a perfect fit: zero_variance. A row that alone decides its fitted
    /// value (h = 1): no error.</para>
    /// <para>Source: Vickers and Altman 2001 (doi:10.1136/bmj.323.7321.1123); HC3, MacKinnon and White 1985 (doi:10.1016/0304-4076(85)90158-7); strata by the
    /// time of the start with those not yet treated as the comparison, Li, Propert and Rosenbaum 2001 (doi:10.1198/016214501753208573).</para>
    /// <para>Agrees with R 4.2.2's lm with a factor for the strata and HC3 of its hat matrix to 12 digits.</para>
    /// <para>Not a cure for selection on anything but x, and not with unassisted companies that are known by what came later: never to have been helped is to
    /// have had low absence since.</para>
    /// </summary>
    /// <param name="rows">In any order.</param>
    public static StratifiedAncovaResult Compute(IReadOnlyCollection<StratifiedRow> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0) return new StratifiedAncovaResult(0, null, null, null, null, ResultStatus.NoData);
        // Sorted so that the same rows give the same bits however they arrived.
        var strata = rows.GroupBy(row => row.Stratum).Where(stratum => stratum.Count() > 1).OrderBy(stratum => stratum.Key)
            .Select(stratum => stratum.OrderBy(row => row.IsAssisted).ThenBy(row => row.Key, StringComparer.Ordinal).ThenBy(row => row.X).ThenBy(row => row.Y).ToList()).ToList();
        var deviations = strata.SelectMany(Deviations).ToList();
        var freedom = deviations.Count - strata.Count - 2;
        var dd = deviations.Sum(row => row.D * row.D);
        if (freedom < 1 || dd == 0) return new StratifiedAncovaResult(deviations.Count, null, null, null, null, ResultStatus.TooFew);

        var dx = deviations.Sum(row => row.D * row.X);
        var xx = deviations.Sum(row => row.X * row.X);
        var determinant = dd * xx - dx * dx;
        if (determinant <= NearlySingular * dd * xx) return new StratifiedAncovaResult(deviations.Count, null, null, null, freedom, ResultStatus.ZeroVariance);
        var (dy, xy) = (deviations.Sum(row => row.D * row.Y), deviations.Sum(row => row.X * row.Y));
        var (difference, slope) = ((xx * dy - dx * xy) / determinant, (dd * xy - dx * dy) / determinant);
        var (residual, error) = Errors(deviations, new Fit(dd, dx, xx, difference, slope), freedom);
        return new StratifiedAncovaResult(
            deviations.Count, difference, slope, error, freedom, residual < Moments.SmallestStandardDeviation ? ResultStatus.ZeroVariance : ResultStatus.Ok);
    }

    /// <summary>The residual standard deviation, and the HC3 error of the difference; null where a row decides its fitted value alone.</summary>
    private static (double Residual, double? Hc3) Errors(List<Deviation> deviations, Fit fit, int freedom)
    {
        var determinant = fit.DD * fit.XX - fit.DX * fit.DX;
        double squares = 0, sum = 0;
        var decidesAlone = false;
        foreach (var row in deviations)
        {
            var (byD, byX) = ((fit.XX * row.D - fit.DX * row.X) / determinant, (fit.DD * row.X - fit.DX * row.D) / determinant);
            var leverage = 1.0 / row.Companies + row.D * byD + row.X * byX;
            var residual = row.Y - fit.Difference * row.D - fit.Slope * row.X;
            decidesAlone |= leverage >= AllOfIt;
            squares += residual * residual;
            sum += Math.Pow(byD * residual / (1 - leverage), 2);
        }

        return (Math.Sqrt(squares / freedom), decidesAlone ? null : Math.Sqrt(sum));
    }

    private static IEnumerable<Deviation> Deviations(List<StratifiedRow> stratum)
    {
        var (d, x, y) = (stratum.Average(row => row.IsAssisted ? 1.0 : 0), stratum.Average(row => row.X), stratum.Average(row => row.Y));
        return stratum.Select(row => new Deviation((row.IsAssisted ? 1 : 0) - d, row.X - x, row.Y - y, stratum.Count));
    }

    private readonly record struct Deviation(double D, double X, double Y, int Companies);

    private readonly record struct Fit(double DD, double DX, double XX, double Difference, double Slope);
}
