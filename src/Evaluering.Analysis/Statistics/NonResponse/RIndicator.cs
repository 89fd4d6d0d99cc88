namespace Evaluering.Analysis.Statistics;

/// <summary>How representative the response is.</summary>
/// <param name="MeanPropensity">ρ̄: the mean probability of answering, 0–1; null without anybody.</param>
/// <param name="Deviation">S: standard deviation of the probabilities, with N − 1; null below two persons.</param>
/// <param name="Indicator">R = 1 − 2S; 1 is fully representative. Null below two persons.</param>
/// <param name="Variation">CV = S/ρ̄: a bound on the standardised bias of any mean; null when undefined.</param>
/// <param name="Status">NoData, TooFew or Ok.</param>
public sealed record RIndicatorResult(double? MeanPropensity, double? Deviation, double? Indicator, double? Variation, ResultStatus Status);

/// <summary>The R-indicator (method code M20 c).</summary>
public static class RIndicator
{
    /// <summary>
    /// Question: does it matter who answered?
    /// <para>Formula: ρ_i = r_c/n_c, the response rate of the person's cell; S² = Σ(ρ_i − ρ̄)²/(N − 1); R = 1 − 2S; CV = S/ρ̄.</para>
    /// <para>Units: persons asked, by cell (role × size); R from 0 to 1.</para>
    /// <para>Cells nobody was asked in are left out. Nobody: NoData. One person: TooFew. Nobody answered: ρ̄ = 0 and CV null.</para>
    /// <para>Source: Schouten, Cobben and Bethlehem 2009, Survey Methodology 35; Bethlehem 1988 for the bound. No correction for small cells.</para>
    /// <para>Agrees with the formula in R to 12 digits (M20).</para>
    /// <para>Not comparable between sets of cells: more cells always lower R.</para>
    /// </summary>
    public static RIndicatorResult OfCells(IEnumerable<ResponseCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var asked = cells.Where(cell => cell.N > 0).ToList();
        int n = asked.Sum(cell => cell.N);
        if (n == 0) return new(null, null, null, null, ResultStatus.NoData);
        // Every cell's mean is its rate, so that the mean of all is the response rate.
        double mean = (double)asked.Sum(cell => cell.Answered) / n;
        return Result(mean, asked.Select(cell => cell.N * (cell.Rate!.Value - mean) * (cell.Rate.Value - mean)).Order().Sum(), n);
    }

    /// <summary>As <see cref="OfCells"/>, from a probability of answering for each person, such as a model's (<see cref="ResponsePropensity"/>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A probability outside 0–1.</exception>
    public static RIndicatorResult OfPropensities(IReadOnlyCollection<double> propensities)
    {
        ArgumentNullException.ThrowIfNull(propensities);
        foreach (var propensity in propensities)
            if (!(propensity is >= 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(propensities), propensity, "A probability lies between 0 and 1.");
        var moments = Moments.Of(propensities);
        return moments.Mean is { } mean ? Result(mean, moments.SumOfSquaredDeviations, moments.N) : new(null, null, null, null, ResultStatus.NoData);
    }

    private static RIndicatorResult Result(double mean, double squares, int n)
    {
        if (n < 2) return new(mean, null, null, null, ResultStatus.TooFew);
        var deviation = Moments.DeviationOf(squares / (n - 1));
        return new(mean, deviation, 1 - 2 * deviation, mean > 0 ? deviation / mean : null, ResultStatus.Ok);
    }
}
