namespace Evaluering.Analysis.Disclosure.Linked;

/// <summary>Withholds more cells of a block until the audit finds every withheld cell protected (disclosure.md 5.2).</summary>
internal static class BlockProtection
{
    public static void Protect(LinkedBlock block)
    {
        var audit = new BlockAudit(block);
        while (audit.Failing() is { Count: > 0 } failing)
        {
            var progress = false;
            foreach (var (cell, side, protection) in failing.OrderBy(one => one.Side.Counts[one.Cell]).ThenBy(one => one.Cell))
                progress |= HideAll(block, new Hypercube(block, side).Cheapest(cell, protection) ?? []);
            if (!progress)
                foreach (var (cell, side, _) in failing) progress |= HidePartner(block, side, cell);
            if (!progress && !HideLargest(block)) return;
        }
    }

    /// <summary>Gives back complementary cells that the audit does without, the largest first. What was withheld before stays, so that the pattern does.</summary>
    public static void Prune(LinkedBlock block)
    {
        var audit = new BlockAudit(block);
        var candidates = Enumerable.Range(0, block.Cells.Count)
            .Where(cell => block.States[cell] is { Reason: SuppressionReason.Complementary, Preference: >= 1 })
            .OrderByDescending(cell => block.Totals(cell)).ThenByDescending(block.Size).ThenBy(cell => cell);
        foreach (var cell in candidates)
        {
            block.States[cell].Release();
            if (audit.Failing().Count > 0) Hide(block, cell);
        }
    }

    private static bool HideAll(LinkedBlock block, int[] cells)
    {
        var open = cells.Where(cell => !block.States[cell].Hidden).ToList();
        foreach (var cell in open) Hide(block, cell);
        return open.Count > 0;
    }

    /// <summary>Withholds a cell to protect others.</summary>
    public static void Hide(LinkedBlock block, int cell) => block.States[cell].Withhold(
        SuppressionReason.Complementary,
        block.Cells[cell].Persons is { } persons ? Protection.NotDetermined(persons) : null,
        block.Cells[cell].Persons is null ? Protection.NotDetermined(block.Cells[cell].Companies) : null);

    /// <summary>
    /// Where no box will do: a line in which a single cell is withheld gives that cell away, and takes its smallest other with it. Where there is none, the
    /// cell's own lines lose one more.
    /// </summary>
    private static bool HidePartner(LinkedBlock block, BlockAudit.Side side, int cell)
    {
        var lines = side.Dimensions.SelectMany(dimension => block.Lines[dimension]).ToList();
        var tied = Tied(block, lines, cell);
        var single = lines.Where(line => Members(line).Count(member => block.States[member].Unknown) == 1 && Members(line).Any(tied.Contains));
        var own = lines.Where(line => Members(line).Contains(cell));
        foreach (var line in single.Concat(own))
        {
            var open = Members(line).Where(member => !block.States[member].Hidden && !block.States[member].Known).ToList();
            if (open.Count == 0) continue;
            Hide(block, open.OrderBy(new Hypercube(block, side).Weight).ThenBy(member => member).First());
            return true;
        }

        return false;
    }

    /// <summary>The withheld cells that the cell is tied to by lines of withheld cells, itself included.</summary>
    private static HashSet<int> Tied(LinkedBlock block, List<CountLine> lines, int cell)
    {
        var tied = new HashSet<int> { cell };
        for (var before = 0; before < tied.Count;)
        {
            before = tied.Count;
            foreach (var line in lines)
            {
                var hidden = Members(line).Where(member => block.States[member].Unknown).ToList();
                if (hidden.Exists(tied.Contains)) tied.UnionWith(hidden);
            }
        }

        return tied;
    }

    // The last resort. It ends, since each time there is one less to take. What is known from before is left: nothing is hidden by it. The totals go last.
    private static bool HideLargest(LinkedBlock block)
    {
        var open = Enumerable.Range(0, block.Cells.Count).Where(cell => !block.States[cell].Hidden && !block.States[cell].Known).ToList();
        if (open.Count == 0) return false;
        Hide(block, open.OrderBy(block.Totals).ThenByDescending(block.Size).ThenBy(cell => cell).First());
        return true;
    }

    private static IEnumerable<int> Members(CountLine line) => line.Parts.Append(line.Total);
}
