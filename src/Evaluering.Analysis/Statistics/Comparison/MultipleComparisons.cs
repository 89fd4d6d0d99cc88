namespace Evaluering.Analysis.Statistics;

/// <summary>Adjustment of p-values for there being many (method code M10).</summary>
public static class MultipleComparisons
{
    /// <summary>
    /// Question: which of many differences would still stand out if we accept that one in twenty of those we flag is false?
    /// <para>Formula (Benjamini–Hochberg): with the p-values in ascending order, q_(i) = min over j ≥ i of p_(j)·m/j, at most 1.</para>
    /// <para>Units: p-values 0–1, in any order; q-values in the same order. Flag q ≤ 0.05, and never without an interval.</para>
    /// <para>Null stays null and is not counted in m. Ties get the same q. An empty family gives an empty list.</para>
    /// <para>Source: Benjamini and Hochberg 1995 (doi:10.1111/j.2517-6161.1995.tb02031.x).</para>
    /// <para>Agrees with R's p.adjust(method = "BH") to 15 digits (M10).</para>
    /// <para>Not across questions: the family is all tests on one page for one question. One outcome named beforehand needs no adjustment.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A p-value outside 0–1.</exception>
    public static IReadOnlyList<double?> BenjaminiHochberg(IReadOnlyList<double?> pValues)
    {
        var ordered = Ordered(pValues);
        var adjusted = new double?[pValues.Count];
        var smallest = 1.0;
        for (var i = ordered.Count - 1; i >= 0; i--)
        {
            smallest = Math.Min(smallest, ordered[i].P * ordered.Count / (i + 1));
            adjusted[ordered[i].Index] = smallest;
        }

        return adjusted;
    }

    /// <summary>
    /// Question: which of many differences stand out if even one false claim is too much?
    /// <para>Formula (Holm): with the p-values in ascending order, max over j ≤ i of p_(j)·(m − j + 1), at most 1.</para>
    /// <para>Units: p-values 0–1, in any order; the result in the same order.</para>
    /// <para>Null stays null and is not counted in m. An empty family gives an empty list.</para>
    /// <para>Source: Holm 1979, Scandinavian Journal of Statistics 6. Uniformly better than Bonferroni; for confirmatory sets.</para>
    /// <para>Agrees with R's p.adjust(method = "holm") to 15 digits (M10).</para>
    /// <para>Not for exploring twelve regions: it hides nearly everything (<see cref="BenjaminiHochberg"/>).</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A p-value outside 0–1.</exception>
    public static IReadOnlyList<double?> Holm(IReadOnlyList<double?> pValues)
    {
        var ordered = Ordered(pValues);
        var adjusted = new double?[pValues.Count];
        var largest = 0.0;
        for (var i = 0; i < ordered.Count; i++)
        {
            largest = Math.Max(largest, Math.Min(1, ordered[i].P * (ordered.Count - i)));
            adjusted[ordered[i].Index] = largest;
        }

        return adjusted;
    }

    private static List<(double P, int Index)> Ordered(IReadOnlyList<double?> pValues)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        if (pValues.FirstOrDefault(p => !(p is null or (>= 0 and <= 1))) is { } wrong)
            throw new ArgumentOutOfRangeException(nameof(pValues), wrong, "A p-value lies between 0 and 1.");
        return [.. pValues.Select((p, i) => (p, i)).Where(pair => pair.p.HasValue).Select(pair => (pair.p!.Value, pair.i)).Order()];
    }
}
