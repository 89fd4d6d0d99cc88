using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Disclosure;

/// <summary>Whether a coded mean stands for itself or for everything beyond it.</summary>
public enum Bound
{
    /// <summary>The mean is what it says, to the nearest half point.</summary>
    None,

    /// <summary>"eller lavere": the mean is this or lower.</summary>
    OrLower,

    /// <summary>"eller høyere": the mean is this or higher.</summary>
    OrHigher,
}

/// <summary>A company's own pooled result on one scale, as the company and its adviser may see it.</summary>
public sealed record OwnResult
{
    internal OwnResult() { }

    /// <summary><see cref="CellStatus.Value"/> or <see cref="CellStatus.Suppressed"/>; nothing in between says how many answered.</summary>
    public CellStatus Status { get; internal init; }

    /// <summary>Number of persons behind the mean; null when withheld.</summary>
    public int? Respondents { get; internal init; }

    /// <summary>Mean in scale points, 1.5–4.5 in steps of 0.5; null when withheld.</summary>
    public double? RoundedMean { get; internal init; }

    /// <summary>Whether the mean stands for itself.</summary>
    public Bound Bound { get; internal init; }

    /// <summary>Reads back a stored result, and serves nothing else.</summary>
    /// <exception cref="ArgumentException">The parts contradict each other.</exception>
    public static OwnResult FromSnapshot(CellStatus status, int? respondents, double? roundedMean, Bound bound)
    {
        var shown = respondents >= OwnResultRule.MinimumRespondents && roundedMean is >= OwnResultRule.Lowest and <= OwnResultRule.Highest;
        var withheld = respondents is null && roundedMean is null && bound == Bound.None;
        if (status switch { CellStatus.Value => !shown, CellStatus.Suppressed => !withheld, _ => true })
            throw new ArgumentException($"No own result has status {status} with {respondents} respondents and mean {roundedMean}.", nameof(status));
        return new OwnResult { Status = status, Respondents = respondents, RoundedMean = roundedMean, Bound = bound };
    }
}

/// <summary>What a company sees of its own answers: all roles pooled, never a role, an item or an exact mean.</summary>
/// <remarks>
/// In one company each role is one named person. With three answers a participant who knows the exact mean and the own answer knows the sum of the
/// two others, and an extreme mean gives every answer away. Hence at least three answers, halves only, and open ends. Anonymity is not promised.
/// </remarks>
public static class OwnResultRule
{
    /// <summary>Least number of persons.</summary>
    public const int MinimumRespondents = 3;

    /// <summary>Coded lowest mean, "eller lavere".</summary>
    public const double Lowest = 1.5;

    /// <summary>Coded highest mean, "eller høyere".</summary>
    public const double Highest = 4.5;

    private const double Step = 0.5;

    /// <summary>
    /// The result to show. Fewer than three persons on this scale, none included, is withheld: "no data" would tell that someone answered in the other
    /// cases. Every mean that rounds to 4.5 or more is "4,5 eller høyere", or 5 would be told from 4.5 by the missing words; likewise below.
    /// A mean halfway between two steps goes to the higher.
    /// </summary>
    /// <param name="respondents">Number of persons who answered the wave.</param>
    /// <param name="scores">Moments of the persons' scores on the scale, 1–5; may be fewer than the persons who answered.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of respondents.</exception>
    public static OwnResult Publish(int respondents, Moments scores)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(respondents);
        var persons = Math.Min(respondents, scores.N);
        if (persons < MinimumRespondents || scores.Mean is not { } mean) return new OwnResult { Status = CellStatus.Suppressed };

        var rounded = Math.Round(mean / Step, MidpointRounding.AwayFromZero) * Step;
        return new OwnResult
        {
            Status = CellStatus.Value,
            Respondents = persons,
            RoundedMean = Math.Clamp(rounded, Lowest, Highest),
            Bound = rounded >= Highest ? Bound.OrHigher : rounded <= Lowest ? Bound.OrLower : Bound.None,
        };
    }
}
