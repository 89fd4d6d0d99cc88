namespace Evaluering.Analysis.Statistics;

/// <summary>The values of one unit in one stratum, such as a region's in one service.</summary>
public readonly record struct CaseMixCell(string Unit, string Stratum, Moments Values);

/// <summary>A unit's mean, what its mix of strata would lead one to expect, and the mean with that difference taken out.</summary>
/// <param name="Unit">Its code.</param>
/// <param name="N">Number of values.</param>
/// <param name="Observed">Mean of the values.</param>
/// <param name="Expected">Mean if every stratum were as in the whole.</param>
/// <param name="Adjusted">Overall + observed − expected.</param>
public sealed record CaseMixUnit(string Unit, int N, double Observed, double Expected, double Adjusted);

/// <summary>Indirectly standardised means.</summary>
/// <param name="Overall">Mean of all values; null without values.</param>
/// <param name="Units">Units with values, ascending by code.</param>
/// <param name="Status">Whether the numbers are defined.</param>
public sealed record CaseMixResult(double? Overall, IReadOnlyList<CaseMixUnit> Units, ResultStatus Status);

/// <summary>Indirect standardisation (method code M11, case mix).</summary>
public static class CaseMix
{
    /// <summary>
    /// Question: how would the units compare if they had the same mix of services?
    /// <para>Formula: adj_i = θ + y_i − Σ_s n_is θ_s / n_i, θ_s the mean of stratum s over all units and θ the mean of everything.</para>
    /// <para>Units: those of the values.</para>
    /// <para>Edge cases: cells without values count for nothing, a unit without any is not in the result. No values: no_data. One unit or one
    /// stratum: defined.</para>
    /// <para>Source: Spiegelhalter 2005 (doi:10.1002/sim.1970). Indirect, because direct standardisation needs values in every cell.</para>
    /// <para>Agrees with R 4.2.2 (base) to 12 digits on the reference data.</para>
    /// <para>Not a remedy for anything but the stratum: units may differ in much else.</para>
    /// </summary>
    /// <param name="cells">The values of each unit in each stratum; several cells of the same pair are taken together.</param>
    public static CaseMixResult Compute(IReadOnlyCollection<CaseMixCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var filled = cells.Where(cell => cell.Values.N > 0).ToList();
        if (filled.Count == 0) return new CaseMixResult(null, [], ResultStatus.NoData);

        var overall = Mean(filled);
        var strata = filled.GroupBy(cell => cell.Stratum).ToDictionary(stratum => stratum.Key, Mean);
        return new CaseMixResult(
            overall,
            [
                .. filled.GroupBy(cell => cell.Unit).OrderBy(unit => unit.Key, StringComparer.Ordinal).Select(unit =>
                {
                    var n = unit.Sum(cell => cell.Values.N);
                    var expected = ExactSum.Of(unit.Select(cell => cell.Values.N * strata[cell.Stratum])).Value / n;
                    return new CaseMixUnit(unit.Key, n, Mean(unit), expected, overall + Mean(unit) - expected);
                }),
            ],
            ResultStatus.Ok);
    }

    private static double Mean(IEnumerable<CaseMixCell> cells) => cells.Aggregate(default(Moments), (sum, cell) => sum + cell.Values).Mean!.Value;
}
