namespace Evaluering.Analysis.Disclosure.Linked;

/// <summary>Works out what the withheld cells of a system can be, from everything that is published, the way an attacker would.</summary>
internal sealed class IntervalAudit
{
    private const double Tolerance = 1e-6;
    private readonly List<(FeasibleRegion Region, int[] Cells)> regions = [];
    private readonly (int Region, int Place)[] places;
    private readonly CountSystem system;

    /// <param name="system">The counts and equations.</param>
    /// <param name="hidden">Which cells are withheld.</param>
    public IntervalAudit(CountSystem system, IReadOnlyList<bool> hidden)
    {
        this.system = system;
        places = Enumerable.Repeat((-1, -1), system.Counts.Length).ToArray();
        var open = system.Lines.Select(line => (Line: line, Unknown: Unknown(line, hidden))).Where(line => line.Unknown.Length > 0).ToList();
        var parent = Enumerable.Range(0, system.Counts.Length).ToArray();
        foreach (var (_, unknown) in open)
            foreach (var term in unknown) parent[Root(parent, term.Cell)] = Root(parent, unknown[0].Cell);

        foreach (var component in Enumerable.Range(0, system.Counts.Length).Where(cell => hidden[cell]).GroupBy(cell => Root(parent, cell)))
            Add([.. component], open.Where(line => Root(parent, line.Unknown[0].Cell) == component.Key).Select(line => line.Unknown));
    }

    /// <summary>Whether the cell could be as little and as much as its protection asks.</summary>
    public bool Holds(int cell, Protection protection)
    {
        var (region, place) = (regions[places[cell].Region].Region, places[cell].Place);
        return (region.Least[place] <= protection.Below + Tolerance || region.Lower(place, protection.Below) <= protection.Below + Tolerance)
            && (region.Most[place] >= protection.Above - Tolerance || region.Raise(place, protection.Above) >= protection.Above - Tolerance);
    }

    /// <summary>The least and the most that the cell can be; infinity when nothing limits it.</summary>
    public (double Lower, double Upper) Interval(int cell)
    {
        var (region, place) = (regions[places[cell].Region].Region, places[cell].Place);
        return (region.Lower(place), region.Raise(place));
    }

    private void Add(int[] cells, IEnumerable<Term[]> equations)
    {
        for (var i = 0; i < cells.Length; i++) places[cells[i]] = (regions.Count, i);
        var here = equations.Select(terms => terms.Select(term => term with { Cell = places[term.Cell].Place }).ToArray()).ToList();
        regions.Add((new FeasibleRegion(Pick(system.Counts, cells), Pick(system.Lower, cells), Pick(system.Upper, cells), here), cells));
    }

    private static double[] Pick(double[] all, int[] cells) => Array.ConvertAll(cells, cell => all[cell]);

    private static Term[] Unknown(CountLine line, IReadOnlyList<bool> hidden)
    {
        var parts = line.Parts.Where(part => hidden[part]).Select(part => new Term(part, 1));
        return [.. hidden[line.Total] ? parts.Append(new Term(line.Total, -1)) : parts];
    }

    private static int Root(int[] parent, int cell)
    {
        while (parent[cell] != cell) cell = parent[cell] = parent[parent[cell]];
        return cell;
    }
}
