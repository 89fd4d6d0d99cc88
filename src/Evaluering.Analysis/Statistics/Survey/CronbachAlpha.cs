namespace Evaluering.Analysis.Statistics;

/// <summary>Reliability of a scale.</summary>
public sealed record CronbachAlphaResult
{
    /// <summary>Number of persons who answered every item.</summary>
    public required int N { get; init; }

    /// <summary>m: number of items.</summary>
    public required int Items { get; init; }

    /// <summary>α, at most 1; negative as it is.</summary>
    public double? Alpha { get; init; }

    /// <summary>α from the mean correlation of the items; null when an item has no spread.</summary>
    public double? Standardised { get; init; }

    /// <summary>The interval of α after Feldt.</summary>
    public Interval? Interval { get; init; }

    /// <summary>α of the other items, by item; null for a scale of two items, an element null when the others have no spread.</summary>
    public IReadOnlyList<double?>? WithoutItem { get; init; }

    /// <summary>Correlation of each item with the sum of the others, −1 to 1; an element null when either has no spread.</summary>
    public IReadOnlyList<double?>? ItemRest { get; init; }

    /// <summary>Ok; OkSmallN below 30 persons; TooFew below 3 persons or 2 items; ZeroVariance when all sums are alike.</summary>
    public required ResultStatus Status { get; init; }
}

/// <summary>Cronbach's alpha (method code M04).</summary>
public static class CronbachAlpha
{
    /// <summary>Fewer persons than this: nothing is computed.</summary>
    public const int MinimumPersons = 3;

    /// <summary>Fewer persons than this: only with its interval, and without a verdict.</summary>
    public const int SmallBelow = 30;

    /// <summary>
    /// Question: how much of the spread in the scale's sum is common to its items?
    /// <para>Formula: α = m/(m − 1) · (1 − Σs_j² / s_T²); interval 1 − (1 − α)F with F the 1 − a/2 and a/2 quantiles with n − 1 and (n − 1)(m − 1)
    /// degrees of freedom; standardised m·r̄/(1 + (m − 1)r̄). Covariances come from whole numbers, without cancelling.</para>
    /// <para>Units: none; at most 1. A negative α is shown as it is.</para>
    /// <para>Missing: complete rows only. Fewer than 3 persons or 2 items: TooFew. All sums alike: ZeroVariance. 3–29 persons: OkSmallN.</para>
    /// <para>Source: Cronbach 1951 (doi:10.1007/BF02310555); interval, Feldt 1965 (doi:10.1007/BF02289499).</para>
    /// <para>Agrees with R's psych::alpha, and with its interval by qf, to 12 digits (M04).</para>
    /// <para>Not evidence that a scale measures one thing (Sijtsma 2009, doi:10.1007/s11336-008-9101-0). One wave at a time. Persons of one company
    /// resemble each other, which makes the interval a little too narrow.</para>
    /// </summary>
    /// <param name="products">Cross products of the items.</param>
    /// <param name="level">Confidence level, strictly between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not strictly between 0 and 1.</exception>
    public static CronbachAlphaResult Compute(ItemCrossProducts products, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(products);
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "A level lies strictly between 0 and 1.");
        int n = products.N, m = products.Items;
        var result = new CronbachAlphaResult { N = n, Items = m, Status = ResultStatus.TooFew };
        if (n < MinimumPersons || m < 2) return result;
        var items = Enumerable.Range(0, m).ToList();
        if (Of(products, items) is not { } alpha) return result with { Status = ResultStatus.ZeroVariance };
        double between = n - 1, within = (n - 1.0) * (m - 1), tail = (1 - level) / 2;
        return result with
        {
            Alpha = alpha,
            Standardised = OfCorrelations(products, m),
            Interval = new Interval(
                1 - (1 - alpha) * FDistribution.Quantile(1 - tail, between, within), 1 - (1 - alpha) * FDistribution.Quantile(tail, between, within)),
            WithoutItem = m == 2 ? null : [.. items.Select(item => Of(products, [.. items.Where(other => other != item)]))],
            ItemRest = [.. items.Select(item => RestCorrelation(products, item, items))],
            Status = n < SmallBelow ? ResultStatus.OkSmallN : ResultStatus.Ok,
        };
    }

    private static double? Of(ItemCrossProducts products, List<int> items)
    {
        var own = items.Sum(item => products.Centred(item, item));
        var total = Covariance(products, items, items);
        return total == 0 ? null : items.Count / (items.Count - 1.0) * (1 - (double)own / total);
    }

    private static double? OfCorrelations(ItemCrossProducts products, int m)
    {
        double sum = 0;
        for (var j = 0; j < m; j++)
            for (var k = j + 1; k < m; k++)
            {
                if (Correlation(products.Centred(j, k), products.Centred(j, j), products.Centred(k, k)) is not { } r) return null;
                sum += r;
            }

        var mean = sum / (m * (m - 1) / 2.0);
        return m * mean / (1 + (m - 1) * mean);
    }

    private static double? RestCorrelation(ItemCrossProducts products, int item, List<int> items)
    {
        List<int> rest = [.. items.Where(other => other != item)];
        return Correlation(Covariance(products, [item], rest), products.Centred(item, item), Covariance(products, rest, rest));
    }

    private static long Covariance(ItemCrossProducts products, List<int> some, List<int> others) =>
        some.Sum(item => others.Sum(other => products.Centred(item, other)));

    private static double? Correlation(long product, long square, long otherSquare) =>
        square == 0 || otherSquare == 0 ? null : Math.Clamp(product / Math.Sqrt(square) / Math.Sqrt(otherSquare), -1, 1);
}
