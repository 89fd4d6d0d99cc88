namespace Evaluering.Analysis.Statistics;

/// <summary>Those asked in one weighting class, with the scores of those who answered.</summary>
/// <param name="Response">How many were asked and answered.</param>
/// <param name="Scores">The scores of those who answered and have one.</param>
public readonly record struct WeightingClass(ResponseCell Response, Moments Scores)
{
    /// <summary>Two classes as one.</summary>
    public static WeightingClass operator +(WeightingClass a, WeightingClass b) => new(
        new(a.Response.Answered + b.Response.Answered, a.Response.Silent + b.Response.Silent), a.Scores + b.Scores);
}

/// <summary>A mean as it is, and as it would be if every class had answered equally often.</summary>
/// <param name="N">Number of scores.</param>
/// <param name="Unweighted">The main figure; null without scores.</param>
/// <param name="Weighted">The sensitivity figure; null without scores.</param>
/// <param name="EffectiveN">Kish's n_eff = (Σw)²/Σw²; null without scores.</param>
/// <param name="DesignEffect">n / n_eff; null without scores.</param>
/// <param name="Status">Ok or NoData.</param>
public sealed record WeightedMeanResult(int N, double? Unweighted, double? Weighted, double? EffectiveN, double? DesignEffect, ResultStatus Status)
{
    /// <summary>A difference above this, in scale points, is said beside the figure.</summary>
    public const double NoteAbove = 0.1;

    /// <summary>True when weighting moves the mean so much that it must be said.</summary>
    public bool Matters => Math.Abs((Weighted - Unweighted) ?? 0) > NoteAbove;
}

/// <summary>Weighting for non-response as a check (method code M20 d).</summary>
public static class WeightedMean
{
    /// <summary>Classes with fewer answers than this are merged before weighting.</summary>
    public const int MinimumAnswers = 5;

    /// <summary>
    /// Question: would the mean be another if all kinds of people had answered equally often?
    /// <para>Formula: Σwy/Σw with w = n_c/r_c, the inverse response rate of the class; n_eff = (Σw)²/Σw²; design effect n/n_eff.</para>
    /// <para>Units: the scores'. Report the unweighted mean as the main figure.</para>
    /// <para>A class without scores cannot be weighted up and is left out (merge it first, <see cref="Merged"/>). No scores: NoData.</para>
    /// <para>Source: Kish 1965 (n_eff); Bethlehem 1988 (weighting classes).</para>
    /// <para>Agrees with R's weighted.mean to 12 digits (M20).</para>
    /// <para>Not a cure: it mends only what the classes explain.</para>
    /// </summary>
    /// <exception cref="ArgumentException">A class has more scores than answers.</exception>
    public static WeightedMeanResult Compute(IEnumerable<WeightingClass> classes)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ExactSum weights = default, squares = default, values = default;
        var all = default(Moments);
        foreach (var group in classes.Where(group => group.Scores.N > 0))
        {
            if (group.Scores.N > group.Response.Answered) throw new ArgumentException("A class has more scores than answers.", nameof(classes));
            var weight = 1 / group.Response.Rate!.Value;
            weights = weights.AddProduct(weight, group.Scores.N);
            squares = squares.Add(weight * weight * group.Scores.N);
            values = values.AddProduct(weight, group.Scores.Sum);
            all += group.Scores;
        }

        if (all.Mean is not { } mean) return new(0, null, null, null, null, ResultStatus.NoData);
        var effective = weights.Value * weights.Value / squares.Value;
        return new(all.N, mean, values.Value / weights.Value, effective, all.N / effective, ResultStatus.Ok);
    }

    /// <summary>
    /// Question: which classes may be weighted without a few answers standing for many?
    /// <para>Formula: classes in the order given; a class with fewer answers than the minimum is merged with the next, and the last with the one before.</para>
    /// <para>Units: answers. Give the classes so that neighbours are alike, such as sizes in ascending order within a role.</para>
    /// <para>Fewer answers in all than the minimum: one class.</para>
    /// <para>Source: Kish 1965; the limit of 5 is the project's method note (M20).</para>
    /// <para>Checked by own tests: no one else lays down which neighbour to take.</para>
    /// <para>Not across roles without need: roles differ most.</para>
    /// </summary>
    public static IReadOnlyList<WeightingClass> Merged(IEnumerable<WeightingClass> classes, int minimumAnswers = MinimumAnswers)
    {
        ArgumentNullException.ThrowIfNull(classes);
        var merged = new List<WeightingClass>();
        var open = default(WeightingClass);
        foreach (var group in classes)
        {
            open += group;
            if (open.Response.Answered < minimumAnswers) continue;
            merged.Add(open);
            open = default;
        }

        if (open.Response.N == 0) return merged;
        if (merged.Count == 0) return [open];
        merged[^1] += open;
        return merged;
    }
}
