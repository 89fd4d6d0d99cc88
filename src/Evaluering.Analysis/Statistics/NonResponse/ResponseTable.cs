namespace Evaluering.Analysis.Statistics;

/// <summary>Those who were asked in one group: how many answered and how many did not. Additive over disjoint groups.</summary>
/// <param name="Answered">r: number who answered.</param>
/// <param name="Silent">Number who did not.</param>
public readonly record struct ResponseCell(int Answered, int Silent)
{
    /// <summary>n: number who were asked.</summary>
    public int N => Answered + Silent;

    /// <summary>r / n, 0–1; null when nobody was asked.</summary>
    public double? Rate => N == 0 ? null : (double)Answered / N;
}

/// <summary>Whether answering depends on the group.</summary>
/// <param name="ChiSquared">Pearson's χ²; null when undefined.</param>
/// <param name="DegreesOfFreedom">Number of groups less one.</param>
/// <param name="P">Null when undefined.</param>
/// <param name="CramersV">0–1; null when undefined.</param>
/// <param name="SmallestExpected">The smallest expected count; below 5 the test is rough. Null without anybody asked.</param>
/// <param name="Status">NoData; TooFew for one group; ZeroVariance when all or none answered; Ok.</param>
public sealed record ResponseTableResult(
    double? ChiSquared, int DegreesOfFreedom, double? P, double? CramersV, double? SmallestExpected, ResultStatus Status)
{
    /// <summary>Expected counts below this make the test rough.</summary>
    public const double RoughBelow = 5;

    /// <summary>True when the test is rough.</summary>
    public bool IsRough => SmallestExpected < RoughBelow;
}

/// <summary>Response by group (method code M20 a).</summary>
public static class ResponseTable
{
    /// <summary>
    /// Question: did some kinds of people answer more often than others?
    /// <para>Formula: χ² = Σ(o − e)²/e over groups × (answered, silent), without continuity correction, with (groups − 1) degrees of freedom;
    /// Cramér's V = √(χ²/N), the smaller side of the table being 2.</para>
    /// <para>Units: respondent slots that are eligible or possibly eligible; V from 0 to 1.</para>
    /// <para>Groups nobody was asked in are left out. One group: TooFew. All or none answered: ZeroVariance.</para>
    /// <para>Source: Pearson 1900 (doi:10.1080/14786440009463897); Cramér 1946.</para>
    /// <para>Agrees with R's chisq.test(correct = FALSE) to 12 digits (M20).</para>
    /// <para>Not a measure of bias: it says that answering differs, not that the answers would.</para>
    /// </summary>
    public static ResponseTableResult Compute(IEnumerable<ResponseCell> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var cells = groups.Where(cell => cell.N > 0).ToList();
        double answered = cells.Sum(cell => cell.Answered), silent = cells.Sum(cell => cell.Silent), n = answered + silent;
        if (cells.Count == 0) return new(null, 0, null, null, null, ResultStatus.NoData);
        var smallest = cells.Min(cell => cell.N) * Math.Min(answered, silent) / n;
        var freedom = cells.Count - 1;
        if (freedom == 0) return new(null, 0, null, null, smallest, ResultStatus.TooFew);
        if (answered == 0 || silent == 0) return new(null, freedom, null, null, smallest, ResultStatus.ZeroVariance);
        // Summed by size, so that the groups' order does not matter.
        var chi = cells.Select(cell => Excess(cell.Answered, cell.N * answered / n) + Excess(cell.Silent, cell.N * silent / n)).Order().Sum();
        return new(chi, freedom, Statistics.ChiSquared.UpperTail(chi, freedom), Math.Sqrt(chi / n), smallest, ResultStatus.Ok);
    }

    private static double Excess(double observed, double expected) => (observed - expected) * (observed - expected) / expected;
}
