namespace Evaluering.Analysis.Statistics;

/// <summary>A confidence interval, both ends included, in the unit of what it is about.</summary>
public readonly record struct Interval(double Lower, double Upper);

/// <summary>When an interval may be given at all.</summary>
public static class Inference
{
    /// <summary>
    /// Intervals and p-values need at least this many companies (method guards 1.4): with fewer, the spread between companies is itself a guess.
    /// </summary>
    public const int MinimumCompanies = 5;
}
