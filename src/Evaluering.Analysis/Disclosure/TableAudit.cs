using Evaluering.Analysis.Disclosure.Linked;

namespace Evaluering.Analysis.Disclosure;

/// <summary>What everybody can work out about one withheld cell of a table.</summary>
/// <param name="Row">Row, from 0; the number of rows for the totals' row.</param>
/// <param name="Column">Column, from 0; the number of columns for the totals' column.</param>
/// <param name="Count">The true count.</param>
/// <param name="Lower">The least it can be.</param>
/// <param name="Upper">The most it can be; null when nothing limits it.</param>
/// <param name="IsExact">True when it can be nothing but what it is.</param>
public readonly record struct CellInterval(int Row, int Column, int Count, double Lower, double? Upper, bool IsExact);

/// <summary>Audits a table of counts in rows and columns with its totals (method M22).</summary>
public static class TableAudit
{
    private const double Exact = 1e-6;

    /// <summary>
    /// <para>Question: between which limits can anybody say that each withheld count lies?</para>
    /// <para>Formula: the least and the largest value of the cell over all tables with counts ≥ 0 that agree with every cell and total shown: two linear programs a
    /// cell.</para>
    /// <para>Units and ranges: counts ≥ 0.</para>
    /// <para>Edge cases: a cell whose totals are all withheld has no upper limit; totals count as shown unless they are listed.</para>
    /// <para>Source: disclosure.md 5.2; Kelly, Golden and Assad (1992); Fischetti and Salazar (2001).</para>
    /// <para>Checked against: reference M22.audit, exact, and an exhaustive enumeration of small tables.</para>
    /// <para>Not for: tables of more than some hundred cells; the gate audits those block by block.</para>
    /// </summary>
    /// <param name="counts">The inner cells, rows by columns.</param>
    /// <param name="suppressed">The withheld cells; totals by the row or column after the last.</param>
    /// <returns>An interval for each withheld cell, in the order they were given.</returns>
    public static IReadOnlyList<CellInterval> Intervals(int[,] counts, IReadOnlyList<(int Row, int Column)> suppressed)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(suppressed);
        var (rows, columns) = (counts.GetLength(0), counts.GetLength(1));
        int Place(int row, int column) => row * (columns + 1) + column;
        var withTotals = WithTotals(counts);
        var hidden = new bool[withTotals.Length];
        foreach (var (row, column) in suppressed) hidden[Place(row, column)] = true;

        var lines = Enumerable.Range(0, rows + 1).Select(row => new CountLine(Place(row, columns), [.. Enumerable.Range(0, columns).Select(column => Place(row, column))]))
            .Concat(Enumerable.Range(0, columns + 1).Select(column => new CountLine(Place(rows, column), [.. Enumerable.Range(0, rows).Select(row => Place(row, column))])));
        var infinite = Enumerable.Repeat(double.PositiveInfinity, withTotals.Length).ToArray();
        var audit = new IntervalAudit(new CountSystem(withTotals, new double[withTotals.Length], infinite, [.. lines]), hidden);
        return [.. suppressed.Select(cell => Interval(audit, Place(cell.Row, cell.Column), cell, withTotals))];
    }

    private static CellInterval Interval(IntervalAudit audit, int place, (int Row, int Column) cell, double[] counts)
    {
        var (lower, upper) = audit.Interval(place);
        return new CellInterval(
            cell.Row, cell.Column, (int)counts[place], Whole(lower), double.IsPositiveInfinity(upper) ? null : Whole(upper), upper - lower < Exact);
    }

    // The limits of a table of whole numbers in two dimensions are whole.
    private static double Whole(double limit) => Math.Abs(limit - Math.Round(limit)) < Exact ? Math.Round(limit) : limit;

    internal static double[] WithTotals(int[,] counts)
    {
        var (rows, columns) = (counts.GetLength(0), counts.GetLength(1));
        var all = new double[(rows + 1) * (columns + 1)];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++)
                foreach (var place in (int[])[row * (columns + 1) + column, row * (columns + 1) + columns, rows * (columns + 1) + column, all.Length - 1])
                    all[place] += counts[row, column];
        return all;
    }
}
