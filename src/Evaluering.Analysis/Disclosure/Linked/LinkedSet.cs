namespace Evaluering.Analysis.Disclosure.Linked;

/// <summary>
/// Decides over everything that will be seen together. The set falls apart in blocks (table, measure and wave) whose counts do not add up with one another's, so
/// each is audited by itself; what ties blocks together is done before and between.
/// </summary>
internal sealed class LinkedSet
{
    private readonly DisclosureRule rule;
    private readonly Contributors? contributors;
    private readonly EarlierEditions earlier;
    private readonly Dictionary<(string Table, string Measure, string Wave), LinkedBlock> blocks;

    /// <param name="rule">The rule with its parameters.</param>
    /// <param name="ordered">All cells, ordered by key.</param>
    /// <param name="contributors">Who stands behind the cells; null when not known.</param>
    /// <param name="earlier">What has been shown before.</param>
    public LinkedSet(DisclosureRule rule, IEnumerable<RawCell> ordered, Contributors? contributors, EarlierEditions earlier)
    {
        (this.rule, this.contributors, this.earlier) = (rule, contributors, earlier);
        blocks = ordered.Where(cell => cell.Asked && !cell.IsEmpty)
            .GroupBy(cell => (cell.Key.Table, cell.Key.Measure, cell.Key.Wave))
            .ToDictionary(group => group.Key, group => new LinkedBlock([.. group]));
    }

    /// <summary>The decision for each cell with data.</summary>
    public Dictionary<CellKey, CellState> Decide()
    {
        foreach (var block in blocks.Values) Begin(block);
        foreach (var family in blocks.Values.GroupBy(block => (block.Table, block.Wave))) NestedGroups.WithholdTogether(rule, [.. family]);

        // A change is of the same answers as the waves it is between, so it waits for what is decided of them.
        var measures = blocks.Values.GroupBy(block => block.Measure).Select(group => group.ToList()).ToList();
        Parallel.ForEach(measures, measure =>
        {
            foreach (var block in measure.Where(block => block.Table != CellKey.PairedChange)) Finish(block, measure);
            foreach (var block in measure.Where(block => block.Table == CellKey.PairedChange).OrderBy(block => block.Wave, StringComparer.Ordinal))
            {
                foreach (var decided in measure.Where(other => SharesAnswers(block, other))) NestedGroups.WithholdAgainst(rule, block, decided, Apart(block, decided));
                Finish(block, measure);
            }
        });
        return blocks.Values.SelectMany(block => block.Cells.Zip(block.States)).ToDictionary(pair => pair.First.Key, pair => pair.Second);
    }

    private void Begin(LinkedBlock block)
    {
        for (var cell = 0; cell < block.Cells.Count; cell++)
            if (PrimarySuppression.ReasonFor(rule, block.Cells[cell]) is { } reason) WithholdPrimary(block.States[cell], block.Cells[cell], reason);
        Holding.Apply(rule, block, earlier);
        NestedGroups.Withhold(rule, block, Members(block));
    }

    private void WithholdPrimary(CellState state, RawCell cell, SuppressionReason reason) => state.Withhold(
        reason,
        cell.Persons is { } persons ? Protection.Primary(persons, rule.MinimumPersons) : null,
        cell.Companies < rule.MinimumCompanies || cell.Persons is null ? Protection.Primary(cell.Companies, rule.MinimumCompanies) : null);

    private void Finish(LinkedBlock block, List<LinkedBlock> measure)
    {
        // Often what is too small by itself decides it, and the partners need not be found first.
        var isThin = ThreeWay.IsTooThin(rule, block, earlier);
        if (isThin) ThreeWay.Withhold(block);
        BlockProtection.Protect(block);
        if (!isThin && ThreeWay.IsTooThin(rule, block, earlier))
        {
            ThreeWay.Withhold(block);
            BlockProtection.Protect(block);
        }

        if (StablePattern.Restore(rule, block, earlier)) BlockProtection.Protect(block);
        var changes = measure.Where(change => change.Table == CellKey.PairedChange && SharesAnswers(change, block)).ToList();
        if (changes.Count(change => NestedGroups.WithholdForShown(rule, change, block, Apart(change, block))) > 0) BlockProtection.Protect(block);
    }

    private Membership? Members(LinkedBlock block) => contributors?.Of(block.Table, block.Measure, block.Wave) is { } atoms ? new Membership(rule, atoms) : null;

    private Membership? Apart(LinkedBlock one, LinkedBlock other) =>
        contributors?.Of(one.Table, one.Measure, one.Wave) is { } a && contributors.Of(other.Table, other.Measure, other.Wave) is { } b
            ? Membership.Apart(rule, a, b, other.Wave.Split('-')[0] == one.Wave.Split('-')[0])
            : null;

    /// <summary>True when the other block is decided before the change is, and holds answers of a wave that the change is from or to.</summary>
    private static bool SharesAnswers(LinkedBlock change, LinkedBlock other) =>
        other.Table == CellKey.ScaleMean
            ? change.Wave.Split('-').Contains(other.Wave)
            : other.Table == CellKey.PairedChange && string.CompareOrdinal(other.Wave, change.Wave) < 0 && change.Wave.Split('-').Intersect(other.Wave.Split('-')).Any();
}
