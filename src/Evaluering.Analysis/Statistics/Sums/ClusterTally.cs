using System.Runtime.InteropServices;

namespace Evaluering.Analysis.Statistics;

/// <summary>What one company adds to <see cref="ClusterMoments"/>.</summary>
/// <param name="N">n_g: how many values it has.</param>
/// <param name="Sum">The moments of the one sum S_g.</param>
/// <param name="Mean">The moments of the one mean S_g / n_g.</param>
internal readonly record struct ClusterPart(int N, Moments Sum, Moments Mean)
{
    /// <exception cref="ArgumentOutOfRangeException">The sum is not finite.</exception>
    public static ClusterPart Of(int n, double sum)
    {
        var sums = default(Moments).Add(sum);
        return new(n, sums, n == 1 ? sums : default(Moments).Add(sum / n));
    }
}

/// <summary><see cref="ClusterMoments"/> while companies go in and out: in place, so that a company costs the same however many there are.</summary>
internal sealed class ClusterTally
{
    // A block is the moments of the sums of companies of one size.
    private readonly Dictionary<int, MomentsTally> sumsBySize = [];
    private MomentsTally means;

    public int Companies => means.N;

    public ClusterMoments Moments => ClusterMoments.OfBlocks(sumsBySize.ToDictionary(block => block.Key, block => BlockOf(block.Value.Moments)), means.Moments);

    public static ClusterTally Of(ClusterMoments moments)
    {
        var tally = new ClusterTally { means = new(moments.CompanyMeans) };
        foreach (var (size, block) in moments.BySize) tally.sumsBySize.Add(size, new(new(block.Companies, block.Sums, block.SquaredSums)));
        return tally;
    }

    /// <param name="company">A company that is not in it.</param>
    public void Add(in ClusterPart company)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(sumsBySize, company.N, out _).Add(company.Sum);
        means.Add(company.Mean);
    }

    /// <param name="others">Companies that are not in it.</param>
    public void Add(ClusterTally others)
    {
        foreach (var (size, sums) in others.sumsBySize) CollectionsMarshal.GetValueRefOrAddDefault(sumsBySize, size, out _).Add(sums.Moments);
        means.Add(others.means.Moments);
    }

    /// <exception cref="ArgumentException">The companies are not all in it.</exception>
    public void Subtract(ClusterTally others)
    {
        foreach (var (size, less) in others.sumsBySize)
        {
            ref var sums = ref CollectionsMarshal.GetValueRefOrAddDefault(sumsBySize, size, out _);
            sums.Subtract(less.Moments);
            if (sums.N == 0) sumsBySize.Remove(size);
        }

        means.Subtract(others.means.Moments);
    }

    private static ClusterBlock BlockOf(Moments sums) => new(sums.N, sums.Total, sums.TotalOfSquares);
}
