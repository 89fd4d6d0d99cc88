namespace Evaluering.Analysis.Disclosure;

/// <summary>One quarter of a company's or group's sickness absence.</summary>
/// <param name="Persons">Persons with the company in the quarter.</param>
/// <param name="LostDays">Days lost to sickness.</param>
/// <param name="PossibleDays">Possible working days.</param>
public readonly record struct AbsencePeriod(int Persons, double LostDays, double PossibleDays);

/// <summary>A sum over quarters that may be shown.</summary>
/// <param name="LostDays">Days lost.</param>
/// <param name="PossibleDays">Possible working days.</param>
/// <param name="Percent">Lost in percent of possible; null without possible days.</param>
public sealed record AbsenceSum(double LostDays, double PossibleDays, double? Percent);

/// <summary>Quarters with too few persons, and the sums they would be found from (method M22, disclosure.md 5.7).</summary>
public static class MaskedQuarters
{
    /// <summary>Fewer persons than this and the quarter is masked.</summary>
    public const int FewestPersons = 5;

    /// <summary>True when lost days, possible days and percent are all withheld: any two of the three give the third.</summary>
    public static bool IsMasked(int persons, int fewest = FewestPersons) => persons < fewest;

    /// <summary>
    /// <para>Question: may the sum over some quarters be shown?</para>
    /// <para>Formula: yes when none of them is masked; else the sum less the quarters that are shown would be the one that is not.</para>
    /// <para>Units and ranges: days ≥ 0, persons ≥ 0.</para>
    /// <para>Edge cases: no quarters is no sum; without possible days there is a sum and no percent.</para>
    /// <para>Source: disclosure.md 5.7.</para>
    /// <para>Checked against: own tests.</para>
    /// <para>Not for: services that never show a single quarter, where a sum with a masked one gives nothing away.</para>
    /// </summary>
    /// <returns>null when the sum is withheld.</returns>
    public static AbsenceSum? Sum(IReadOnlyCollection<AbsencePeriod> quarters, int fewest = FewestPersons)
    {
        ArgumentNullException.ThrowIfNull(quarters);
        if (quarters.Count == 0 || quarters.Any(quarter => IsMasked(quarter.Persons, fewest))) return null;
        var (lost, possible) = (quarters.Sum(quarter => quarter.LostDays), quarters.Sum(quarter => quarter.PossibleDays));
        return new AbsenceSum(lost, possible, possible > 0 ? 100 * lost / possible : null);
    }
}
