namespace Evaluering.Analysis.Disclosure.Linked;

/// <summary>
/// Finds the partners of a withheld cell: the corners of a box through it. Along the box the cells can go up and down by turns while every total stays what it
/// is, so a box that is withheld whole leaves its corners room (the hypercube method of Repsilber and Giessing).
/// </summary>
/// <remarks>A total is a corner like any other: it moves with its part instead of against it. It weighs more, so it goes when no parts will do.</remarks>
internal sealed class Hypercube(LinkedBlock block, BlockAudit.Side side)
{
    private const int TotalsWeigh = 3;

    /// <summary>The corners to withhold, those that already are included; null when no box gives the cell the room it needs.</summary>
    /// <param name="cell">The cell to protect.</param>
    /// <param name="protection">What it must be able to be.</param>
    public int[]? Cheapest(int cell, Protection protection)
    {
        var at = block.Positions[cell];
        var choices = Enumerable.Range(0, 3).Select(d => Choices(cell, d)).ToArray();
        var (best, cost) = ((int[]?)null, double.PositiveInfinity);
        foreach (var region in choices[0])
            foreach (var service in choices[1])
                foreach (var role in choices[2])
                {
                    if (Corners(at, [region, service, role], cell, protection, cost) is not var (corners, weight)) continue;
                    (best, cost) = (corners, weight);
                }

        return best;
    }

    /// <summary>What it costs to withhold the cell: more answers are lost with a larger cell, and totals are what most people look at.</summary>
    public double Weight(int cell) =>
        block.States[cell].Hidden ? 0 : block.States[cell].Preference * (1 + block.Size(cell)) * (1 + TotalsWeigh * block.Totals(cell));

    /// <summary>The positions the other end of the box may have; only the cell's own where nothing adds up in the dimension.</summary>
    private int[] Choices(int cell, int dimension)
    {
        var own = block.Positions[cell][dimension];
        if (Array.IndexOf(side.Dimensions, dimension) < 0 || block.Codes[dimension].Length < 2 || block.Codes[dimension][0] != CellKey.All) return [own];
        return [.. Enumerable.Range(0, block.Codes[dimension].Length).Where(position => position != own && block.AreAlike(dimension, own, position))];
    }

    private (int[] Corners, double Cost)? Corners(int[] at, int[] other, int cell, Protection protection, double limit)
    {
        var (up, down) = (protection.Above - side.Counts[cell], side.Counts[cell] - protection.Below);
        var corners = new List<int>(8);
        var cost = 0.0;
        for (var subset = 0; subset < 8; subset++)
        {
            var sign = 1;
            var doubled = false;
            var position = new int[3];
            for (var d = 0; d < 3; d++)
            {
                var far = (subset >> d & 1) == 1;
                doubled |= far && other[d] == at[d];
                position[d] = far ? other[d] : at[d];
                if (far && !block.IsTotal(d, at[d]) && !block.IsTotal(d, other[d])) sign = -sign;
            }

            if (doubled) continue;
            var corner = block.At(position[0], position[1], position[2]);
            if (corner < 0 || block.States[corner].Known || Room(corner) < (sign > 0 ? down : up)) return null;
            cost += Weight(corner);
            if (cost >= limit) return null;
            corners.Add(corner);
        }

        return ([.. corners], cost);
    }

    private double Room(int cell) => side.Counts[cell] - side.Floor(block.States[cell], cell);
}
