using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Words;

/// <summary>Between which waves a change was.</summary>
public enum WavePair
{
    /// <summary>T0 to T1: from before the help to after it.</summary>
    BeforeToAfter = 0,

    /// <summary>T1 to T2: from after the help to six months after.</summary>
    AfterToFollowUp,

    /// <summary>T0 to T2: from before the help to six months after.</summary>
    BeforeToFollowUp,
}

/// <summary>A published change of a score, and what is needed to speak of it.</summary>
/// <param name="Scale">What was measured, as it is called inside a sentence, such as «partssamarbeid».</param>
/// <param name="Waves">Between which waves.</param>
/// <param name="Mean">Mean change, scale points; null when it may not be shown.</param>
/// <param name="Interval">Its 95 % interval; null when there is none.</param>
/// <param name="Companies">Distinct companies behind it.</param>
/// <param name="MinimumDetectable">The least change that such numbers would show as a rule (method M19), scale points; null when it is not computed.</param>
public sealed record ChangeFinding(
    string Scale, WavePair Waves, double? Mean, Interval? Interval, int Companies, double? MinimumDetectable = null)
{
    /// <summary>For the later waves: seats that answered the first wave, and those of them that answered the second. Null when it is not known.</summary>
    public (int Started, int Stayed)? Attrition { get; init; }

    /// <summary>The finding of a published cell of the table «paired_change».</summary>
    public static ChangeFinding Of(string scale, PublishedCell cell, WavePair waves = WavePair.BeforeToAfter, double? minimumDetectable = null)
    {
        ArgumentNullException.ThrowIfNull(cell);
        Interval? interval = cell.Figures is { Lower: { } lower, Upper: { } upper } ? new Interval(lower, upper) : null;
        return new ChangeFinding(scale, waves, cell.Figures?.Mean, interval, cell.Companies ?? 0, minimumDetectable);
    }
}

/// <summary>How pairs of waves are put.</summary>
internal static class WavePairWords
{
    /// <summary>From when to when, inside a sentence.</summary>
    internal static string Period(this WavePair waves, Wording words) => waves switch
    {
        WavePair.BeforeToAfter => words["fra før til etter", "frå før til etter"],
        WavePair.AfterToFollowUp => words["fra etter bistanden til seks måneder etter", "frå etter bistanden til seks månader etter"],
        WavePair.BeforeToFollowUp => words["fra før til seks måneder etter", "frå før til seks månader etter"],
        _ => throw new ArgumentOutOfRangeException(nameof(waves), waves, "Not a pair of waves."),
    };
}
