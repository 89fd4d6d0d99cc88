namespace Evaluering.Analysis.Statistics;

/// <summary>How many cases had an answer from whom, in one wave.</summary>
/// <param name="Cases">Cases with at least one role that was due and exists.</param>
/// <param name="WithAny">Cases with at least one answer.</param>
/// <param name="WithAllEligible">Cases where every role that was due and exists answered.</param>
/// <param name="WithTwoOrMore">Cases with two answers or more.</param>
/// <param name="WithThree">Cases with three answers or more.</param>
public sealed record CaseCoverageResult(int Cases, int WithAny, int WithAllEligible, int WithTwoOrMore, int WithThree)
{
    /// <summary>WithAny / Cases, 0–1; null without cases.</summary>
    public double? ShareWithAny => Cases == 0 ? null : (double)WithAny / Cases;

    /// <summary>WithAllEligible / Cases, 0–1; null without cases.</summary>
    public double? ShareWithAllEligible => Cases == 0 ? null : (double)WithAllEligible / Cases;
}

/// <summary>Response by case and over waves (method code M01).</summary>
public static class CaseCoverage
{
    /// <summary>
    /// Question: for how many cases do we know anything, and for how many all sides?
    /// <para>Formula: counts over cases of the number of analysable slots, against the slots that are due and whose role exists.</para>
    /// <para>Units: cases. A slot of unknown eligibility counts as eligible: the mail came back, the role did not disappear.</para>
    /// <para>A case without eligible slots is left out. No cases: zeros, and null shares.</para>
    /// <para>Source: the project's method note (M01).</para>
    /// <para>Agrees with the reference's counts (M01 case_level), exactly.</para>
    /// <para>Not for a response rate of persons: that is <see cref="ResponseRates"/>.</para>
    /// </summary>
    /// <param name="slots">The slots of one wave, each with the key of its case.</param>
    public static CaseCoverageResult Compute<TCase>(IEnumerable<(TCase Case, Disposition Disposition)> slots)
        where TCase : notnull
    {
        ArgumentNullException.ThrowIfNull(slots);
        var cases = slots.Where(slot => slot.Disposition is not (Disposition.NotEligible or Disposition.NotDue))
            .GroupBy(slot => slot.Case)
            .Select(found => (Slots: found.Count(), Answers: found.Count(slot => slot.Disposition.IsAnalysable()))).ToList();
        return new(
            cases.Count, cases.Count(found => found.Answers > 0), cases.Count(found => found.Answers == found.Slots),
            cases.Count(found => found.Answers >= 2), cases.Count(found => found.Answers >= 3));
    }

    /// <summary>
    /// Question: which waves did the same seats answer?
    /// <para>Formula: for each seat a text with one digit a wave, 1 for an analysable answer, else 0; and how many seats had each text.</para>
    /// <para>Units: seats (case and role). Only patterns that occur are listed, in ascending order.</para>
    /// <para>No seats: an empty list.</para>
    /// <para>Source: the project's method note (M01).</para>
    /// <para>Agrees with the reference's counts (M01 patterns), exactly.</para>
    /// <para>Not for telling why a wave is missing: not due, not eligible and silent are all 0.</para>
    /// </summary>
    /// <param name="seats">For each seat, its disposition in each wave, waves in their order.</param>
    public static IReadOnlyList<(string Pattern, int Seats)> Patterns(IEnumerable<IReadOnlyList<Disposition>> seats)
    {
        ArgumentNullException.ThrowIfNull(seats);
        return
        [
            .. seats.GroupBy(waves => string.Concat(waves.Select(wave => wave.IsAnalysable() ? '1' : '0')))
                .Select(pattern => (pattern.Key, pattern.Count())).OrderBy(pattern => pattern.Key, StringComparer.Ordinal),
        ];
    }
}
