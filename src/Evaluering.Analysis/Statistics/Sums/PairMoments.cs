namespace Evaluering.Analysis.Statistics;

/// <summary>The additive sufficient statistics of pairs (before, after): what a cell of paired changes stores.</summary>
/// <remarks>
/// Question: what of the pairs must be kept so that changes can be computed and cells merged without the rows?
/// <para>Formula: n, Σx₀, Σx₁, Σx₀², Σx₁², Σx₀x₁; from them, exactly, Σd = Σx₁ − Σx₀ and Σd² = Σx₀² + Σx₁² − 2Σx₀x₁ for d = x₁ − x₀.</para>
/// <para>Units: the values' own; any finite numbers. Only pairs with both values.</para>
/// <para>No pairs: all zero. Sums are exact (<see cref="ExactSum"/>), so a merge can be undone and order never matters.</para>
/// <para>Source: the project's method note 1.3 (the cube).</para>
/// <para>Checked against the reference's sums (M00, M06 "suff") to 12 digits.</para>
/// <para>Not for the signs of the changes: those need <see cref="DifferenceHistogram"/>.</para>
/// </remarks>
/// <param name="N">Number of pairs.</param>
/// <param name="Before">Σx₀.</param>
/// <param name="After">Σx₁.</param>
/// <param name="BeforeSquares">Σx₀².</param>
/// <param name="AfterSquares">Σx₁².</param>
/// <param name="Products">Σx₀x₁.</param>
public readonly record struct PairMoments(
    int N, ExactSum Before, ExactSum After, ExactSum BeforeSquares, ExactSum AfterSquares, ExactSum Products)
{
    /// <summary>The moments of the values before.</summary>
    public Moments First => new(N, Before, BeforeSquares);

    /// <summary>The moments of the values after.</summary>
    public Moments Second => new(N, After, AfterSquares);

    /// <summary>The moments of the changes, after minus before.</summary>
    public Moments Change => new(N, After - Before, BeforeSquares + AfterSquares - Products - Products);

    /// <summary>
    /// The product-moment correlation of before and after, from −1 to 1; null below two pairs or when either side has no spread.
    /// </summary>
    public double? Correlation
    {
        get
        {
            if (First.StandardDeviation is not > 0 || Second.StandardDeviation is not > 0) return null;
            return Math.Clamp(SumOfProducts / Math.Sqrt(First.SumOfSquaredDeviations) / Math.Sqrt(Second.SumOfSquaredDeviations), -1, 1);
        }
    }

    /// <summary>Σ(x₀ − x̄₀)(x₁ − x̄₁), rounded once; 0 without pairs.</summary>
    public double SumOfProducts => N == 0 ? 0 : Moments.CentredSum(N, Products, Before, After);

    /// <summary>The pair moments of pairs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static PairMoments Of(IEnumerable<(double Before, double After)> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        var moments = default(PairMoments);
        foreach (var (before, after) in pairs) moments = moments.Add(before, after);
        return moments;
    }

    /// <summary>The statistics with one more pair.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public PairMoments Add(double before, double after) => new(
        N + 1, Before.Add(before), After.Add(after), BeforeSquares.AddProduct(before, before), AfterSquares.AddProduct(after, after),
        Products.AddProduct(before, after));

    /// <summary>The statistics of two disjoint sets of pairs together.</summary>
    public static PairMoments operator +(PairMoments a, PairMoments b) => new(
        a.N + b.N, a.Before + b.Before, a.After + b.After, a.BeforeSquares + b.BeforeSquares, a.AfterSquares + b.AfterSquares, a.Products + b.Products);

    /// <summary>The statistics of the pairs left when a subset is taken out.</summary>
    /// <exception cref="ArgumentException">The part holds more pairs than the whole, or as many but others.</exception>
    public static PairMoments operator -(PairMoments whole, PairMoments part)
    {
        if (part.N > whole.N) throw new ArgumentException($"{part.N} pairs cannot be taken from {whole.N}.", nameof(part));
        var rest = new PairMoments(
            whole.N - part.N, whole.Before - part.Before, whole.After - part.After, whole.BeforeSquares - part.BeforeSquares,
            whole.AfterSquares - part.AfterSquares, whole.Products - part.Products);
        return rest.N > 0 || rest == default ? rest : throw new ArgumentException("The part is not of the whole: no pairs left, but a sum.", nameof(part));
    }
}
