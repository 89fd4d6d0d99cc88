namespace Evaluering.Analysis.Statistics;

/// <summary>A coefficient and what its standard error is under three assumptions. Numbers that are null are undefined.</summary>
/// <param name="Ordinary">Least squares with equal variances: estimate, error, t, p and interval with the model's degrees of freedom.</param>
/// <param name="Hc3Error">Standard error robust to unequal variances (HC3); null from sums alone.</param>
/// <param name="ClusterError">Cluster-robust standard error (CR1S); null from sums alone and with one cluster.</param>
public sealed record AncovaCoefficient(Estimate Ordinary, double? Hc3Error, double? ClusterError)
{
    /// <summary>The estimate, in the unit of y (of y per x for the slope).</summary>
    public double Value => Ordinary.Value;
}

/// <summary>An analysis of covariance with one slope. Numbers that are null are undefined.</summary>
public sealed record AncovaResult
{
    /// <summary>Sums of each group, in the order of the groups.</summary>
    public required IReadOnlyList<PairMoments> Groups { get; init; }

    /// <summary>b_w: y per x within groups.</summary>
    public AncovaCoefficient? Slope { get; init; }

    /// <summary>Level of the reference group at x = 0.</summary>
    public AncovaCoefficient? Intercept { get; init; }

    /// <summary>Each group less the reference group at the same x, unit of y; null for the reference group itself and for empty groups.</summary>
    public IReadOnlyList<AncovaCoefficient?> Differences { get; init; } = [];

    /// <summary>Mean of x over everybody.</summary>
    public double? GrandMeanX { get; init; }

    /// <summary>Each group's y at the grand mean of x; null for empty groups.</summary>
    public IReadOnlyList<double?> AdjustedMeans { get; init; } = [];

    /// <summary>Residual standard deviation, unit of y.</summary>
    public double? ResidualDeviation { get; init; }

    /// <summary>N − number of groups − 1.</summary>
    public int? DegreesOfFreedom { get; init; }

    /// <summary>Whether the numbers are defined.</summary>
    public required ResultStatus Status { get; init; }

    /// <summary>How much further up a group started than the reference group; unit of x, null when either is empty.</summary>
    public double? BaselineDifference(int group) => Groups[group].First.Mean - Groups[0].First.Mean;

    /// <summary>The group's change less the reference group's, not adjusted for where they started; null when either is empty.</summary>
    public double? UnadjustedChangeDifference(int group) =>
        Groups[group].Second.Mean - Groups[group].First.Mean - (Groups[0].Second.Mean - Groups[0].First.Mean);
}

/// <summary>One pair of values for an analysis of covariance.</summary>
/// <param name="Group">Which group, from 0; 0 is the reference.</param>
/// <param name="Cluster">Key of the independent unit, the company.</param>
/// <param name="X">The value before.</param>
/// <param name="Y">The value after.</param>
public readonly record struct AncovaRow(int Group, string Cluster, double X, double Y);
