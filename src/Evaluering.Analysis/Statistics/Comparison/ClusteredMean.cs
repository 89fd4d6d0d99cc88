namespace Evaluering.Analysis.Statistics;

/// <summary>A mean of persons with the company as independent unit.</summary>
public sealed record ClusteredMeanResult
{
    /// <summary>N: number of persons.</summary>
    public required int N { get; init; }

    /// <summary>G: number of companies.</summary>
    public required int Companies { get; init; }

    /// <summary>The mean over persons; null without any.</summary>
    public double? Mean { get; init; }

    /// <summary>The standard error as if persons were independent.</summary>
    public double? NaiveError { get; init; }

    /// <summary>CR0: the robust standard error without a correction for few companies.</summary>
    public double? Cr0Error { get; init; }

    /// <summary>CR1S, with G − 1 degrees of freedom.</summary>
    public TInference? Cr1 { get; init; }

    /// <summary>CR2, with Satterthwaite's degrees of freedom.</summary>
    public TInference? Cr2 { get; init; }

    /// <summary>The default: every company weighs the same, t over companies.</summary>
    public MeanEstimate? CompanyLevel { get; init; }

    /// <summary>deff = (CR1S error / naive error)²; null when the naive error is 0.</summary>
    public double? DesignEffect { get; init; }

    /// <summary>NoData; TooFew below two companies; ZeroVariance; Ok.</summary>
    public required ResultStatus Status { get; init; }
}

/// <summary>Means of persons nested in companies (method code M09).</summary>
public static class ClusteredMean
{
    /// <summary>
    /// Question: how sure is a mean of persons when those of one company resemble each other?
    /// <para>Formula: m = ΣS_g/N, e_g = S_g − n_g m, q_g = n_g/N. CR0 = Σe_g²/N²; CR1S = CR0·G/(G − 1), df G − 1 (its factor (N − 1)/(N − p) is 1 for
    /// a mean); CR2 = Σe_g²/(1 − q_g)/N², df = 1/(Σq_g² + (Σc_g)² − Σc_g²), c_g = q_g²/(1 − q_g). Company level: t over the m_g = S_g/n_g.
    /// deff = CR1S/(s²/N). Each Σe_g² over companies of one size comes exactly from the block.</para>
    /// <para>Units: those of the values.</para>
    /// <para>No values: NoData. One company: TooFew, the mean only. All values alike: errors 0, no t and p. One person in every company: CR2 is the
    /// ordinary t.</para>
    /// <para>Source: Bell and McCaffrey 2002; Pustejovsky and Tipton 2018 (doi:10.1080/07350015.2016.1247004); Cameron and Miller 2015
    /// (doi:10.3368/jhr.50.2.317). The company level is the default: coverage was .94–.96 from 3–5 companies.</para>
    /// <para>Agrees with R's clubSandwich (vcovCR, coef_test) and t.test to 12 digits (M09).</para>
    /// <para>Not for the difference of two groups that share companies (<see cref="ClusteredContrast"/>).</para>
    /// </summary>
    /// <param name="companies">Blocks by number of values.</param>
    /// <param name="persons">Moments of the same values, for the naive error.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentException">The two do not have the same number of values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public static ClusteredMeanResult Compute(ClusterMoments companies, Moments persons, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(companies);
        int n = companies.N, g = companies.Companies;
        if (persons.N != n) throw new ArgumentException($"{persons.N} values, but {n} in the companies.", nameof(persons));
        var result = new ClusteredMeanResult { N = n, Companies = g, Status = n == 0 ? ResultStatus.NoData : ResultStatus.TooFew };
        if (n == 0) return result;
        var mean = companies.Sum.Value / n;
        if (g < 2) return result with { Mean = mean };

        double squares = 0, adjusted = 0;
        foreach (var (size, ownSquares) in SquaredErrors(companies, n))
        {
            squares += ownSquares;
            adjusted += ownSquares / (1 - (double)size / n);
        }

        double naive = persons.StandardDeviation!.Value / Math.Sqrt(n);
        double cr0 = ErrorOf(squares, n), cr1 = ErrorOf(squares * g / (g - 1), n);
        return result with
        {
            Mean = mean,
            NaiveError = naive,
            Cr0Error = cr0,
            Cr1 = TInference.Of(mean, cr1, g - 1, level),
            Cr2 = TInference.Of(mean, ErrorOf(adjusted, n), Satterthwaite(companies, n), level),
            CompanyLevel = MeanEstimate.Of(companies.CompanyMeans, level),
            DesignEffect = naive == 0 ? null : cr1 * cr1 / (naive * naive),
            Status = naive == 0 ? ResultStatus.ZeroVariance : ResultStatus.Ok,
        };
    }

    /// <summary>For each size the sum of e_g² over the companies of that size, exact until rounded once: N²Σe² = N²ΣS² − 2Nn_g TΣS + G n_g² T².</summary>
    private static IEnumerable<(int Size, double Squares)> SquaredErrors(ClusterMoments companies, int n)
    {
        Dyadic all = Dyadic.Of(n), total = companies.Sum.ToDyadic();
        foreach (var (size, block) in companies.BySize)
        {
            var own = Dyadic.Of(size) * total;
            var scaled = all * all * block.SquaredSums.ToDyadic() - Dyadic.Of(2) * all * own * block.Sums.ToDyadic() + Dyadic.Of(block.Companies) * own * own;
            yield return (size, scaled.Rounded() / n / n);
        }
    }

    private static double ErrorOf(double squares, int n) => Moments.DeviationOf(squares / n / n);

    private static double Satterthwaite(ClusterMoments companies, double n)
    {
        double squaredShares = 0, sum = 0, squares = 0;
        foreach (var (size, block) in companies.BySize)
        {
            double q = size / n, c = q * q / (1 - q);
            squaredShares += block.Companies * q * q;
            sum += block.Companies * c;
            squares += block.Companies * c * c;
        }

        return 1 / (squaredShares + sum * sum - squares);
    }
}
