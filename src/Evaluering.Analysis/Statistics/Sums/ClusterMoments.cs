namespace Evaluering.Analysis.Statistics;

/// <summary>The companies with one number of values each.</summary>
/// <param name="Companies">G: how many companies.</param>
/// <param name="Sums">ΣS_g, the sum of the companies' sums.</param>
/// <param name="SquaredSums">ΣS_g².</param>
public readonly record struct ClusterBlock(int Companies, ExactSum Sums, ExactSum SquaredSums);

/// <summary>The additive sufficient statistics of values nested in companies, by the number of values a company has.</summary>
/// <remarks>
/// Question: what must be kept so that companies, not persons, are the independent units, without the companies' rows?
/// <para>Formula: for each n_g the number of companies G, ΣS_g and ΣS_g² (S_g the sum in company g); and the moments of the means m_g = S_g / n_g.</para>
/// <para>Units: the values' own. A company without values is left out.</para>
/// <para>No companies: empty. Sums of the companies' sums are exact; S_g and m_g are each rounded to a double first.</para>
/// <para>Source: the project's method note 1.3 (cluster block).</para>
/// <para>Checked against the reference's blocks (M09 "cube") to 12 digits.</para>
/// <para>Not for merging cells that share a company (roles, services, waves, cohorts): its values would count as two companies. Build the merged
/// cell from the companies instead.</para>
/// </remarks>
public sealed class ClusterMoments : IEquatable<ClusterMoments>
{
    private readonly SortedDictionary<int, ClusterBlock> blocks;

    private ClusterMoments(SortedDictionary<int, ClusterBlock> blocks, Moments companyMeans)
    {
        this.blocks = blocks;
        CompanyMeans = companyMeans;
    }

    /// <summary>No companies.</summary>
    public static ClusterMoments Empty { get; } = new([], default);

    /// <summary>By number of values a company has, ascending.</summary>
    public IReadOnlyDictionary<int, ClusterBlock> BySize => blocks;

    /// <summary>The moments of the companies' means.</summary>
    public Moments CompanyMeans { get; }

    /// <summary>N: number of values.</summary>
    public int N => blocks.Sum(block => block.Key * block.Value.Companies);

    /// <summary>G: number of companies.</summary>
    public int Companies => CompanyMeans.N;

    /// <summary>Σ n_g².</summary>
    public long SquaredSizes => blocks.Sum(block => (long)block.Key * block.Key * block.Value.Companies);

    /// <summary>ΣS_g: the sum of all values.</summary>
    public ExactSum Sum => blocks.Values.Aggregate(default(ExactSum), (sum, block) => sum + block.Sums);

    /// <summary>ΣS_g².</summary>
    public ExactSum SquaredSums => blocks.Values.Aggregate(default(ExactSum), (sum, block) => sum + block.SquaredSums);

    /// <summary>The statistics of companies, each with the number and the sum of its values.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of values, or a sum that is not finite.</exception>
    public static ClusterMoments Of(IEnumerable<(int N, double Sum)> companies)
    {
        ArgumentNullException.ThrowIfNull(companies);
        var tally = new ClusterTally();
        foreach (var (n, sum) in companies)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(n, nameof(companies));
            if (n > 0) tally.Add(ClusterPart.Of(n, sum));
        }

        return tally.Moments;
    }

    /// <summary>The statistics as they were kept.</summary>
    /// <param name="blocks">By number of values a company has.</param>
    /// <param name="companyMeans">The moments of the same companies' means.</param>
    /// <exception cref="ArgumentException">The blocks hold another number of companies than the means.</exception>
    internal static ClusterMoments OfBlocks(IReadOnlyDictionary<int, ClusterBlock> blocks, Moments companyMeans)
    {
        var kept = new ClusterMoments(new SortedDictionary<int, ClusterBlock>(blocks.ToDictionary()), companyMeans);
        return kept.blocks.Values.Sum(block => block.Companies) == companyMeans.N ? kept : throw new ArgumentException("The blocks and the means are not of the same companies.", nameof(blocks));
    }

    /// <summary>The statistics of values, each with the key of its company.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN or infinite.</exception>
    public static ClusterMoments OfValues<TCompany>(IEnumerable<(TCompany Company, double Value)> values)
        where TCompany : notnull
    {
        ArgumentNullException.ThrowIfNull(values);
        var companies = new Dictionary<TCompany, (int N, ExactSum Sum)>();
        foreach (var (company, value) in values)
        {
            var (n, sum) = companies.GetValueOrDefault(company);
            companies[company] = (n + 1, sum.Add(value));
        }

        return Of(companies.Values.Select(company => (company.N, company.Sum.Value)));
    }

    /// <summary>Two sets of companies together; no company may be in both.</summary>
    public static ClusterMoments operator +(ClusterMoments a, ClusterMoments b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        var blocks = new SortedDictionary<int, ClusterBlock>(a.blocks);
        foreach (var (n, more) in b.blocks)
        {
            var block = blocks.GetValueOrDefault(n);
            blocks[n] = new(block.Companies + more.Companies, block.Sums + more.Sums, block.SquaredSums + more.SquaredSums);
        }

        return new(blocks, a.CompanyMeans + b.CompanyMeans);
    }

    /// <summary>The companies left when some are taken out.</summary>
    /// <exception cref="ArgumentException">The part is not of the whole.</exception>
    public static ClusterMoments operator -(ClusterMoments whole, ClusterMoments part)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(part);
        var blocks = new SortedDictionary<int, ClusterBlock>(whole.blocks);
        foreach (var (n, less) in part.blocks)
        {
            var block = blocks.GetValueOrDefault(n);
            var rest = new ClusterBlock(block.Companies - less.Companies, block.Sums - less.Sums, block.SquaredSums - less.SquaredSums);
            if (rest.Companies < 0 || (rest.Companies == 0 && rest != default)) throw new ArgumentException("The part is not of the whole.", nameof(part));
            if (rest.Companies == 0) blocks.Remove(n);
            else blocks[n] = rest;
        }

        return new(blocks, whole.CompanyMeans - part.CompanyMeans);
    }

    /// <inheritdoc/>
    public bool Equals(ClusterMoments? other) => other is not null && CompanyMeans == other.CompanyMeans && blocks.SequenceEqual(other.blocks);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ClusterMoments);

    /// <inheritdoc/>
    public override int GetHashCode() => CompanyMeans.GetHashCode();
}
