namespace Evaluering.Analysis.Disclosure.Linked;

/// <summary>
/// Finds published groups of which one holds the other and hardly more: the rest, got by subtraction, would be a group too small to show. The smaller of the two
/// is withheld (disclosure.md 5.3.2); or the larger, where the smaller has been shown before and says the same now, so that withholding it would hide nothing.
/// </summary>
internal static class NestedGroups
{
    /// <summary>Within one table, measure and wave: region in country, service in all, role in all roles, and any of these together.</summary>
    public static void Withhold(DisclosureRule rule, LinkedBlock block, Membership? members)
    {
        for (var cell = 0; cell < block.Cells.Count; cell++)
        {
            if (block.States[cell].Hidden) continue;
            foreach (var larger in block.Around(cell))
                if (!block.States[larger].IsPrimary && !AreKnown(block.States[cell], block.States[larger])
                    && Rest(block, larger, cell, members).IsTooSmall(rule, block.Cells[cell].Persons.HasValue))
                    WithholdOneOf(rule, (block.States[cell], block.Cells[cell]), (block.States[larger], block.Cells[larger]));
        }

        if (members is not null) WithholdAcross(rule, block, members);
        foreach (var line in block.Lines[LinkedBlock.ServiceDimension]) WithholdForOverlap(rule, block, line, members);
    }

    /// <summary>Groups of different classifications, such as a region and an industry, of which one happens to hold the other.</summary>
    private static void WithholdAcross(DisclosureRule rule, LinkedBlock block, Membership members)
    {
        var byClassification = from cell in Enumerable.Range(0, block.Cells.Count)
                               let key = block.Cells[cell].Key
                               where key is { Service: CellKey.All, Role: CellKey.All } && key.Region != CellKey.All
                               orderby block.Size(cell), cell
                               select (Cell: cell, Key: key, Classification: CellKey.ClassificationOf(key.Region));
        var cells = byClassification.ToList();
        for (var i = 0; i < cells.Count; i++)
            for (var j = i + 1; j < cells.Count; j++)
            {
                var (smaller, larger) = (cells[i], cells[j]);
                if (smaller.Classification == larger.Classification || block.States[smaller.Cell].Hidden || block.States[larger.Cell].Hidden) continue;
                if (AreKnown(block.States[smaller.Cell], block.States[larger.Cell]) || !CouldBeNearlyTheSame(rule, block.Cells[smaller.Cell], block.Cells[larger.Cell])) continue;
                if (members.Difference(smaller.Key, larger.Key).Companies > 0 || !members.Difference(larger.Key, smaller.Key).IsTooSmall(rule, block.Cells[smaller.Cell].Persons.HasValue)) continue;
                WithholdOneOf(rule, (block.States[smaller.Cell], block.Cells[smaller.Cell]), (block.States[larger.Cell], block.Cells[larger.Cell]));
            }
    }

    // What the counts say already need not be counted by name.
    private static bool CouldBeNearlyTheSame(DisclosureRule rule, RawCell one, RawCell other) =>
        Math.Abs((one.Persons - other.Persons) ?? 0) < rule.MinimumPersons || Math.Abs(one.Companies - other.Companies) < rule.MinimumCompanies;

    /// <summary>Between two tables or waves that hold the same answers, such as everybody's answers before and those of the pairs.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="block">The block that gives way.</param>
    /// <param name="decided">The block that has been decided already.</param>
    /// <param name="apart">Who is in one of the two and not in the other; null when it is not known, and then the counts tell what they can.</param>
    public static void WithholdAgainst(DisclosureRule rule, LinkedBlock block, LinkedBlock decided, Membership? apart)
    {
        for (var cell = 0; cell < block.Cells.Count; cell++)
        {
            var raw = block.Cells[cell];
            var other = decided.Find(raw.Key with { Table = decided.Table, Wave = decided.Wave });
            if (block.States[cell].Hidden || other < 0 || decided.States[other].Hidden || AreKnown(block.States[cell], decided.States[other])) continue;
            var size = apart?.In(raw.Key) ?? NetChange(raw, decided.Cells[other]);
            if (size.IsTooSmall(rule, raw.Persons.HasValue)) Withhold(rule, block.States[cell], raw, decided.Cells[other]);
        }
    }

    /// <summary>The other way round, where the block that would give way has shown its figure in an earlier edition: then the other has to.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="block">The block that would give way.</param>
    /// <param name="decided">The block that has been decided.</param>
    /// <param name="apart">Who is in one of the two and not in the other; null when it is not known.</param>
    /// <returns>true when something more was withheld.</returns>
    public static bool WithholdForShown(DisclosureRule rule, LinkedBlock block, LinkedBlock decided, Membership? apart)
    {
        var more = false;
        for (var cell = 0; cell < block.Cells.Count; cell++)
        {
            var raw = block.Cells[cell];
            var other = decided.Find(raw.Key with { Table = decided.Table, Wave = decided.Wave });
            if (!WasShown(block.States[cell]) || other < 0 || decided.States[other].Hidden || decided.States[other].Known) continue;
            var size = apart?.In(raw.Key) ?? NetChange(raw, decided.Cells[other]);
            if (!size.IsTooSmall(rule, raw.Persons.HasValue)) continue;
            BlockProtection.Hide(decided, other);
            more = true;
        }

        return more;
    }

    /// <summary>
    /// The same people on several measures: where one measure has too few, the number is as good as known if another with nearly the same people shows it.
    /// </summary>
    public static void WithholdTogether(DisclosureRule rule, IReadOnlyList<LinkedBlock> measures)
    {
        var few = from block in measures
                  from cell in Enumerable.Range(0, block.Cells.Count)
                  where block.States[cell].Reason is SuppressionReason.TooFewCompanies or SuppressionReason.TooFewPersons
                  select (block.Cells[cell].Key, block.Cells[cell].Persons, block);
        foreach (var (key, persons, source) in few.ToList())
            foreach (var block in measures.Where(block => block != source))
            {
                var cell = block.Find(key with { Measure = block.Measure });
                if (cell < 0 || block.States[cell].Hidden || Math.Abs((block.Cells[cell].Persons - persons) ?? 0) >= rule.MinimumPersons) continue;
                Withhold(rule, block.States[cell], block.Cells[cell], block.Cells[cell]);
            }
    }

    /// <summary>Those with several services: the services' figures add up to the total's and theirs once more.</summary>
    private static void WithholdForOverlap(DisclosureRule rule, LinkedBlock block, CountLine line, Membership? members)
    {
        if (line.Parts.Append(line.Total).Any(cell => block.States[cell].Hidden)) return;
        if (line.Parts.Append(line.Total).All(cell => block.States[cell].Known)) return;
        var total = block.Cells[line.Total];
        var size = members?.InSeveralServices(total.Key) ?? CountedTwice(block, line);
        if (!size.IsTooSmall(rule, total.Persons.HasValue)) return;
        var services = members?.ServicesOfSeveral(total.Key);
        var smallest = line.Parts.Where(part => services is null || services.Contains(block.Cells[part].Key.Service))
            .OrderBy(part => block.States[part].Known).ThenBy(part => block.States[part].Preference * (1 + block.Size(part))).ThenBy(part => part).First();
        if (block.States[smallest].Known) smallest = line.Parts.Append(line.Total).First(cell => !block.States[cell].Known);
        Withhold(rule, block.States[smallest], block.Cells[smallest], block.Cells[smallest]);
    }

    // What both were shown as before has been told already.
    private static bool AreKnown(CellState one, CellState other) => one.Known && other.Known;

    private static bool WasShown(CellState state) => state.Known || state.Held is not null;

    private static void WithholdOneOf(DisclosureRule rule, (CellState State, RawCell Cell) smaller, (CellState State, RawCell Cell) larger)
    {
        if (smaller.State.Known) WithholdLarger(rule, larger.State, larger.Cell, smaller.Cell);
        else Withhold(rule, smaller.State, smaller.Cell, larger.Cell);
    }

    private static void WithholdLarger(DisclosureRule rule, CellState state, RawCell cell, RawCell smaller) => state.Withhold(
        SuppressionReason.Difference,
        cell.Persons is { } persons ? new Protection(Math.Max(0, persons - 1), Math.Max(persons + 1, (smaller.Persons ?? 0) + rule.MinimumPersons)) : null,
        cell.Persons is null ? new Protection(Math.Max(0, cell.Companies - 1), Math.Max(cell.Companies + 1, smaller.Companies + rule.MinimumCompanies)) : null);

    private static void Withhold(DisclosureRule rule, CellState state, RawCell cell, RawCell larger) => state.Withhold(
        SuppressionReason.Difference,
        cell.Persons is { } persons ? Room(persons, larger.Persons - rule.MinimumPersons) : null,
        cell.Persons is null ? Room(cell.Companies, larger.Companies - rule.MinimumCompanies) : null);

    private static Protection Room(int count, int? enoughLeft) => new(Math.Max(0, Math.Min(count - 1, enoughLeft ?? count)), count + 1);

    private static GroupSize Rest(LinkedBlock block, int larger, int cell, Membership? members)
    {
        var (all, part) = (block.Cells[larger], block.Cells[cell]);
        if (members is not null) return members.Difference(all.Key, part.Key);

        // Without a list of who they are, persons can be subtracted; companies only along regions, where few are in two.
        var persons = (all.Persons - part.Persons) ?? 0;
        var companies = all.Companies - part.Companies;
        return all.Key.Role == part.Key.Role && all.Key.Service == part.Key.Service ? new GroupSize(persons, companies) : new GroupSize(persons, persons > 0 ? int.MaxValue : 0);
    }

    private static GroupSize CountedTwice(LinkedBlock block, CountLine line)
    {
        var persons = line.Parts.Sum(part => block.Cells[part].Persons ?? 0) - (block.Cells[line.Total].Persons ?? 0);
        var companies = line.Parts.Sum(part => block.Cells[part].Companies) - block.Cells[line.Total].Companies;
        return new GroupSize(Math.Max(0, persons), Math.Max(persons > 0 ? 1 : 0, companies));
    }

    private static GroupSize NetChange(RawCell one, RawCell other)
    {
        var persons = Math.Abs((one.Persons - other.Persons) ?? 0);
        return new GroupSize(persons, persons > 0 ? int.MaxValue : 0);
    }
}
