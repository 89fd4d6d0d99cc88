using Evaluering.Analysis.Disclosure;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Analysis.Tests.Disclosure;

public class TableAuditTests
{
    [Fact]
    public void The_limits_are_those_of_an_exhaustive_search() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var counts = Table(random, 3, 3, 5);
            var suppressed = Cells(3, 3).Where(_ => random.Next(2) == 0).ToList();
            var found = Tables(counts, suppressed);
            return TableAudit.Intervals(counts, suppressed).All(cell =>
            {
                var values = found.Select(table => table[cell.Row, cell.Column]).ToList();
                return cell.Lower == values.Min() && cell.Upper == values.Max() && cell.IsExact == (values.Min() == values.Max());
            });
        }));

    [Fact]
    public void Without_any_total_there_is_no_upper_limit()
    {
        var every = Cells(3, 3).Append((2, 2)).ToList();
        Assert.All(TableAudit.Intervals(new[,] { { 1, 2 }, { 3, 4 } }, every), cell => Assert.Equal((0, null, false), (cell.Lower, cell.Upper, cell.IsExact)));
    }

    [Fact]
    public void Every_small_count_of_a_pattern_is_protected() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var counts = Table(random, random.Next(2, 8), random.Next(2, 6), 25);
            var pattern = TableSuppression.Pattern(counts);
            var primary = pattern.Where(cell => cell.IsPrimary).Select(cell => (cell.Row, cell.Column)).ToHashSet();
            return TableAudit.Intervals(counts, [.. pattern.Select(cell => (cell.Row, cell.Column))])
                .All(cell => !primary.Contains((cell.Row, cell.Column)) || (cell.Lower <= cell.Count - 1 && (cell.Upper is null || cell.Upper >= 5)))
                && pattern.All(cell => !cell.IsPrimary || (cell.Row == counts.GetLength(0) || cell.Column == counts.GetLength(1) || counts[cell.Row, cell.Column] is > 0 and < 5));
        }));

    [Fact]
    public void A_table_without_small_counts_loses_nothing() => Assert.Empty(TableSuppression.Pattern(new[,] { { 5, 0 }, { 9, 30 } }));

    private static int[,] Table(Random random, int rows, int columns, int most)
    {
        var counts = new int[rows, columns];
        for (var row = 0; row < rows; row++)
            for (var column = 0; column < columns; column++) counts[row, column] = random.Next(most);
        return counts;
    }

    /// <summary>Every cell and total but the grand total.</summary>
    private static IEnumerable<(int Row, int Column)> Cells(int rows, int columns) =>
        from row in Enumerable.Range(0, rows) from column in Enumerable.Range(0, columns) select (row, column);

    /// <summary>Every table of non-negative counts that agrees with what is shown, with totals; all totals but the withheld ones are shown.</summary>
    private static List<int[,]> Tables(int[,] counts, List<(int Row, int Column)> suppressed)
    {
        var (rows, columns) = (counts.GetLength(0), counts.GetLength(1));
        var found = new List<int[,]>();
        var table = new int[rows, columns];
        Fill(0);
        return found;

        void Fill(int cell)
        {
            if (cell == rows * columns)
            {
                if (Agrees()) found.Add((int[,])table.Clone());
                return;
            }

            var (row, column) = (cell / columns, cell % columns);
            var hidden = suppressed.Contains((row, column));
            var (from, to) = hidden ? (0, Enumerable.Range(0, columns).Sum(j => counts[row, j])) : (counts[row, column], counts[row, column]);
            for (table[row, column] = from; table[row, column] <= to; table[row, column]++)
                if (column < columns - 1 || SameRow(row)) Fill(cell + 1);
            table[row, column] = 0;
        }

        bool SameRow(int row) => Enumerable.Range(0, columns).Sum(j => table[row, j]) == Enumerable.Range(0, columns).Sum(j => counts[row, j]);
        bool Agrees() => Enumerable.Range(0, columns).All(j => Enumerable.Range(0, rows).Sum(i => table[i, j]) == Enumerable.Range(0, rows).Sum(i => counts[i, j]));
    }
}
