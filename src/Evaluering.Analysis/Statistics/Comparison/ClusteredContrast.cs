namespace Evaluering.Analysis.Statistics;

/// <summary>One company's values in two groups.</summary>
/// <param name="N0">Number of values in the group compared with.</param>
/// <param name="Sum0">Their sum.</param>
/// <param name="N1">Number of values in the other group.</param>
/// <param name="Sum1">Their sum.</param>
public readonly record struct CompanyContrast(int N0, double Sum0, int N1, double Sum1);

/// <summary>The difference between two groups of persons who may come from the same companies.</summary>
public sealed record ClusteredContrastResult
{
    /// <summary>Number of persons in the group compared with.</summary>
    public required int N0 { get; init; }

    /// <summary>Number of persons in the other group.</summary>
    public required int N1 { get; init; }

    /// <summary>G: number of companies in either group.</summary>
    public required int Companies { get; init; }

    /// <summary>Number of companies in both groups.</summary>
    public required int Straddling { get; init; }

    /// <summary>Mean of group 1 minus mean of group 0; null when either is empty.</summary>
    public double? Difference { get; init; }

    /// <summary>CR1S, with G − 1 degrees of freedom.</summary>
    public TInference? Cr1 { get; init; }

    /// <summary>CR2, with Satterthwaite's degrees of freedom.</summary>
    public TInference? Cr2 { get; init; }

    /// <summary>NoData when a group is empty; TooFew below two companies or three persons; ZeroVariance; Ok.</summary>
    public required ResultStatus Status { get; init; }
}

/// <summary>Differences between groups that share companies, such as roles and services (method code M09).</summary>
public static class ClusteredContrast
{
    /// <summary>
    /// Question: do two groups of persons differ, when persons of one company resemble each other across the groups too?
    /// <para>Formula: the coefficient of a dummy in least squares, which is x̄₁ − x̄₀. With e the residuals from the group means and
    /// E_jg = Σe over company g in group j: CR0 = Σ_g (E_1g/N₁ − E_0g/N₀)²; CR1S = CR0 · G/(G − 1) · (N − 1)/(N − 2), df G − 1;
    /// CR2 = Σ_g (a_1g E_1g/N₁ − a_0g E_0g/N₀)², a_jg = (1 − n_jg/N_j)^−½. The matrix (I − H_gg)^−½ of the definition acts on a group's residuals
    /// through their sum only, so this is it in closed form. Satterthwaite: with b_jg = n_jg a_jg/N_j^1.5 and
    /// D_g = n_1g a_1g²/N₁² + n_0g a_0g²/N₀², M = diag(D) − b₁b₁ᵀ − b₀b₀ᵀ, df = (tr M)²/ΣΣM².</para>
    /// <para>Units: those of the values.</para>
    /// <para>An empty group: NoData. One company, or fewer than three persons: TooFew. A company that is a whole group has a = 0 there (its residuals
    /// sum to 0). No spread: ZeroVariance.</para>
    /// <para>Source: Bell and McCaffrey 2002; Pustejovsky and Tipton 2018 (doi:10.1080/07350015.2016.1247004); Cameron and Miller 2015.</para>
    /// <para>Agrees with R's clubSandwich (vcovCR CR1S and CR2, coef_test Satterthwaite) to 12 digits (M09).</para>
    /// <para>Not causal: groups were not drawn by lot. Roles within a company are not independent, so not <see cref="TwoGroups"/>.</para>
    /// </summary>
    /// <param name="companies">One element a company.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of values, a sum that is not finite, or a level not between 0 and 1.</exception>
    public static ClusteredContrastResult Compute(IEnumerable<CompanyContrast> companies, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(companies);
        var group = companies.Where(company => company.N0 + company.N1 > 0).ToList();
        foreach (var company in group)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(company.N0, nameof(companies));
            ArgumentOutOfRangeException.ThrowIfNegative(company.N1, nameof(companies));
        }

        int n0 = group.Sum(company => company.N0), n1 = group.Sum(company => company.N1), g = group.Count;
        var result = new ClusteredContrastResult
        {
            N0 = n0,
            N1 = n1,
            Companies = g,
            Straddling = group.Count(company => company.N0 > 0 && company.N1 > 0),
            Status = n0 == 0 || n1 == 0 ? ResultStatus.NoData : ResultStatus.TooFew,
        };
        if (n0 == 0 || n1 == 0) return result;
        double mean0 = ExactSum.Of(group.Select(company => company.Sum0)).Value / n0, mean1 = ExactSum.Of(group.Select(company => company.Sum1)).Value / n1;
        var difference = mean1 - mean0;
        if (g < 2 || n0 + n1 < 3) return result with { Difference = difference };

        var weighted = group.ConvertAll(company => Weighted.Of(company, n0, mean0, n1, mean1));
        double plain = SumOfSquares(weighted, company => company.Residual), adjusted = SumOfSquares(weighted, company => company.Adjusted);
        double n = n0 + n1, correction = g / (g - 1.0) * (n - 1) / (n - 2);
        return result with
        {
            Difference = difference,
            Cr1 = TInference.Of(difference, Moments.DeviationOf(plain * correction), g - 1, level),
            Cr2 = Satterthwaite(weighted) is { } freedom ? TInference.Of(difference, Moments.DeviationOf(adjusted), freedom, level) : null,
            Status = Moments.DeviationOf(plain) == 0 ? ResultStatus.ZeroVariance : ResultStatus.Ok,
        };
    }

    /// <summary>(tr M)²/ΣΣM² by sums over companies; exact sums, so that the companies' order does not matter. Null when nothing varies freely.</summary>
    private static double? Satterthwaite(List<Weighted> companies)
    {
        double ones = SumOfSquares(companies, company => company.B1), zeros = SumOfSquares(companies, company => company.B0);
        var mixed = companies.Aggregate(default(ExactSum), (sum, company) => sum.AddProduct(company.B1, company.B0)).Value;
        var diagonal = ExactSum.Of(companies.Select(company => company.D)).Value;
        var squares = companies.Aggregate(default(ExactSum), (sum, company) =>
            sum.AddProduct(company.D, company.D - 2 * (company.B1 * company.B1 + company.B0 * company.B0))).Value;
        var trace = diagonal - ones - zeros;
        var norm = squares + ones * ones + zeros * zeros + 2 * mixed * mixed;
        return trace > 0 && norm > 0 ? trace * trace / norm : null;
    }

    private static double SumOfSquares(List<Weighted> companies, Func<Weighted, double> term) =>
        companies.Aggregate(default(ExactSum), (sum, company) => sum.AddProduct(term(company), term(company))).Value;

    /// <summary>A company's part in the difference: plain and adjusted residual, and its entries in M.</summary>
    private readonly record struct Weighted(double Residual, double Adjusted, double B0, double B1, double D)
    {
        public static Weighted Of(CompanyContrast company, double n0, double mean0, double n1, double mean1)
        {
            double share0 = company.N0 / n0, share1 = company.N1 / n1;
            double a0 = Root(share0), a1 = Root(share1);
            double residual0 = (company.Sum0 - company.N0 * mean0) / n0, residual1 = (company.Sum1 - company.N1 * mean1) / n1;
            return new(
                residual1 - residual0, a1 * residual1 - a0 * residual0, share0 * a0 / Math.Sqrt(n0), share1 * a1 / Math.Sqrt(n1),
                share1 * a1 * a1 / n1 + share0 * a0 * a0 / n0);
        }

        private static double Root(double share) => share >= 1 ? 0 : 1 / Math.Sqrt(1 - share);
    }
}
