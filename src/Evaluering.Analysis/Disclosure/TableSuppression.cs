using System.Globalization;
using Evaluering.Analysis.Disclosure.Linked;

namespace Evaluering.Analysis.Disclosure;

/// <summary>Finds which cells of a table of counts to withhold (method M22).</summary>
public static class TableSuppression
{
    /// <summary>
    /// <para>Question: which cells must go so that no small count can be worked out too well?</para>
    /// <para>Formula: primary are the counts from 1 to the threshold less one, totals included; partners are added by the hypercube method until for every primary
    /// cell lower ≤ count − 1 and upper ≥ threshold (<see cref="TableAudit"/>); then each partner that the audit does without is given back.</para>
    /// <para>Units and ranges: counts ≥ 0, threshold ≥ 2.</para>
    /// <para>Edge cases: zero cells are known to be zero, are shown, and are no partners; a table without small counts loses nothing.</para>
    /// <para>Source: disclosure.md 5.2; Hundepool et al. (2012), ch. 4.</para>
    /// <para>Checked against: reference M22.suppress: the requirement holds, with at most 1.3 times the least number of cells.</para>
    /// <para>Not for: linked tables, which <see cref="DisclosureRule.Publish"/> decides together.</para>
    /// </summary>
    /// <param name="counts">The inner cells, rows by columns.</param>
    /// <param name="threshold">The least count that may be shown.</param>
    /// <returns>The cells to withhold in order of row and column, each with whether it is primary; totals by the row or column after the last.</returns>
    public static IReadOnlyList<(int Row, int Column, bool IsPrimary)> Pattern(int[,] counts, int threshold = 5)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var (rows, columns) = (counts.GetLength(0), counts.GetLength(1));
        var all = TableAudit.WithTotals(counts);
        var cells = from row in Enumerable.Range(0, rows + 1)
                    from column in Enumerable.Range(0, columns + 1)
                    let count = (int)all[row * (columns + 1) + column]
                    where count > 0
                    select new RawCell { Key = Key(row, rows, column, columns), Persons = count, Companies = count };
        var ordered = cells.OrderBy(cell => cell.Key, CellKey.Order).ToList();
        if (ordered.Count == 0) return [];

        var block = new LinkedBlock(ordered);
        for (var cell = 0; cell < ordered.Count; cell++)
            if (ordered[cell].Persons < threshold)
                block.States[cell].Withhold(SuppressionReason.TooFewPersons, Protection.Primary(ordered[cell].Persons!.Value, threshold), null);
        BlockProtection.Protect(block);
        BlockProtection.Prune(block);
        return [.. ordered.Zip(block.States).Where(pair => pair.Second.Hidden)
            .Select(pair => (Row: Number(pair.First.Key.Region, rows), Column: Number(pair.First.Key.Service, columns), pair.Second.IsPrimary))
            .OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)];
    }

    private static CellKey Key(int row, int rows, int column, int columns) => new("table", Code(row, rows), Code(column, columns), CellKey.All, "", "");

    private static string Code(int number, int total) => number == total ? CellKey.All : number.ToString("D6", CultureInfo.InvariantCulture);

    private static int Number(string code, int total) => code == CellKey.All ? total : int.Parse(code, CultureInfo.InvariantCulture);
}
