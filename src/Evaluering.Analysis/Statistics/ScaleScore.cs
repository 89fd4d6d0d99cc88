namespace Evaluering.Analysis.Statistics;

/// <summary>One person's score on one scale, with the counts of the three kinds of non-answer kept apart.</summary>
/// <param name="Score">Mean of the valid answers, 1–5; null when too few were valid.</param>
/// <param name="Valid">Number of items answered 1–5.</param>
/// <param name="DontKnow">Number of items answered "Vet ikke" (code 8).</param>
/// <param name="NotApplicable">Number of items answered "Ikke aktuelt" (code 9).</param>
/// <param name="Unanswered">Number of items left blank.</param>
public sealed record ScaleScoreResult(double? Score, int Valid, int DontKnow, int NotApplicable, int Unanswered);

/// <summary>Of which items a minimum share must be answered for a score.</summary>
public enum ScoringRule
{
    /// <summary>All items of the scale: "ikke aktuelt" counts as not answered, so that scores keep the same content.</summary>
    Fixed,

    /// <summary>The items that are not answered "ikke aktuelt".</summary>
    Applicable,
}

/// <summary>Scoring of a scale (method code M03).</summary>
public static class ScaleScore
{
    /// <summary>The code of "Vet ikke": an answer, but not a point on the scale.</summary>
    public const int DontKnowCode = 8;

    /// <summary>The code of "Ikke aktuelt hos oss": an answer, but not a point on the scale.</summary>
    public const int NotApplicableCode = 9;

    /// <summary>The lowest point of every answer scale.</summary>
    public const int LowestPoint = 1;

    /// <summary>The highest point of every answer scale.</summary>
    public const int HighestPoint = 5;

    // 0.07 × 100 is 7.000000000000001 in binary; the slack keeps such a product from asking for one item more.
    private const double CeilingSlack = 1e-9;

    /// <summary>
    /// Question: where on the scale does this person stand?
    /// <para>Formula: score = Σ x_i / n_valid over the valid items, given when n_valid ≥ ⌈share · m⌉. By the rule "fixed", m = all items of the scale,
    /// so that "Vet ikke" and "Ikke aktuelt" count as not answered; by "applicable", the items answered "Ikke aktuelt" are taken out of m. A reversed
    /// item enters as 6 − x.</para>
    /// <para>Units: answers 1–5, 8, 9 or null, one for each item of the scale; the score is in scale points, 1–5.</para>
    /// <para>Missing: never imputed. No valid answer gives null, also when the share asked for is 0.</para>
    /// <para>Source: the person-mean rule, Schafer and Graham 2002 (doi:10.1037/1082-989X.7.2.147), Newman 2014 (doi:10.1177/1094428114548590).
    /// "Fixed" is the default, so that scores keep the same content.</para>
    /// <para>Agrees with R's rowMeans(x, na.rm = TRUE) under the same rules to 14 digits on the reference data (M03).</para>
    /// <para>Not for a scale with items that are skipped by design for some roles: give those roles their own list of items.</para>
    /// </summary>
    /// <param name="answers">One answer an item, in the order of the questionnaire.</param>
    /// <param name="reversed">For each item, whether agreement is the unfavourable end.</param>
    /// <param name="minimumShareAnswered">Share of items, 0–1, that must be valid.</param>
    /// <param name="rule">Of which items the share is asked.</param>
    /// <exception cref="ArgumentException">No items, or lists of different length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A code that is not 1–5, 8 or 9, or a share outside 0–1.</exception>
    public static ScaleScoreResult Compute(
        IReadOnlyList<int?> answers, IReadOnlyList<bool> reversed, double minimumShareAnswered = 0.5, ScoringRule rule = ScoringRule.Fixed)
    {
        ArgumentNullException.ThrowIfNull(answers);
        ArgumentNullException.ThrowIfNull(reversed);
        if (answers.Count == 0) throw new ArgumentException("A scale has at least one item.", nameof(answers));
        if (answers.Count != reversed.Count)
            throw new ArgumentException($"{answers.Count} answers but {reversed.Count} reversal flags.", nameof(reversed));
        if (!(minimumShareAnswered is >= 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(minimumShareAnswered), minimumShareAnswered, "A share lies between 0 and 1.");

        int sum = 0, valid = 0, dontKnow = 0, notApplicable = 0, unanswered = 0;
        for (var item = 0; item < answers.Count; item++)
        {
            switch (answers[item])
            {
                case null: unanswered++; break;
                case DontKnowCode: dontKnow++; break;
                case NotApplicableCode: notApplicable++; break;
                case >= LowestPoint and <= HighestPoint and var point:
                    valid++;
                    sum += reversed[item] ? LowestPoint + HighestPoint - point : point;
                    break;
                case var other:
                    throw new ArgumentOutOfRangeException(nameof(answers), other, $"Item {item + 1}: an answer is 1–5, 8, 9 or blank.");
            }
        }

        var asked = rule == ScoringRule.Applicable ? answers.Count - notApplicable : answers.Count;
        var needed = Math.Max(1, (int)Math.Ceiling(minimumShareAnswered * asked - CeilingSlack));
        double? score = valid >= needed ? (double)sum / valid : null;
        return new ScaleScoreResult(score, valid, dontKnow, notApplicable, unanswered);
    }
}
