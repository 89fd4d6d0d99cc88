namespace Evaluering.Analysis.Statistics;

/// <summary>The additive sufficient statistics of how the items of a scale hang together, over persons who answered every one.</summary>
/// <remarks>
/// Question: what must be kept so that reliability can be computed without the answers?
/// <para>Formula: n, Σx_j and Σx_j x_k over complete rows.</para>
/// <para>Units: answers 1–5, turned where the item is reversed. Whole numbers, so that sums are exact and a merge can be undone.</para>
/// <para>A row with an answer missing, "vet ikke" or "ikke aktuelt" does not enter. No rows: zeros.</para>
/// <para>Source: the project's method note 1.3 (item cross products).</para>
/// <para>Checked against the reference's sums (M04 "suff"), exactly.</para>
/// <para>Not for rows of several waves together: one person would count twice.</para>
/// </remarks>
public sealed class ItemCrossProducts
{
    private readonly long[] sums;
    private readonly long[,] products;

    private ItemCrossProducts(int n, long[] sums, long[,] products)
    {
        N = n;
        this.sums = sums;
        this.products = products;
    }

    /// <summary>Number of complete rows.</summary>
    public int N { get; }

    /// <summary>m: number of items.</summary>
    public int Items => sums.Length;

    /// <summary>Σx_j, by item.</summary>
    public IReadOnlyList<long> Sums => sums;

    /// <summary>Σx_j x_k.</summary>
    public long Product(int item, int other) => products[item, other];

    /// <summary>The statistics of rows of one answer an item; rows that are not complete are passed over.</summary>
    /// <param name="items">Number of items.</param>
    /// <param name="rows">Answers, already turned; null, 8 and 9 make the row incomplete.</param>
    /// <exception cref="ArgumentException">A row of another length.</exception>
    public static ItemCrossProducts Of(int items, IEnumerable<IReadOnlyList<int?>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var n = 0;
        var sums = new long[items];
        var products = new long[items, items];
        foreach (var row in rows)
        {
            if (row.Count != items) throw new ArgumentException($"A row has {row.Count} answers to {items} items.", nameof(rows));
            if (!row.All(IsValid)) continue;
            n++;
            for (var j = 0; j < items; j++)
            {
                sums[j] += row[j]!.Value;
                for (var k = 0; k < items; k++) products[j, k] += (long)row[j]!.Value * row[k]!.Value;
            }
        }

        return new(n, sums, products);
    }

    /// <summary>The rows of two disjoint sets of persons together.</summary>
    /// <exception cref="ArgumentException">Different numbers of items.</exception>
    public static ItemCrossProducts operator +(ItemCrossProducts a, ItemCrossProducts b) => Combined(a, b, 1);

    /// <summary>The rows left when a subset is taken out.</summary>
    /// <exception cref="ArgumentException">Different numbers of items.</exception>
    public static ItemCrossProducts operator -(ItemCrossProducts whole, ItemCrossProducts part) => Combined(whole, part, -1);

    /// <summary>n·Σ(x_j − x̄_j)(x_k − x̄_k), a whole number.</summary>
    internal long Centred(int item, int other) => checked(N * products[item, other] - sums[item] * sums[other]);

    private static bool IsValid(int? answer) => answer is >= ScaleScore.LowestPoint and <= ScaleScore.HighestPoint;

    private static ItemCrossProducts Combined(ItemCrossProducts a, ItemCrossProducts b, int sign)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Items != b.Items) throw new ArgumentException($"{a.Items} and {b.Items} items cannot be merged.", nameof(b));
        var products = new long[a.Items, a.Items];
        for (var j = 0; j < a.Items; j++)
            for (var k = 0; k < a.Items; k++) products[j, k] = a.products[j, k] + sign * b.products[j, k];
        return new(a.N + sign * b.N, [.. a.sums.Zip(b.sums, (x, y) => x + sign * y)], products);
    }
}
