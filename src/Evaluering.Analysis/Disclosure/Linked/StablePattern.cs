namespace Evaluering.Analysis.Disclosure.Linked;

/// <summary>
/// Keeps partners withheld. One that was withheld in the newest edition and is shown in this one, and in which nothing has happened, is shown for the edition before
/// as well: what it protected there is found by subtraction afterwards.
/// </summary>
internal static class StablePattern
{
    /// <summary>Withholds again what the pattern of the newest edition cannot do without, by an audit of that pattern on today's counts.</summary>
    /// <returns>true when something was withheld again.</returns>
    public static bool Restore(DisclosureRule rule, LinkedBlock block, EarlierEditions earlier)
    {
        var before = block.Cells.Select(cell => earlier.Newest(cell.Key)?.Reason).ToArray();
        var released = Enumerable.Range(0, before.Length).Where(cell => before[cell] is { } reason && !IsTooFew(reason) && !block.States[cell].Hidden).ToList();
        if (released.Count == 0 || IsSafe(rule, block, before, released)) return false;
        foreach (var cell in released) BlockProtection.Hide(block, cell);
        return true;
    }

    // A group that was too few and is shown now has changed, so what it is now does not tell what it was.
    private static bool IsTooFew(SuppressionReason reason) => reason is SuppressionReason.TooFewCompanies or SuppressionReason.TooFewPersons;

    private static bool IsSafe(DisclosureRule rule, LinkedBlock block, SuppressionReason?[] before, List<int> released)
    {
        var old = new LinkedBlock(block.Cells);
        for (var cell = 0; cell < before.Length; cell++)
            if (before[cell] is { } reason && !released.Contains(cell)) WithholdAsThen(rule, old, cell, reason);
        return new BlockAudit(old).Failing().Count == 0;
    }

    private static void WithholdAsThen(DisclosureRule rule, LinkedBlock old, int cell, SuppressionReason reason)
    {
        var raw = old.Cells[cell];
        if (reason is SuppressionReason.Complementary or SuppressionReason.ThreeWay) old.States[cell].Withhold(reason, null, null);
        else
            old.States[cell].Withhold(
                reason,
                raw.Persons is { } persons ? Protection.Primary(persons, rule.MinimumPersons) : null,
                raw.Persons is null ? Protection.Primary(raw.Companies, rule.MinimumCompanies) : null);
    }
}
