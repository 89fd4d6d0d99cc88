using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Words;

/// <summary>One region among the others.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cell">Its published change.</param>
/// <param name="Unit">Its place in the funnel.</param>
/// <param name="P">P-value, 0–1, of its distance from the whole by the limits that the funnel uses; null where it is not judged.</param>
/// <param name="AdjustedP">The same adjusted for the regions it was looked at together with (method M10).</param>
public sealed record RegionFinding(string Name, PublishedCell Cell, FunnelUnit Unit, double? P, double? AdjustedP)
{
    /// <summary>Whether it differs from the others by more than chance makes, also when that many are looked at. Never without an interval.</summary>
    public bool Differs => AdjustedP <= RegionComparison.FalseShare && Cell.Figures is { Lower: not null, Upper: not null };
}

/// <summary>
/// Which regions differ by more than chance makes (method codes M10 and M11), from published changes alone. Regions that are withheld are not in it.
/// </summary>
/// <param name="Funnel">The funnel plot; its units are <paramref name="Regions"/>.</param>
/// <param name="Regions">Those with a published mean and spread, in the order they were given.</param>
public sealed record RegionComparison(FunnelResult Funnel, IReadOnlyList<RegionFinding> Regions)
{
    /// <summary>Of those said to differ, so large a share may be expected to be chance.</summary>
    public const double FalseShare = 0.05;

    /// <summary>The regions that differ, in the order they were given.</summary>
    public IReadOnlyList<RegionFinding> Differing => [.. Regions.Where(region => region.Differs)];

    /// <summary>Compares the regions of one measure; the family of the adjustment is these regions.</summary>
    /// <param name="regions">Name and published change of each region, without the country.</param>
    public static RegionComparison Of(IReadOnlyList<(string Name, PublishedCell Cell)> regions)
    {
        ArgumentNullException.ThrowIfNull(regions);
        var judged = regions.Where(region => region.Cell is { Figures: { Mean: not null, StandardDeviation: not null }, Companies: >= FunnelPlot.MinimumCompanies }).ToList();
        var funnel = FunnelPlot.OfMeans([.. judged.Select(region => MomentsOf(region.Cell))]);
        return new RegionComparison(funnel, [.. judged.Zip(funnel.Units, (region, unit) => new RegionFinding(region.Name, region.Cell, unit, PValue(unit, funnel.Rule), null))])
            .AdjustedAlone();
    }

    /// <summary>The same comparisons where all of them are looked at together, such as every measure on one page: one family for all.</summary>
    public static IReadOnlyList<RegionComparison> Together(IReadOnlyList<RegionComparison> comparisons)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        var adjusted = new Queue<double?>(MultipleComparisons.BenjaminiHochberg([.. comparisons.SelectMany(comparison => comparison.Regions).Select(region => region.P)]));
        return [.. comparisons.Select(comparison => comparison with { Regions = [.. comparison.Regions.Select(region => region with { AdjustedP = adjusted.Dequeue() })] })];
    }

    /// <summary>The limits for a region of a size, by the rule the funnel uses; null where the regions cannot be judged.</summary>
    /// <param name="companies">Number of companies, above 0.</param>
    public FunnelLimits? LimitsAt(double companies)
    {
        if (Funnel is not { Target: { } target, PooledStandardDeviation: { } deviation } || Regions.All(region => region.Unit.Plain is null)) return null;
        var error = Math.Sqrt((deviation * deviation / companies) + (Funnel.Rule == FunnelRule.Additive ? Funnel.TauSquared ?? 0 : 0));
        Interval Around(double z) => new(target - (z * error), target + (z * error));
        return new FunnelLimits(Around(-StandardNormal.Quantile(0.025)), Around(-StandardNormal.Quantile(0.001)));
    }

    private RegionComparison AdjustedAlone() => Together([this])[0];

    private static double? PValue(FunnelUnit unit, FunnelRule rule) =>
        (rule == FunnelRule.Additive ? unit.AdditiveZ : unit.Z) is { } z ? StandardNormal.TwoSidedP(z) : null;

    private static Moments MomentsOf(PublishedCell cell)
    {
        var (n, mean, deviation) = (cell.Companies!.Value, cell.Figures!.Mean!.Value, cell.Figures.StandardDeviation!.Value);
        return Moments.Of(n, n * mean, ((n - 1) * deviation * deviation) + (n * mean * mean));
    }
}
