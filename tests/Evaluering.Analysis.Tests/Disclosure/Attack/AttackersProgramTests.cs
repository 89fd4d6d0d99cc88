using Evaluering.Analysis.Disclosure;
using Evaluering.Testing.Disclosure;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Analysis.Tests.Disclosure.Attack;

public class AttackersProgramTests
{
    /// <summary>Two programs that share no code, the attacker's and the gate's, on tables with totals of which anything may be withheld.</summary>
    [Fact]
    public void The_attacker_finds_the_limits_that_the_audit_finds() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new Random(seed);
            var (rows, columns) = (random.Next(2, 9), random.Next(2, 7));
            var counts = new int[rows, columns];
            var all = new double[rows + 1, columns + 1];
            for (var row = 0; row < rows; row++)
                for (var column = 0; column < columns; column++)
                {
                    counts[row, column] = random.Next(9);
                    foreach (var (i, j) in new[] { (row, column), (rows, column), (row, columns), (rows, columns) }) all[i, j] += counts[row, column];
                }

            var hidden = (from row in Enumerable.Range(0, rows + 1) from column in Enumerable.Range(0, columns + 1) where random.Next(3) == 0 select (row, column)).ToList();

            var program = new AttackersProgram(hidden.Count, [.. Equations(all, hidden)]);
            return TableAudit.Intervals(counts, hidden).All(cell =>
            {
                var unknown = hidden.IndexOf((cell.Row, cell.Column));
                var isUnlimited = program.CanBeAsMuchAs(unknown, double.PositiveInfinity);
                program.CanBeAsLittleAs(unknown, double.NegativeInfinity);
                return isUnlimited == cell.Upper is null && (isUnlimited || Math.Abs(program.Most[unknown] - cell.Upper!.Value) < 1e-6) && Math.Abs(program.Least[unknown] - cell.Lower) < 1e-6;
            });
        }));

    private static IEnumerable<(Dictionary<int, double> Left, double Right)> Equations(double[,] all, List<(int Row, int Column)> hidden)
    {
        var (rows, columns) = (all.GetLength(0), all.GetLength(1));
        var lines = Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, columns).Select(column => (row, column)).ToList())
            .Concat(Enumerable.Range(0, columns).Select(column => Enumerable.Range(0, rows).Select(row => (row, column)).ToList()));
        foreach (var line in lines)
        {
            var signed = line.Select((cell, i) => (cell, sign: i == line.Count - 1 ? -1.0 : 1.0)).ToList();
            var left = signed.Where(term => hidden.Contains(term.cell)).ToDictionary(term => hidden.IndexOf(term.cell), term => term.sign);
            if (left.Count > 0) yield return (left, -signed.Where(term => !hidden.Contains(term.cell)).Sum(term => term.sign * all[term.cell.Item1, term.cell.Item2]));
        }
    }
}
