namespace Evaluering.Analysis.Statistics;

/// <summary>A number and how sure it is.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="Inference">Error, interval and p-value as computed; null when they are undefined. Shown only from five companies
/// (<see cref="Statistics.Inference.MinimumCompanies"/>).</param>
public sealed record Estimate(double Value, TInference? Inference)
{
    /// <summary>In the unit of the value; null when it is undefined.</summary>
    public double? StandardError => Inference?.StandardError;

    /// <summary>95 %; the point when the standard error is 0, null when it is undefined.</summary>
    public Interval? Interval => Inference?.Interval;

    /// <summary>An error below what counts as a standard deviation is 0; without an error or a degree of freedom only the value.</summary>
    internal static Estimate Of(double value, double? standardError, int degreesOfFreedom) => standardError is not { } error || degreesOfFreedom < 1
        ? new Estimate(value, null)
        : new Estimate(value, TInference.Of(value, error < Moments.SmallestStandardDeviation ? 0 : error, degreesOfFreedom));
}
