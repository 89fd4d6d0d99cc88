namespace Evaluering.Analysis.Statistics;

/// <summary>
/// The additive sufficient statistics of a change in sickness absence against a comparator over disjoint companies: sums and cross products of lost,
/// possible and expected days in the two windows, and the moments of the companies' own differences. What a cell of the cube stores.
/// </summary>
public sealed class AbsenceChangeSums
{
    // The order of the six columns.
    internal const int LostAfter = 0;
    internal const int PossibleAfter = 1;
    internal const int ExpectedAfter = 2;
    internal const int LostBefore = 3;
    internal const int PossibleBefore = 4;
    internal const int ExpectedBefore = 5;
    private const int Columns = 6;

    private readonly ExactSum[] sums;
    // Of column i and column j, j ≥ i; the rest is empty.
    private readonly ExactSum[,] products;

    private AbsenceChangeSums(int companies, ExactSum[] sums, ExactSum[,] products, Moments differences)
    {
        (Companies, this.sums, this.products, Differences) = (companies, sums, products, differences);
    }

    /// <summary>No companies.</summary>
    public static AbsenceChangeSums Empty { get; } = new(0, new ExactSum[Columns], new ExactSum[Columns, Columns], default);

    /// <summary>G: number of companies.</summary>
    public int Companies { get; }

    /// <summary>Moments of the companies' own differences Δ, percentage points.</summary>
    public Moments Differences { get; }

    internal double this[int column] => sums[column].Value;

    /// <summary>
    /// The sums over companies with complete windows. Companies whose windows are not complete are left out; count and list them beside the figure.
    /// </summary>
    public static AbsenceChangeSums Of(IEnumerable<CompanyWindows> companies)
    {
        ArgumentNullException.ThrowIfNull(companies);
        var count = 0;
        var sums = new ExactSum[Columns];
        var products = new ExactSum[Columns, Columns];
        var differences = default(Moments);
        foreach (var company in companies.Where(company => company.State == WindowState.Complete))
        {
            var row = Row(company);
            count++;
            differences = differences.Add(company.Difference!.Value);
            for (var i = 0; i < Columns; i++)
            {
                sums[i] = sums[i].Add(row[i]);
                for (var j = i; j < Columns; j++) products[i, j] = products[i, j].AddProduct(row[i], row[j]);
            }
        }

        return new AbsenceChangeSums(count, sums, products, differences);
    }

    /// <summary>The sums of two disjoint sets of companies together.</summary>
    public static AbsenceChangeSums operator +(AbsenceChangeSums a, AbsenceChangeSums b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return new(a.Companies + b.Companies, [.. a.sums.Zip(b.sums, (x, y) => x + y)], Combined(a, b, (x, y) => x + y), a.Differences + b.Differences);
    }

    /// <summary>What is left of <paramref name="whole"/> when <paramref name="part"/>, a subset of its companies, is taken out.</summary>
    /// <exception cref="ArgumentException">The part has more companies than the whole.</exception>
    public static AbsenceChangeSums operator -(AbsenceChangeSums whole, AbsenceChangeSums part)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(part);
        if (part.Companies > whole.Companies) throw new ArgumentException($"{part.Companies} companies cannot be taken from {whole.Companies}.", nameof(part));
        return new(
            whole.Companies - part.Companies, [.. whole.sums.Zip(part.sums, (x, y) => x - y)], Combined(whole, part, (x, y) => x - y),
            whole.Differences - part.Differences);
    }

    /// <summary>Lost, possible and expected days after and before; expected = possible · the comparator's rate in the window.</summary>
    internal static double[] Row(CompanyWindows company) =>
    [
        company.After.LostDays, company.After.PossibleDays, company.After.ExpectedDays,
        company.Before.LostDays, company.Before.PossibleDays, company.Before.ExpectedDays,
    ];

    /// <summary>Σ(w·x_g)² over companies; exact in the sums, so that nothing cancels.</summary>
    internal double SquaresOf(double[] weights)
    {
        var squares = Dyadic.Of(0);
        for (var i = 0; i < Columns; i++)
            for (var j = i; j < Columns; j++)
            {
                var weight = default(ExactSum).AddProduct(i == j ? weights[i] : 2 * weights[i], weights[j]);
                squares += weight.ToDyadic() * products[i, j].ToDyadic();
            }

        return Math.Max(0, squares.Rounded());
    }

    private static ExactSum[,] Combined(AbsenceChangeSums a, AbsenceChangeSums b, Func<ExactSum, ExactSum, ExactSum> combine)
    {
        var products = new ExactSum[Columns, Columns];
        for (var i = 0; i < Columns; i++)
            for (var j = i; j < Columns; j++) products[i, j] = combine(a.products[i, j], b.products[i, j]);
        return products;
    }
}
