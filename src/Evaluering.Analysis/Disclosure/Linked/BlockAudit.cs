namespace Evaluering.Analysis.Disclosure.Linked;

/// <summary>Audits a block as it stands: which withheld cells could be worked out too well from what is shown.</summary>
internal sealed class BlockAudit
{
    private static readonly int[] AllDimensions = [LinkedBlock.RegionDimension, LinkedBlock.ServiceDimension, LinkedBlock.RoleDimension];

    // One company has several roles, so along roles companies do not add up, whatever one knows.
    private static readonly int[] CompanyDimensions = [LinkedBlock.RegionDimension, LinkedBlock.ServiceDimension];

    private readonly LinkedBlock block;

    public BlockAudit(LinkedBlock block)
    {
        this.block = block;
        if (block.Cells.All(cell => cell.Persons.HasValue))
            Persons = new Side(AllDimensions, [.. block.Cells.Select(cell => (double)cell.Persons!.Value)], cell => cell.Persons);
        Companies = new Side(CompanyDimensions, [.. block.Cells.Select(cell => (double)cell.Companies)], cell => cell.Companies);
    }

    /// <summary>One of the two things that are counted.</summary>
    /// <param name="Dimensions">The dimensions in which it adds up.</param>
    /// <param name="Counts">The counts.</param>
    /// <param name="Shown">The count in a figure that was shown before.</param>
    public sealed record Side(int[] Dimensions, double[] Counts, Func<PublishedCell, int?> Shown)
    {
        /// <summary>The least that a cell can be by what was shown of it before, if one takes it that answers only come in.</summary>
        public double Floor(CellState state, int cell) =>
            (state.Held ?? state.Renewable) is { } held && Shown(held) is { } before && before < Counts[cell] ? before : 0;
    }

    /// <summary>The counts of persons; null where the table does not count them.</summary>
    public Side? Persons { get; }

    /// <summary>The counts of companies.</summary>
    public Side Companies { get; }

    /// <summary>The withheld cells whose protection does not hold, with the side it fails on and the protection.</summary>
    public List<(int Cell, Side Side, Protection Protection)> Failing() =>
        [.. Persons is null ? [] : Failing(Persons, state => state.Persons), .. Failing(Companies, state => state.Companies)];

    private IEnumerable<(int Cell, Side Side, Protection Protection)> Failing(Side side, Func<CellState, Protection?> wanted)
    {
        var hidden = Array.ConvertAll(block.States, state => state.Unknown);
        var asked = Enumerable.Range(0, hidden.Length).Where(cell => hidden[cell] && wanted(block.States[cell]) is not null).ToList();
        if (asked.Count == 0) return [];
        var audit = new IntervalAudit(System(side, hidden), hidden);
        return [.. from cell in asked let protection = wanted(block.States[cell])!.Value where !audit.Holds(cell, protection) select (cell, side, protection)];
    }

    private CountSystem System(Side side, bool[] hidden)
    {
        var counts = side.Counts;
        var lower = new double[counts.Length];
        var upper = Enumerable.Repeat(double.PositiveInfinity, counts.Length).ToArray();
        for (var cell = 0; cell < counts.Length; cell++)
        {
            if (hidden[cell]) lower[cell] = Math.Max(lower[cell], side.Floor(block.States[cell], cell));
            foreach (var larger in block.Around(cell))
            {
                if (!hidden[larger]) upper[cell] = Math.Min(upper[cell], Math.Max(counts[cell], counts[larger]));
                if (!hidden[cell]) lower[larger] = Math.Max(lower[larger], Math.Min(counts[cell], counts[larger]));
            }
        }

        return new CountSystem(counts, lower, upper, [.. side.Dimensions.SelectMany(dimension => block.Lines[dimension])]);
    }
}
