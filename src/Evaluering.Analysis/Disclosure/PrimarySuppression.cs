using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Disclosure;

/// <summary>Cells that tell too much by themselves. A new primary rule goes into <see cref="ReasonFor"/>.</summary>
internal static class PrimarySuppression
{
    /// <summary>Why the cell is withheld for its own sake; null when it need not be.</summary>
    internal static SuppressionReason? ReasonFor(DisclosureRule rule, RawCell cell)
    {
        if (cell.Companies < rule.MinimumCompanies) return SuppressionReason.TooFewCompanies;
        if (cell.Persons < rule.MinimumPersons) return SuppressionReason.TooFewPersons;
        if (IsDominated(rule, cell)) return SuppressionReason.Dominance;
        if (IsUnanimous(cell)) return SuppressionReason.Unanimity;
        return null;
    }

    private static bool IsDominated(DisclosureRule rule, RawCell cell)
    {
        if (cell.TwoLargestShare is not { } two) return false;
        return MagnitudeRule.IsDominatedByTwo(two, rule.DominanceOfTwo)
            || (cell.LargestShare is { } largest && MagnitudeRule.CanEstimateLargest(largest, two, rule.ProtectionOfLargest));
    }

    /// <summary>
    /// Everyone alike, or a mean that only one set of answers can give. For a change no spread means that a role holder who knows the change in the own
    /// company knows it in every other.
    /// </summary>
    private static bool IsUnanimous(RawCell cell)
    {
        if (cell.MostAlike is { } alike && GroupDisclosure.Of(cell.Persons ?? 0, alike) == GroupAgreement.All) return true;
        if (cell.Key.Table is not (CellKey.ScaleMean or CellKey.PairedChange) || cell.Persons is not > 0) return false;
        var figures = cell.Figures;
        if (figures.StandardDeviation is { } spread && Math.Abs(spread) < Moments.SmallestStandardDeviation) return true;
        return cell.Key.Table == CellKey.ScaleMean
            ? IsEndOfScale(figures.Mean)
            : IsEndOfScale(figures.MeanBefore) || IsEndOfScale(figures.MeanAfter);
    }

    private static bool IsEndOfScale(double? mean) => mean is <= ScaleScore.LowestPoint or >= ScaleScore.HighestPoint;
}
