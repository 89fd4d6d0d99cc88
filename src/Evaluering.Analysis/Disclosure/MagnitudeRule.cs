namespace Evaluering.Analysis.Disclosure;

/// <summary>How much of a magnitude its largest contributors hold, and whether that is too much to show it.</summary>
/// <param name="Total">Sum of the contributions, in their unit.</param>
/// <param name="Contributors">Number of contributors.</param>
/// <param name="LargestShare">Share, 0–1, of the largest; null when the total is 0.</param>
/// <param name="TwoLargestShare">Share, 0–1, of the two largest together; null when the total is 0.</param>
/// <param name="IsDominatedByOne">The (1,75) rule: an extra rule for open publication, not part of <paramref name="IsSensitive"/>.</param>
/// <param name="IsDominatedByTwo">The (2,85) rule.</param>
/// <param name="CanEstimateLargest">The p % rule at 10 %.</param>
/// <param name="HasFewContributors">Fewer than three contributors.</param>
/// <param name="IsSensitive">Few contributors, (2,85) or p %.</param>
public readonly record struct MagnitudeRisk(
    double Total,
    int Contributors,
    double? LargestShare,
    double? TwoLargestShare,
    bool IsDominatedByOne,
    bool IsDominatedByTwo,
    bool CanEstimateLargest,
    bool HasFewContributors,
    bool IsSensitive);

/// <summary>The rules for sums of magnitudes, such as days of absence (method M22, disclosure.md 5.1).</summary>
public static class MagnitudeRule
{
    private const double MostOfOne = 0.75;
    private const double MostOfTwo = 0.85;
    private const double Protection = 0.10;
    private const int FewestContributors = 3;

    /// <summary>
    /// <para>Question: would a published sum tell too much of its largest contributor?</para>
    /// <para>Formula: with x₁ ≥ x₂ ≥ … and T = Σx: (1,75) when x₁ &gt; 0.75·T; (2,85) when x₁ + x₂ &gt; 0.85·T; p % when T − x₁ − x₂ &lt; 0.10·x₁.</para>
    /// <para>Units and ranges: contributions ≥ 0, one a contributor, all in one unit; shares 0–1.</para>
    /// <para>Edge cases: a total of 0 has no shares, and is sensitive only when its contributors are few; so is a total without contributors.</para>
    /// <para>Source: Hundepool et al. (2012) Statistical Disclosure Control, ch. 4.</para>
    /// <para>Checked against: reference M22.magnitude, all digits.</para>
    /// <para>Not for: counts of persons, which have thresholds.</para>
    /// </summary>
    /// <param name="contributions">One number a contributor, in any order.</param>
    public static MagnitudeRisk Assess(IReadOnlyList<double> contributions)
    {
        ArgumentNullException.ThrowIfNull(contributions);
        var ordered = contributions.OrderDescending().ToList();
        var total = ordered.Sum();
        var few = ordered.Count < FewestContributors;
        if (total <= 0) return new MagnitudeRisk(total, ordered.Count, null, null, false, false, false, few, few);

        var (largest, two) = (ordered[0] / total, ordered.Take(2).Sum() / total);
        var (byTwo, estimate) = (IsDominatedByTwo(two, MostOfTwo), total - ordered.Take(2).Sum() < Protection * ordered[0]);
        return new MagnitudeRisk(total, ordered.Count, largest, two, largest > MostOfOne, byTwo, estimate, few, few || byTwo || estimate);
    }

    internal static bool IsDominatedByTwo(double twoLargestShare, double most) => twoLargestShare > most;

    internal static bool CanEstimateLargest(double largestShare, double twoLargestShare, double protection) => 1 - twoLargestShare < protection * largestShare;
}
