namespace Evaluering.Analysis.Statistics;

/// <summary>Control limits at one size of unit, both ends included, in the unit of the values.</summary>
/// <param name="At95">Where a unit that differs by chance alone lies 95 times of 100.</param>
/// <param name="At998">Where it lies 998 times of 1000.</param>
public sealed record FunnelLimits(Interval At95, Interval At998);

/// <summary>Where a unit lies in the funnel. There is no rank and no better or worse.</summary>
public enum FunnelPosition
{
    /// <summary>Too little to judge by.</summary>
    NotJudged = 0,

    /// <summary>Within the 95 % limits: no more than chance makes.</summary>
    Inside,

    /// <summary>Between the 95 and the 99.8 % limits: worth a closer look.</summary>
    WorthALook,

    /// <summary>Outside the 99.8 % limits: stands out.</summary>
    StandsOut,
}

/// <summary>Which limits the units are judged by.</summary>
public enum FunnelRule
{
    /// <summary>The units vary no more than chance makes: limits from the sampling variance alone.</summary>
    Plain = 0,

    /// <summary>The units vary more than that (test of overdispersion p &lt; 0.05): limits that allow for the ordinary variation between units.</summary>
    Additive,
}

/// <summary>One unit of a funnel plot, such as a region. Numbers that are null are undefined.</summary>
public sealed record FunnelUnit
{
    /// <summary>Number of independent values: companies for means, answers for proportions.</summary>
    public required int N { get; init; }

    /// <summary>The mean (unit of the values) or the proportion (0–1).</summary>
    public double? Value { get; init; }

    /// <summary>Standard deviation of the values within the unit; null for proportions and below two values.</summary>
    public double? StandardDeviation { get; init; }

    /// <summary>Distance from the target in standard errors.</summary>
    public double? Z { get; init; }

    /// <summary>Two-sided normal p-value of <see cref="Z"/>, 0–1.</summary>
    public double? P { get; init; }

    /// <summary><see cref="P"/> adjusted by Benjamini and Hochberg over the units.</summary>
    public double? AdjustedP { get; init; }

    /// <summary>Z on the multiplicative scale: z / √max(1, φ).</summary>
    public double? MultiplicativeZ { get; init; }

    /// <summary>Z on the additive scale: (y − θ) / √(v + τ²).</summary>
    public double? AdditiveZ { get; init; }

    /// <summary>θ ± z√v.</summary>
    public FunnelLimits? Plain { get; init; }

    /// <summary>θ ± z√(max(1, φ) · v).</summary>
    public FunnelLimits? Multiplicative { get; init; }

    /// <summary>θ ± z√(v + τ²).</summary>
    public FunnelLimits? Additive { get; init; }

    /// <summary>Exact binomial limits, within 0–1; proportions only.</summary>
    public FunnelLimits? Exact { get; init; }

    /// <summary>Where the unit lies by the limits that <see cref="FunnelResult.Rule"/> names.</summary>
    public FunnelPosition Position { get; init; }
}

/// <summary>A funnel plot: the target, how much the units vary beyond chance, and each unit's limits. Numbers that are null are undefined.</summary>
public sealed record FunnelResult
{
    /// <summary>The units in the order they were given.</summary>
    public required IReadOnlyList<FunnelUnit> Units { get; init; }

    /// <summary>I: number of units that have a z.</summary>
    public int Judged { get; init; }

    /// <summary>θ: the mean of all values together.</summary>
    public double? Target { get; init; }

    /// <summary>Pooled standard deviation within units; null for proportions.</summary>
    public double? PooledStandardDeviation { get; init; }

    /// <summary>The z below which the lowest are moved up (10th percentile).</summary>
    public double? LowestZ { get; init; }

    /// <summary>The z above which the highest are moved down (90th percentile).</summary>
    public double? HighestZ { get; init; }

    /// <summary>φ: mean square of the winsorised z; about 1, or somewhat below, when the units differ by chance alone.</summary>
    public double? Phi { get; init; }

    /// <summary>P-value, 0–1, of Iφ against χ² with I degrees of freedom.</summary>
    public double? PhiP { get; init; }

    /// <summary>τ²: variance between units beyond chance, in the squared unit of the values.</summary>
    public double? TauSquared { get; init; }

    /// <summary>Which limits the positions are judged by; to be named beside the figure.</summary>
    public FunnelRule Rule { get; init; }

    /// <summary>Whether the numbers are defined.</summary>
    public required ResultStatus Status { get; init; }
}
