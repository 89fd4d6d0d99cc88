namespace Evaluering.Analysis.Disclosure;

/// <summary>
/// Withholds more cells until no line with a total leaves a withheld cell to be computed.
/// </summary>
/// <remarks>
/// A line is the total and the parts along Region (regions partition the cases) or along Role (roles partition the persons), all other parts of the
/// key alike. An equation with one unknown is solved by whoever can subtract, so every line ends with none or at least two unknowns; under a published
/// total the withheld parts together also reach the rule's minimum, or the rest would be a small group under another name.
/// <para>The partner is the published part with the fewest companies, ties by key order. The total goes only when no part is left to take.</para>
/// <para>This is necessary, not sufficient: it does not bound what several lines together tell. Audits and other partitions extend
/// <see cref="Lines"/> and <see cref="NeedsPartner"/>.</para>
/// </remarks>
internal static class ComplementarySuppression
{
    private sealed record Line(RawCell Total, List<RawCell> Parts);

    internal static void Extend(DisclosureRule rule, IReadOnlyList<RawCell> ordered, Dictionary<CellKey, SuppressionReason> hidden)
    {
        var lines = Lines(ordered);
        bool changed;
        do
        {
            changed = false;
            foreach (var line in lines)
                while (NeedsPartner(rule, line, hidden) && Partner(line, hidden) is { } partner)
                {
                    hidden.Add(partner.Key, SuppressionReason.Complementary);
                    changed = true;
                }
        }
        while (changed);
    }

    /// <summary>The lines in a fixed order, so that the outcome does not depend on how the cells arrived.</summary>
    private static List<Line> Lines(IReadOnlyList<RawCell> ordered)
    {
        var withData = ordered.Where(cell => cell.Asked && !cell.IsEmpty).ToList();
        return
        [
            .. LinesAlong(withData, key => key.Region, key => key with { Region = CellKey.All }),
            .. LinesAlong(withData, key => key.Role, key => key with { Role = CellKey.All }),
        ];
    }

    private static IEnumerable<Line> LinesAlong(
        List<RawCell> cells, Func<CellKey, string> part, Func<CellKey, CellKey> total) =>
        from cell in cells
        group cell by total(cell.Key) into line
        let whole = line.FirstOrDefault(cell => part(cell.Key) == CellKey.All)
        where whole is not null && line.Count() > 1
        select new Line(whole, [.. line.Where(cell => cell != whole)]);

    private static bool NeedsPartner(DisclosureRule rule, Line line, Dictionary<CellKey, SuppressionReason> hidden)
    {
        var parts = line.Parts.Where(cell => hidden.ContainsKey(cell.Key)).ToList();
        if (hidden.ContainsKey(line.Total.Key)) return parts.Count == 0;
        if (parts.Count == 0) return false;
        if (parts.Count == 1) return true;

        // Roles share companies, and a company with two cases may be in two regions, so counts do not add up. Certain is what the visible parts leave
        // of the total, and the largest hidden part.
        var visible = line.Parts.Except(parts).Sum(cell => cell.Companies);
        var companies = Math.Max(line.Total.Companies - visible, parts.Max(cell => cell.Companies));
        return companies < rule.MinimumCompanies || parts.Sum(cell => cell.Persons) < PersonsNeeded(rule, parts);
    }

    private static int PersonsNeeded(DisclosureRule rule, List<RawCell> parts) =>
        parts.TrueForAll(cell => cell.Persons.HasValue) ? rule.MinimumPersons : 0;

    private static RawCell? Partner(Line line, Dictionary<CellKey, SuppressionReason> hidden) =>
        line.Parts
            .Where(cell => !hidden.ContainsKey(cell.Key))
            .OrderBy(cell => cell.Companies)
            .ThenBy(cell => cell.Key, CellKey.Order)
            .FirstOrDefault()
        ?? (hidden.ContainsKey(line.Total.Key) ? null : line.Total);
}
