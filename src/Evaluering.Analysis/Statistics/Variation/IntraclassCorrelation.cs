namespace Evaluering.Analysis.Statistics;

/// <summary>How much of the variation lies between groups. Numbers that are null are undefined.</summary>
public sealed record IntraclassCorrelationResult
{
    /// <summary>N: number of values.</summary>
    public required int Values { get; init; }

    /// <summary>k: number of groups with values.</summary>
    public required int Groups { get; init; }

    /// <summary>n₀: the size of group that stands for groups of unequal size.</summary>
    public double? TypicalSize { get; init; }

    /// <summary>Mean square between groups.</summary>
    public double? MeanSquareBetween { get; init; }

    /// <summary>Mean square within groups; also the variance within.</summary>
    public double? MeanSquareWithin { get; init; }

    /// <summary>MSB / MSW.</summary>
    public double? F { get; init; }

    /// <summary>P-value of F, 0–1.</summary>
    public double? P { get; init; }

    /// <summary>(MSB − MSW)/n₀, negative as is; squared unit of the values.</summary>
    public double? VarianceBetween { get; init; }

    /// <summary>The intraclass correlation, at most 1, negative as is.</summary>
    public double? Correlation { get; init; }

    /// <summary>The same with a negative value taken as 0, 0–1.</summary>
    public double? CorrelationFromZero => Correlation is { } icc ? Math.Max(0, icc) : null;

    /// <summary>95 % interval of the correlation; approximate when groups differ in size.</summary>
    public Interval? Interval { get; init; }

    /// <summary>1 + (Σn²/N − 1) · the correlation from zero: how many times the variance of a mean grows by the nesting; 1 or more.</summary>
    public double? DesignEffect { get; init; }

    /// <summary>N / the design effect: how many independent values the values are worth.</summary>
    public double? EffectiveValues => DesignEffect is { } effect ? Values / effect : null;

    /// <summary>Whether the numbers are defined.</summary>
    public required ResultStatus Status { get; init; }
}

/// <summary>Intraclass correlation from the analysis of variance (method code M13).</summary>
public static class IntraclassCorrelation
{
    /// <summary>
    /// Question: how alike are values of the same group, such as answers from one company or companies of one region?
    /// <para>Formula: MSB = (Σ S_g²/n_g − S²/N)/(k − 1), MSW = (Σx² − Σ S_g²/n_g)/(N − k), n₀ = (N − Σn²/N)/(k − 1),
    /// ICC = (MSB − MSW)/(MSB + (n₀ − 1)MSW); interval (F/F_u − 1)/(F/F_u + n₀ − 1), F_u the 97.5 and 2.5 % points of F with k − 1 and N − k;
    /// design effect 1 + (Σn²/N − 1) · max(0, ICC).</para>
    /// <para>Units: from the moments of each group alone; mean squares in the squared unit of the values.</para>
    /// <para>Edge cases: groups without values are left out. No values: no_data. Fewer than two groups, or no group with two values: too_few.
    /// No spread within groups: zero_variance, and nothing is defined but the mean squares. A negative correlation is reported as it is (status ok).</para>
    /// <para>Source: Donner 1986 (doi:10.2307/1403259); Searle 1971 for the F interval with n₀.</para>
    /// <para>Agrees with R's aov, qf and pf to 12 digits on the reference data.</para>
    /// <para>Not as "the share of variation between regions" with fewer than eight regions: the interval is then nearly everything.</para>
    /// </summary>
    /// <param name="groups">Moments of the values in each group.</param>
    public static IntraclassCorrelationResult Compute(IReadOnlyCollection<Moments> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var filled = groups.Where(group => group.N > 0).ToList();
        var (n, k) = (filled.Sum(group => group.N), filled.Count);
        if (k < 2 || n == k)
            return new IntraclassCorrelationResult { Values = n, Groups = k, Status = n == 0 ? ResultStatus.NoData : ResultStatus.TooFew };

        var grandMean = filled.Aggregate(default(Moments), (sum, group) => sum + group).Mean!.Value;
        var between = ExactSum.Of(filled.Select(group => group.N * Math.Pow(group.Mean!.Value - grandMean, 2))).Value / (k - 1);
        var within = ExactSum.Of(filled.Select(group => group.SumOfSquaredDeviations)).Value / (n - k);
        var result = new IntraclassCorrelationResult
        {
            Values = n,
            Groups = k,
            TypicalSize = (n - SquaredSizes(filled) / n) / (k - 1),
            MeanSquareBetween = between,
            MeanSquareWithin = within,
            Status = ResultStatus.ZeroVariance,
        };
        return Math.Sqrt(within) < Moments.SmallestStandardDeviation ? result : WithCorrelation(result, between, within, SquaredSizes(filled) / n);
    }

    private static double SquaredSizes(List<Moments> groups) => groups.Sum(group => (double)group.N * group.N);

    private static IntraclassCorrelationResult WithCorrelation(IntraclassCorrelationResult result, double between, double within, double meanSize)
    {
        var (size, f) = (result.TypicalSize!.Value, between / within);
        var (above, below) = (result.Groups - 1, result.Values - result.Groups);
        var icc = (between - within) / (between + (size - 1) * within);
        double Limit(double probability)
        {
            var ratio = f / FDistribution.Quantile(probability, above, below);
            return (ratio - 1) / (ratio + size - 1);
        }

        return result with
        {
            F = f,
            P = FDistribution.UpperTail(f, above, below),
            VarianceBetween = (between - within) / size,
            Correlation = icc,
            Interval = new Interval(Limit(0.975), Limit(0.025)),
            DesignEffect = 1 + (meanSize - 1) * Math.Max(0, icc),
            Status = ResultStatus.Ok,
        };
    }
}
