namespace Evaluering.Analysis.Disclosure.Linked;

/// <summary>
/// The cells of one table, measure and wave: a table of regions by services by roles with its totals. Cells without data are known to be 0 and are not in it.
/// </summary>
/// <remarks>
/// Regions and roles partition the persons. Services overlap: an assistance with several counts under each. The block treats the overlap as something that
/// everybody knows, so that the services add up to their total and a constant. Whoever knows less can work out less.
/// </remarks>
internal sealed class LinkedBlock
{
    private readonly int[] place;
    private readonly int[]?[] around;
    private readonly string?[][] classification;

    /// <param name="cells">Cells of one block, with data, ordered by key.</param>
    public LinkedBlock(IReadOnlyList<RawCell> cells)
    {
        Cells = cells;
        Table = cells[0].Key.Table;
        Measure = cells[0].Key.Measure;
        Wave = cells[0].Key.Wave;
        States = [.. cells.Select(_ => new CellState())];
        Codes = [Distinct(key => key.Region), Distinct(key => key.Service), Distinct(key => key.Role)];
        classification = [Array.ConvertAll(Codes[0], CellKey.ClassificationOf), new string[Codes[1].Length], new string[Codes[2].Length]];
        place = new int[Codes[0].Length * Codes[1].Length * Codes[2].Length];
        Array.Fill(place, -1);
        Positions = new int[cells.Count][];
        around = new int[]?[cells.Count];
        for (var cell = 0; cell < cells.Count; cell++)
        {
            var at = Positions[cell] = [.. Enumerable.Range(0, 3).Select(d => Array.IndexOf(Codes[d], Part(cells[cell].Key, d)))];
            place[Index(at[0], at[1], at[2])] = cell;
        }

        Lines = [.. Enumerable.Range(0, 3).Select(LinesAlong)];
    }

    /// <summary>The dimension that holds regions.</summary>
    public const int RegionDimension = 0;

    /// <summary>The dimension that holds services.</summary>
    public const int ServiceDimension = 1;

    /// <summary>The dimension that holds roles.</summary>
    public const int RoleDimension = 2;

    public string Table { get; }
    public string Measure { get; }
    public string Wave { get; }
    public IReadOnlyList<RawCell> Cells { get; }
    public CellState[] States { get; }

    /// <summary>The codes of each dimension; the first is <see cref="CellKey.All"/> where there is a total.</summary>
    public string[][] Codes { get; }

    /// <summary>Where each cell stands in each dimension.</summary>
    public int[][] Positions { get; }

    /// <summary>The equations along each dimension.</summary>
    public CountLine[][] Lines { get; }

    /// <summary>The cell at a position; -1 where there are no data.</summary>
    public int At(int region, int service, int role) => place[Index(region, service, role)];

    /// <summary>The place of the cell with this key; -1 without data.</summary>
    public int Find(CellKey key)
    {
        var (r, s, o) = (Array.IndexOf(Codes[0], key.Region), Array.IndexOf(Codes[1], key.Service), Array.IndexOf(Codes[2], key.Role));
        return r < 0 || s < 0 || o < 0 ? -1 : At(r, s, o);
    }

    /// <summary>True where the two positions add up to the same total, so that what the one loses the other can gain.</summary>
    public bool AreAlike(int dimension, int one, int other) =>
        IsTotal(dimension, one) || IsTotal(dimension, other) || classification[dimension][one] == classification[dimension][other];

    /// <summary>True where the position is the total of the dimension.</summary>
    public bool IsTotal(int dimension, int position) => Codes[dimension][position] == CellKey.All;

    /// <summary>In how many dimensions the cell is a total.</summary>
    public int Totals(int cell) => Enumerable.Range(0, 3).Count(d => IsTotal(d, Positions[cell][d]));

    /// <summary>True for the figures that most people look at: those of the country, and of one region, service or role in all. There are few of them.</summary>
    public bool IsMuchRead(int cell) => Totals(cell) >= 2;

    /// <summary>What the cell counts, for weighing: persons, or companies where persons are not counted.</summary>
    public int Size(int cell) => Cells[cell].Persons ?? Cells[cell].Companies;

    /// <summary>The groups that hold the cell and more: the cell's key with one or more of its parts replaced by their total.</summary>
    public int[] Around(int cell) => around[cell] ??= [.. FindAround(cell)];

    private IEnumerable<int> FindAround(int cell)
    {
        var at = Positions[cell];
        for (var subset = 1; subset < 8; subset++)
        {
            var larger = (int[])at.Clone();
            var real = true;
            for (var d = 0; d < 3 && real; d++)
            {
                if ((subset >> d & 1) == 0) continue;
                real = !IsTotal(d, at[d]) && Codes[d][0] == CellKey.All;
                larger[d] = 0;
            }

            if (real && At(larger[0], larger[1], larger[2]) is >= 0 and var found) yield return found;
        }
    }

    private CountLine[] LinesAlong(int dimension)
    {
        var lines = new List<CountLine>();
        for (var cell = 0; cell < Cells.Count; cell++)
        {
            var at = Positions[cell];
            if (!IsTotal(dimension, at[dimension])) continue;
            // Each classification makes up the total by itself.
            var lineOf = from position in Enumerable.Range(0, Codes[dimension].Length)
                         where position != at[dimension]
                         let part = dimension switch { 0 => At(position, at[1], at[2]), 1 => At(at[0], position, at[2]), _ => At(at[0], at[1], position) }
                         where part >= 0
                         group part by classification[dimension][position];
            lines.AddRange(lineOf.Select(parts => new CountLine(cell, [.. parts])));
        }

        return [.. lines];
    }

    private int Index(int region, int service, int role) => (region * Codes[1].Length + service) * Codes[2].Length + role;

    // The total's code sorts first: '*' comes before letters and digits; and must, whatever the codes are.
    private string[] Distinct(Func<CellKey, string> part) =>
        [.. Cells.Select(cell => part(cell.Key)).Distinct().OrderBy(code => code == CellKey.All ? 0 : 1).ThenBy(code => code, StringComparer.Ordinal)];

    private static string Part(CellKey key, int dimension) => dimension switch { 0 => key.Region, 1 => key.Service, _ => key.Role };
}
