namespace Evaluering.Analysis.Disclosure;

/// <summary>What the rule did to a linked set, in numbers of cells: to be stored with the result.</summary>
/// <param name="Shown">Cells with figures, those that were held included.</param>
/// <param name="Held">Cells that show what they showed before, since too few have come or gone.</param>
/// <param name="Suppressed">Cells withheld, by reason; reasons without any are left out.</param>
public sealed record SuppressionSummary(int Shown, int Held, IReadOnlyDictionary<SuppressionReason, int> Suppressed);

/// <summary>A whole linked set of cells after disclosure control, in the order of their keys.</summary>
public sealed class PublishedResult
{
    private readonly Dictionary<CellKey, PublishedCell> byKey;

    internal PublishedResult(DisclosureRule rule, IReadOnlyList<PublishedCell> cells, int held)
    {
        Rule = rule;
        Cells = cells;
        byKey = cells.ToDictionary(cell => cell.Key);
        Summary = new SuppressionSummary(
            cells.Count(cell => cell.Status == CellStatus.Value),
            held,
            cells.Where(cell => cell.Status == CellStatus.Suppressed).CountBy(cell => cell.Reason!.Value).OrderBy(count => count.Key).ToDictionary());
    }

    /// <summary>The rule with its parameters, to be logged with the result.</summary>
    public DisclosureRule Rule { get; }

    /// <summary>All cells, ordered by <see cref="CellKey.Order"/>.</summary>
    public IReadOnlyList<PublishedCell> Cells { get; }

    /// <summary>How many cells were withheld and why.</summary>
    public SuppressionSummary Summary { get; }

    /// <summary>The cell with this key; null when the set holds none.</summary>
    public PublishedCell? Find(CellKey key) => byKey.GetValueOrDefault(key);
}
