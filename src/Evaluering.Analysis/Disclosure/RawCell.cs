namespace Evaluering.Analysis.Disclosure;

/// <summary>The numbers of a cell. Those that do not apply to its table are null.</summary>
public sealed record Figures
{
    /// <summary>Mean over persons (scale_mean, scale points), mean over companies of their changes (paired_change, scale points), or the absence rate (percent).</summary>
    public double? Mean { get; init; }

    /// <summary>Standard deviation over persons (scale_mean) or over companies (paired_change), scale points.</summary>
    public double? StandardDeviation { get; init; }

    /// <summary>Lower end of the 95 % interval, in the unit of <see cref="Mean"/>.</summary>
    public double? Lower { get; init; }

    /// <summary>Upper end of the 95 % interval, in the unit of <see cref="Mean"/>.</summary>
    public double? Upper { get; init; }

    /// <summary>Paired change: the mean before, scale points.</summary>
    public double? MeanBefore { get; init; }

    /// <summary>Paired change: the mean after among the same seats, scale points.</summary>
    public double? MeanAfter { get; init; }

    /// <summary>Absence: the rate of the comparison group, such as the country, in the same quarters, percent.</summary>
    public double? Comparator { get; init; }
}

/// <summary>How many contributors a cell has gained, lost or had corrected.</summary>
/// <param name="Persons">Persons; the companies where persons are not counted.</param>
/// <param name="Companies">Distinct companies of theirs.</param>
public sealed record ChangedSince(int Persons, int Companies);

/// <summary>
/// A computed cell before disclosure control. It never leaves the job that builds a snapshot: pages, charts and exports take <see cref="PublishedCell"/>.
/// </summary>
public sealed record RawCell
{
    /// <summary>Which figure this is.</summary>
    public required CellKey Key { get; init; }

    /// <summary>Number of persons behind the figure; null where the figure does not count respondents (absence), and then no rule on persons applies.</summary>
    public int? Persons { get; init; }

    /// <summary>Number of distinct companies behind the figure.</summary>
    public int Companies { get; init; }

    /// <summary>The numbers.</summary>
    public Figures Figures { get; init; } = new();

    /// <summary>Share, 0–1, of the possible working days that the largest company holds; null where magnitudes do not apply.</summary>
    public double? LargestShare { get; init; }

    /// <summary>Share, 0–1, of the possible working days that the two largest companies hold together; null where magnitudes do not apply.</summary>
    public double? TwoLargestShare { get; init; }

    /// <summary>How many persons share the most common score, where that is known; all alike is unanimity, and of all but one no spread is shown.</summary>
    public int? MostAlike { get; init; }

    /// <summary>
    /// Who came, went or answered otherwise since the figure was shown last, where that is known. When null, what the two editions show of it is taken: the
    /// difference of their counts, which is never more than the truth.
    /// </summary>
    public ChangedSince? Changed { get; init; }

    /// <summary>False where the questionnaire of that wave does not hold the scale, so that no answer could exist.</summary>
    public bool Asked { get; init; } = true;

    /// <summary>True where nobody contributes: an empty cell, not a hidden one.</summary>
    internal bool IsEmpty => Persons == 0 || Companies == 0;
}
