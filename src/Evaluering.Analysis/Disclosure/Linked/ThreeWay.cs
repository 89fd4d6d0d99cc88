namespace Evaluering.Analysis.Disclosure.Linked;

/// <summary>
/// Takes region by service by role out of a block as a whole where most of it would be withheld anyway: what is left of it is worth less than what it costs in
/// the tables of two dimensions (disclosure.md 4.5 and 5.2.5).
/// </summary>
internal static class ThreeWay
{
    private const double ShareToReturn = 0.5;

    /// <summary>True when the block is better without. A table that has been shown stays, and one that was taken out stays out until much less would be withheld.</summary>
    public static bool IsTooThin(DisclosureRule rule, LinkedBlock block, EarlierEditions earlier)
    {
        var inner = Inner(block);
        if (inner.Count == 0 || inner.Exists(cell => block.States[cell].Known || block.States[cell].Held is not null)) return false;
        var wasOut = inner.Exists(cell => earlier.Newest(block.Cells[cell].Key)?.Reason == SuppressionReason.ThreeWay);
        var share = (double)inner.Count(cell => block.States[cell].Hidden) / inner.Count;
        return share > rule.MostWithheldOfThreeWay * (wasOut ? ShareToReturn : 1);
    }

    /// <summary>Withholds the inner cells, and gives back what was taken as partners before.</summary>
    public static void Withhold(LinkedBlock block)
    {
        foreach (var state in block.States) state.Release();
        foreach (var cell in Inner(block).Where(cell => !block.States[cell].Hidden))
            block.States[cell].Withhold(SuppressionReason.ThreeWay, block.Cells[cell].Persons is { } persons ? Protection.NotDetermined(persons) : null, null);
    }

    private static List<int> Inner(LinkedBlock block) => [.. Enumerable.Range(0, block.Cells.Count).Where(cell => block.Totals(cell) == 0)];
}
