namespace Evaluering.Analysis.Statistics;

/// <summary>One unit drawn towards the common mean.</summary>
/// <param name="Weight">B, 0–1: how much the unit's own value counts; 0 when the units do not differ.</param>
/// <param name="Value">B y + (1 − B) μ, unit of the values.</param>
/// <param name="StandardError">√(B v + (1 − B)² V_μ).</param>
/// <param name="Interval">Value ± 1.96 standard errors.</param>
public sealed record ShrunkenUnit(double Weight, double Value, double StandardError, Interval Interval);

/// <summary>The normal–normal model fitted with one estimate of the variance between units.</summary>
/// <param name="TauSquared">τ², squared unit of the values; 0 or more.</param>
/// <param name="Mean">μ, the mean of units.</param>
/// <param name="StandardError">√V_μ.</param>
/// <param name="Interval">μ ± 1.96 √V_μ.</param>
/// <param name="KnappHartungError">Standard error of μ by Knapp and Hartung.</param>
/// <param name="KnappHartungInterval">μ ± t · that error, k − 1 degrees of freedom.</param>
/// <param name="Prediction">95 % prediction interval of a new unit's true value, k − 2 degrees of freedom.</param>
/// <param name="Units">The units in the order they were given.</param>
public sealed record ShrinkageFit(
    double TauSquared, double Mean, double StandardError, Interval Interval, double KnappHartungError, Interval KnappHartungInterval, Interval Prediction,
    IReadOnlyList<ShrunkenUnit> Units);

/// <summary>Heterogeneity of units and their shrunken values. Numbers that are null are undefined.</summary>
/// <param name="Count">k: number of units.</param>
/// <param name="Q">Cochran's Q.</param>
/// <param name="DegreesOfFreedom">k − 1.</param>
/// <param name="P">P-value of Q, 0–1.</param>
/// <param name="ISquared">I², 0–1: share of the variation in the values that is not sampling error.</param>
/// <param name="PauleMandel">The fit to use.</param>
/// <param name="DerSimonianLaird">The fit reported beside it.</param>
/// <param name="Status">Whether the numbers are defined.</param>
public sealed record ShrinkageResult(
    int Count, double? Q, int? DegreesOfFreedom, double? P, double? ISquared, ShrinkageFit? PauleMandel, ShrinkageFit? DerSimonianLaird, ResultStatus Status)
{
    /// <summary>No variance between units was found: say that no certain difference between them is seen, and show μ for all.</summary>
    public bool NoDifferenceFound => PauleMandel?.TauSquared == 0;
}
