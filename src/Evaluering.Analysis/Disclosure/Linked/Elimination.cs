namespace Evaluering.Analysis.Disclosure.Linked;

/// <summary>Gauss–Jordan elimination of equations between cells.</summary>
internal static class Elimination
{
    private const double Zero = 1e-9;

    /// <summary>The equations solved for one cell each; those that say nothing new are left out.</summary>
    /// <returns>The rows, and for each the cell it is solved for.</returns>
    public static (double[][] Rows, int[] Basic) Reduce(IReadOnlyList<Term[]> equations, int cells)
    {
        var rows = new List<double[]>(equations.Count);
        var basic = new List<int>(equations.Count);
        foreach (var equation in equations.OrderBy(terms => terms.Length))
        {
            var row = new double[cells];
            foreach (var term in equation) row[term.Cell] += term.Factor;
            for (var i = 0; i < rows.Count; i++) Subtract(row, rows[i], row[basic[i]]);
            var pivot = PivotOf(row);
            if (pivot < 0) continue;
            Divide(row, row[pivot]);
            foreach (var other in rows) Subtract(other, row, other[pivot]);
            rows.Add(row);
            basic.Add(pivot);
        }

        return ([.. rows], [.. basic]);
    }

    /// <summary>Solves the row for the column, and takes the column out of the other rows.</summary>
    public static void Pivot(double[][] rows, int row, int column)
    {
        Divide(rows[row], rows[row][column]);
        for (var i = 0; i < rows.Length; i++)
            if (i != row) Subtract(rows[i], rows[row], rows[i][column]);
    }

    private static int PivotOf(double[] row)
    {
        var (best, distance) = (-1, double.PositiveInfinity);
        for (var j = 0; j < row.Length; j++)
        {
            // Nearest to ±1, so that the rows stay integers as far as they can.
            var size = Math.Abs(row[j]);
            if (size <= Zero || Math.Abs(Math.Log(size)) >= distance - Zero) continue;
            (best, distance) = (j, Math.Abs(Math.Log(size)));
        }

        return best;
    }

    private static void Divide(double[] row, double by)
    {
        if (by == 1) return;
        for (var j = 0; j < row.Length; j++) row[j] /= by;
    }

    private static void Subtract(double[] row, double[] other, double times)
    {
        if (times == 0) return;
        for (var j = 0; j < row.Length; j++)
        {
            if (other[j] == 0) continue;
            var left = row[j] - times * other[j];
            row[j] = Math.Abs(left) <= Zero ? 0 : left;
        }
    }
}
