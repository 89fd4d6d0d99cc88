namespace Evaluering.Analysis.Statistics;

/// <summary>A fitted analysis of covariance, from which coefficients with their errors are made: each is a weighted sum of the y.</summary>
internal sealed class AncovaFit
{
    private readonly IReadOnlyList<PairMoments> groups;
    private readonly double slope;
    private readonly double sxx;
    private readonly double sigma;
    private readonly int freedom;
    private readonly List<AncovaRow>? rows;

    /// <param name="groups">Sums of the groups.</param>
    /// <param name="slope">Within groups.</param>
    /// <param name="sxx">Sum of squares of x within groups.</param>
    /// <param name="sigma">Residual standard deviation.</param>
    /// <param name="freedom">Its degrees of freedom.</param>
    /// <param name="rows">Null when only sums are known.</param>
    public AncovaFit(IReadOnlyList<PairMoments> groups, double slope, double sxx, double sigma, int freedom, List<AncovaRow>? rows)
    {
        (this.groups, this.slope, this.sxx, this.sigma, this.freedom, this.rows) = (groups, slope, sxx, sigma, freedom, rows);
    }

    public AncovaCoefficient Slope() => Coefficient(slope, 1 / sxx, SlopeWeight);

    /// <summary>The level of a group at x = 0, less that of another when one is given.</summary>
    public AncovaCoefficient Contrast(int group, int? other)
    {
        var level = groups[group].Second.Mean!.Value - slope * groups[group].First.Mean!.Value;
        var distance = groups[group].First.Mean!.Value;
        var variance = 1.0 / groups[group].N;
        if (other is { } reference)
        {
            level -= groups[reference].Second.Mean!.Value - slope * groups[reference].First.Mean!.Value;
            distance -= groups[reference].First.Mean!.Value;
            variance += 1.0 / groups[reference].N;
        }

        double Weight(AncovaRow row) =>
            (row.Group == group ? 1.0 / groups[group].N : 0) - (row.Group == other ? 1.0 / groups[row.Group].N : 0) - distance * SlopeWeight(row);
        return Coefficient(level, variance + distance * distance / sxx, Weight);
    }

    private double SlopeWeight(AncovaRow row) => (row.X - groups[row.Group].First.Mean!.Value) / sxx;

    private AncovaCoefficient Coefficient(double value, double squaredWeights, Func<AncovaRow, double> weight) =>
        new(Estimate.Of(value, sigma * Math.Sqrt(squaredWeights), freedom), Hc3(weight), ClusterRobust(weight));

    private double Residual(AncovaRow row) => row.Y - groups[row.Group].Second.Mean!.Value - slope * (row.X - groups[row.Group].First.Mean!.Value);

    private double? Hc3(Func<AncovaRow, double> weight)
    {
        const double allOfIt = 1 - 1e-12;
        if (rows is null) return null;
        double sum = 0;
        foreach (var row in rows)
        {
            var distance = row.X - groups[row.Group].First.Mean!.Value;
            var leverage = 1.0 / groups[row.Group].N + distance * distance / sxx;
            if (leverage >= allOfIt) return null;
            sum += Math.Pow(weight(row) * Residual(row) / (1 - leverage), 2);
        }

        return Math.Sqrt(sum);
    }

    private double? ClusterRobust(Func<AncovaRow, double> weight)
    {
        if (rows is null) return null;
        var clusters = rows.GroupBy(row => row.Cluster).OrderBy(cluster => cluster.Key, StringComparer.Ordinal)
            .Select(cluster => Math.Pow(cluster.Sum(row => weight(row) * Residual(row)), 2)).ToList();
        if (clusters.Count < 2) return null;
        var factor = clusters.Count / (clusters.Count - 1.0) * (rows.Count - 1.0) / freedom;
        return Math.Sqrt(factor * clusters.Sum());
    }
}
