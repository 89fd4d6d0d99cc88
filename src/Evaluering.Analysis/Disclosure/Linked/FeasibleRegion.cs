namespace Evaluering.Analysis.Disclosure.Linked;

/// <summary>One cell's part of an equation between cells.</summary>
internal readonly record struct Term(int Cell, double Factor);

/// <summary>
/// All tables that agree with what is published: the unknown cells, the equations that tie them, and the least and most that each can be. The true table is one
/// of them, so a walk can start there, and every place the walk comes to is a table that nobody can rule out.
/// </summary>
/// <remarks>
/// A primal simplex method with bounded variables on a dense tableau. It starts from the true table and not from a vertex, so a variable outside the basis may
/// stand between its bounds and move either way. Factors are ±1 and values are counts, so the tableau stays near small integers; what is nearer to 0 than
/// <see cref="Zero"/> is 0. A walk that does not get through within its limit of steps tells less than the truth about how far a cell can move, which makes the
/// gate withhold more and never less.
/// </remarks>
internal sealed class FeasibleRegion
{
    private const double Zero = 1e-9;
    private const int StallsBeforeBland = 30;

    private readonly double[] lower;
    private readonly double[] upper;
    private readonly double[][] rows;
    private readonly int[] basic;
    private readonly int[] rowOf;
    private readonly double[] value;

    /// <param name="point">The true values of the unknown cells.</param>
    /// <param name="lower">The least each can be.</param>
    /// <param name="upper">The most each can be; infinity where nothing limits it.</param>
    /// <param name="equations">Sums of cells that are known; only the unknown cells of them, by their place in <paramref name="point"/>.</param>
    public FeasibleRegion(double[] point, double[] lower, double[] upper, IReadOnlyList<Term[]> equations)
    {
        (value, this.lower, this.upper) = ([.. point], lower, upper);
        (rows, basic) = Elimination.Reduce(equations, point.Length);
        rowOf = Enumerable.Repeat(-1, point.Length).ToArray();
        for (var row = 0; row < basic.Length; row++) rowOf[basic[row]] = row;
        (Least, Most) = ([.. point], [.. point]);
    }

    /// <summary>The least value of each cell met so far, on any walk.</summary>
    public double[] Least { get; }

    /// <summary>The largest value of each cell met so far, on any walk.</summary>
    public double[] Most { get; }

    /// <summary>Walks until the cell is at most <paramref name="goal"/>, or as low as it can be.</summary>
    /// <returns>The least value found; negative infinity when nothing limits it.</returns>
    public double Lower(int cell, double goal = double.NegativeInfinity) => -Walk(cell, -1, -goal);

    /// <summary>Walks until the cell is at least <paramref name="goal"/>, or as high as it can be.</summary>
    /// <returns>The largest value found; infinity when nothing limits it.</returns>
    public double Raise(int cell, double goal = double.PositiveInfinity) => Walk(cell, 1, goal);

    private double Walk(int cell, int sign, double goal)
    {
        var stalls = 0;
        for (var left = 200 + 40 * (value.Length + rows.Length); left > 0 && sign * value[cell] < goal - Zero; left--)
        {
            var (column, direction) = Entering(cell, sign, stalls > StallsBeforeBland);
            if (column < 0) break;
            var (step, blocking) = Step(column, direction, stalls > StallsBeforeBland);
            if (double.IsPositiveInfinity(step))
            {
                // Along this ray everything that moves has no end.
                (sign > 0 ? Most : Least)[cell] = sign * double.PositiveInfinity;
                return double.PositiveInfinity;
            }

            Move(column, direction * step);
            stalls = step > Zero ? 0 : stalls + 1;
            if (blocking >= 0) Pivot(blocking, column);
        }

        return sign * value[cell];
    }

    /// <summary>The variable outside the basis that moves the cell best, and which way; -1 when none does.</summary>
    private (int Column, int Direction) Entering(int cell, int sign, bool bland)
    {
        if (rowOf[cell] < 0) return CanMove(cell, sign) ? (cell, sign) : (-1, 0);
        var row = rows[rowOf[cell]];
        var (best, size, direction) = (-1, Zero, 0);
        for (var j = 0; j < row.Length; j++)
        {
            if (rowOf[j] >= 0 || row[j] == 0) continue;
            var way = row[j] * sign < 0 ? 1 : -1;
            if (!CanMove(j, way) || Math.Abs(row[j]) <= size) continue;
            (best, size, direction) = (j, Math.Abs(row[j]), way);
            if (bland) break;
        }

        return (best, direction);
    }

    private bool CanMove(int cell, int way) => way > 0 ? value[cell] < upper[cell] - Zero : value[cell] > lower[cell] + Zero;

    /// <summary>How far the variable can go, and the row whose variable stops it; -1 when it stops at its own end.</summary>
    private (double Step, int Row) Step(int column, int direction, bool bland)
    {
        var step = direction > 0 ? upper[column] - value[column] : value[column] - lower[column];
        var blocking = -1;
        for (var i = 0; i < rows.Length; i++)
        {
            var rate = -rows[i][column] * direction;
            if (Math.Abs(rate) <= Zero) continue;
            var room = rate > 0 ? (upper[basic[i]] - value[basic[i]]) / rate : (lower[basic[i]] - value[basic[i]]) / rate;
            room = Math.Max(0, room);
            if (room < step - Zero || (bland && blocking >= 0 && room <= step && basic[i] < basic[blocking])) (step, blocking) = (room, i);
        }

        return (step, blocking);
    }

    private void Move(int column, double by)
    {
        value[column] += by;
        Meet(column);
        for (var i = 0; i < rows.Length; i++)
        {
            if (rows[i][column] == 0) continue;
            value[basic[i]] -= rows[i][column] * by;
            Meet(basic[i]);
        }
    }

    private void Meet(int cell)
    {
        if (value[cell] < Least[cell]) Least[cell] = value[cell];
        if (value[cell] > Most[cell]) Most[cell] = value[cell];
    }

    private void Pivot(int row, int column)
    {
        var leaving = basic[row];
        value[leaving] = value[leaving] - lower[leaving] < upper[leaving] - value[leaving] ? lower[leaving] : upper[leaving];
        Elimination.Pivot(rows, row, column);
        (rowOf[leaving], rowOf[column], basic[row]) = (-1, row, column);
    }
}
