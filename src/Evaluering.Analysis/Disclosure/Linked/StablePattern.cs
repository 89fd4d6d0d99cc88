namespace Evaluering.Analysis.Disclosure.Linked;

/// <summary>
/// Keeps partners withheld. One that was withheld in the newest edition and is shown in this one, and in which little has happened, is shown for the edition before
/// as well: what it protected there is found by subtraction afterwards.
/// </summary>
internal static class StablePattern
{
    /// <summary>Withholds again what the newest edition cannot do without, by an audit of that edition with what is shown now told of it; what is much read goes last.</summary>
    /// <returns>true when something was withheld again.</returns>
    public static bool Restore(DisclosureRule rule, LinkedBlock block, EarlierEditions earlier)
    {
        var counts = earlier.NewestCounts(block.Table, block.Measure, block.Wave);
        var then = counts?.ToDictionary(cell => cell.Key);
        var released = Enumerable.Range(0, block.Cells.Count)
            .Where(cell => !block.States[cell].Hidden && WasPartner(earlier.Newest(block.Cells[cell].Key)) && !HasChanged(rule, block.Cells[cell], then)).ToList();
        if (released.Count == 0) return false;
        if (counts is not null)
        {
            if (IsSafe(rule, block, counts, earlier, released)) return false;
            var muchRead = released.FindAll(block.IsMuchRead);
            if (muchRead.Count > 0 && IsSafe(rule, block, counts, earlier, muchRead)) released.RemoveAll(block.IsMuchRead);
        }

        foreach (var cell in released) BlockProtection.Hide(block, cell);
        return true;
    }

    // A group that was too few and is shown now has changed, so what it is now does not tell what it was.
    private static bool WasPartner(PublishedCell? newest) => newest?.Reason is not (null or SuppressionReason.TooFewCompanies or SuppressionReason.TooFewPersons);

    private static bool HasChanged(DisclosureRule rule, RawCell cell, Dictionary<CellKey, RawCell>? then) =>
        then is not null && (!then.TryGetValue(cell.Key, out var before)
            || (Math.Abs(cell.Companies - before.Companies) >= rule.MinimumCompanies
                && (cell.Persons is null || Math.Abs((cell.Persons - before.Persons) ?? 0) >= rule.MinimumPersons)));

    private static bool IsSafe(DisclosureRule rule, LinkedBlock block, IReadOnlyList<RawCell> counts, EarlierEditions earlier, List<int> released)
    {
        var told = released.Select(cell => block.Cells[cell].Key).ToHashSet();
        var old = new LinkedBlock(counts);
        for (var cell = 0; cell < counts.Count; cell++)
            if (!told.Contains(counts[cell].Key) && earlier.Newest(counts[cell].Key) is { } newest) AsThen(rule, old.States[cell], counts[cell], newest);
        return new BlockAudit(old).Failing().Count == 0;
    }

    private static void AsThen(DisclosureRule rule, CellState state, RawCell cell, PublishedCell newest)
    {
        var onCompanies = cell.Persons is null;
        if (newest.Status == CellStatus.Value)
        {
            if ((newest.Persons, newest.Companies) != (cell.Persons, cell.Companies))
                state.Hold(newest, onCompanies ? null : Protection.NotDetermined(cell.Persons!.Value), onCompanies ? Protection.NotDetermined(cell.Companies) : null);
        }
        else if (newest.Reason is SuppressionReason.Complementary or SuppressionReason.ThreeWay)
        {
            state.Withhold(newest.Reason.Value, null, null);
        }
        else if (newest.Reason is { } reason)
        {
            state.Withhold(
                reason, onCompanies ? null : Protection.Primary(cell.Persons!.Value, rule.MinimumPersons), onCompanies ? Protection.Primary(cell.Companies, rule.MinimumCompanies) : null);
        }
    }
}
