using MathNet.Numerics.Statistics;

namespace Evaluering.Analysis.Statistics;

/// <summary>How much z-scores spread beyond the standard normal; the part of the funnel plot (M11) that every kind of value shares.</summary>
/// <param name="LowestZ">10th percentile of z, type 7.</param>
/// <param name="HighestZ">90th percentile of z, type 7.</param>
/// <param name="Phi">Mean square of the winsorised z.</param>
/// <param name="P">P-value of Iφ against χ² with I degrees of freedom.</param>
/// <param name="TauSquared">Variance between units beyond chance.</param>
internal sealed record Overdispersion(double LowestZ, double HighestZ, double Phi, double P, double TauSquared)
{
    private const double WinsorisedShare = 0.1;

    /// <summary>Null below two units: one unit has no spread.</summary>
    public static Overdispersion? Of(IReadOnlyList<(double Z, double Variance)> units)
    {
        if (units.Count < 2) return null;
        var sorted = units.Select(unit => unit.Z).Order().ToArray();
        var lowest = SortedArrayStatistics.QuantileCustom(sorted, WinsorisedShare, QuantileDefinition.R7);
        var highest = SortedArrayStatistics.QuantileCustom(sorted, 1 - WinsorisedShare, QuantileDefinition.R7);
        var square = ExactSum.Of(sorted.Select(z => Math.Pow(Math.Clamp(z, lowest, highest), 2))).Value;

        var weights = units.Select(unit => 1 / unit.Variance).ToList();
        var sum = ExactSum.Of(weights).Value;
        var tauSquared = Math.Max(0, (square - (units.Count - 1)) / (sum - ExactSum.Of(weights.Select(w => w * w)).Value / sum));
        return new Overdispersion(lowest, highest, square / units.Count, ChiSquared.UpperTail(square, units.Count), tauSquared);
    }
}
