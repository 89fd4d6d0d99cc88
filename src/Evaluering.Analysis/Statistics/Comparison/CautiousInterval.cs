namespace Evaluering.Analysis.Statistics;

/// <summary>Intervals from published numbers alone, which do not tell how answers hang together: never narrower than the exact ones in practice (method codes M05 and M09).</summary>
public static class CautiousInterval
{
    /// <summary>
    /// Question: how sure is a mean over persons when all that is known is their spread and how many companies they come from?
    /// <para>Formula: x̄ ± t·s/√G with G − 1 degrees of freedom, as if every company had given one answer: the design effect is set to persons per company,
    /// which is what it would be if all of a company answered alike.</para>
    /// <para>Units: those of the values; not cut at the ends of the scale.</para>
    /// <para>Fewer than five companies: null. s = 0: the point.</para>
    /// <para>Source: Kish 1965 for the design effect. The exact way needs the companies' own sums (<see cref="ClusteredMean"/>), which are not published.</para>
    /// <para>Not checked against R: own tests hold it against <see cref="ClusteredMean"/> on simulated companies. With very unequal companies whose
    /// persons all agree it could be too narrow.</para>
    /// </summary>
    /// <param name="mean">Mean over persons.</param>
    /// <param name="deviation">Standard deviation over persons.</param>
    /// <param name="companies">Distinct companies.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or the deviation is negative.</exception>
    public static Interval? OfMean(double mean, double deviation, int companies)
    {
        if (!double.IsFinite(mean)) throw new ArgumentOutOfRangeException(nameof(mean), mean, "A mean is finite.");
        if (!double.IsFinite(deviation) || deviation < 0) throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "A deviation is finite and not negative.");
        return companies < Inference.MinimumCompanies ? null : TInference.Of(mean, deviation / Math.Sqrt(companies), companies - 1).Interval;
    }

    /// <summary>
    /// Question: how far apart are two means of groups that may share companies, when nothing is known of how they hang together?
    /// <para>Formula: (x̄₁ − x̄₂) ± (h₁ + h₂), h the half widths of their own intervals: a standard error of a difference is at most the sum of the two,
    /// whatever the correlation.</para>
    /// <para>Units: those of the values.</para>
    /// <para>Both intervals are points: the point.</para>
    /// <para>Source: the triangle inequality; cf. Schenker and Gentleman 2001 (doi:10.1198/000313001317097960) on overlapping intervals, which miss differences
    /// that are there. The exact way needs the companies (<see cref="ClusteredContrast"/>).</para>
    /// <para>Own tests. Not for saying that two groups are alike: the interval is as wide as it can be.</para>
    /// </summary>
    /// <param name="first">A mean and its interval.</param>
    /// <param name="second">Another mean and its interval.</param>
    public static Interval OfDifference((double Mean, Interval Interval) first, (double Mean, Interval Interval) second)
    {
        var half = (first.Interval.Upper - first.Interval.Lower + second.Interval.Upper - second.Interval.Lower) / 2;
        var difference = first.Mean - second.Mean;
        return new Interval(difference - half, difference + half);
    }
}
