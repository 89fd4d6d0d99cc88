namespace Evaluering.Analysis.Statistics;

/// <summary>Analysis of covariance: comparing groups at the same level before (method code M18).</summary>
/// <remarks>
/// Question: how far apart are the groups afterwards among those that started at the same level?
/// <para>Formula: y = α_g + b·x + e. b = ΣS_xy/ΣS_xx within groups, α_g = ȳ_g − b·x̄_g; adjusted difference (ȳ_1 − ȳ_0) − b(x̄_1 − x̄_0); adjusted mean
/// α_g + b·x̄. Each coefficient is Σψ_i y_i, with ψ_i = (x_i − x̄_g)/ΣS_xx for b and 1[g]/n_g − x̄_g ψ_i for α_g, so that its errors are: ordinary
/// σ√Σψ², in closed form from sums; HC3 √Σ(ψ_i e_i/(1 − h_i))², h_i = 1/n_g + (x_i − x̄_g)²/ΣS_xx; CR1S √(G/(G − 1) · (N − 1)/(N − p) Σ_c(Σ_{i∈c}ψ_i
/// e_i)²).</para>
/// <para>Units: x and y in the same unit (scale points, or percentage points above the comparator).</para>
/// <para>Edge cases: groups without rows are left out. No rows: no_data. One group, or no degrees of freedom: too_few. x the same within every group, or
/// a perfect fit: zero_variance. A row that alone decides its fitted value (h = 1): no HC3.</para>
/// <para>Source: Vickers and Altman 2001 (doi:10.1136/bmj.323.7321.1123); HC3, MacKinnon and White 1985 (doi:10.1016/0304-4076(85)90158-7); CR1S, Cameron
/// and Miller 2015 (doi:10.3368/jhr.50.2.317).</para>
/// <para>Agrees with R's lm, sandwich::vcovHC(type = "HC3") and clubSandwich::vcovCR(type = "CR1S") to 12 digits on the reference data.</para>
/// <para>Not a cure for selection on anything but x: it is right when companies were chosen by the measured level before, and by nothing else. Services
/// are not randomised groups; their difference is not an effect.</para>
/// </remarks>
public static class Ancova
{
    private const double RoundingOfFit = 1e-14;

    /// <summary>From sums: everything but the robust errors. See the class.</summary>
    /// <param name="groups">One element a group; the first is the reference.</param>
    public static AncovaResult Compute(IReadOnlyList<PairMoments> groups) => Fit(groups, null);

    /// <summary>From rows: robust errors too. See the class.</summary>
    /// <param name="rows">In any order.</param>
    /// <param name="groups">Number of groups; empty ones are allowed, but not as reference.</param>
    /// <exception cref="ArgumentOutOfRangeException">A group outside 0 … groups − 1, or a value that is not finite.</exception>
    public static AncovaResult Compute(IReadOnlyCollection<AncovaRow> rows, int groups)
    {
        ArgumentNullException.ThrowIfNull(rows);
        foreach (var row in rows)
            if (row.Group < 0 || row.Group >= groups)
                throw new ArgumentOutOfRangeException(nameof(rows), row.Group, $"There are {groups} groups, counted from 0.");
        // Sorted so that the same rows give the same bits however they arrived.
        var ordered = rows.OrderBy(row => row.Group).ThenBy(row => row.Cluster, StringComparer.Ordinal).ThenBy(row => row.X).ThenBy(row => row.Y).ToList();
        var sums = Enumerable.Range(0, groups)
            .Select(group => PairMoments.Of(ordered.Where(row => row.Group == group).Select(row => (row.X, row.Y)))).ToList();
        return Fit(sums, ordered);
    }

    private static AncovaResult Fit(IReadOnlyList<PairMoments> groups, List<AncovaRow>? rows)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var n = groups.Sum(group => group.N);
        var filled = groups.Count(group => group.N > 0);
        var freedom = n - filled - 1;
        if (filled < 2 || groups[0].N == 0 || freedom < 1)
            return new AncovaResult { Groups = groups, Status = n == 0 ? ResultStatus.NoData : ResultStatus.TooFew };

        var sxx = groups.Sum(group => group.First.SumOfSquaredDeviations);
        if (Math.Sqrt(sxx / n) < Moments.SmallestStandardDeviation) return new AncovaResult { Groups = groups, Status = ResultStatus.ZeroVariance };
        var slope = groups.Sum(group => group.SumOfProducts) / sxx;
        var syy = groups.Sum(group => group.Second.SumOfSquaredDeviations);
        var squares = syy - slope * groups.Sum(group => group.SumOfProducts);
        // What the rounding of the difference alone can make is a perfect fit.
        var sigma = squares <= RoundingOfFit * syy ? 0 : Math.Sqrt(squares / freedom);
        var fit = new AncovaFit(groups, slope, sxx, sigma, freedom, rows);
        var grandMean = groups.Sum(group => group.Before.Value) / n;
        return new AncovaResult
        {
            Groups = groups,
            Slope = fit.Slope(),
            Intercept = fit.Contrast(0, null),
            Differences = [.. groups.Select((group, i) => i == 0 || group.N == 0 ? null : fit.Contrast(i, 0))],
            GrandMeanX = grandMean,
            AdjustedMeans = [.. groups.Select(group => group.Second.Mean - slope * (group.First.Mean - grandMean))],
            ResidualDeviation = sigma,
            DegreesOfFreedom = freedom,
            Status = sigma < Moments.SmallestStandardDeviation ? ResultStatus.ZeroVariance : ResultStatus.Ok,
        };
    }
}
