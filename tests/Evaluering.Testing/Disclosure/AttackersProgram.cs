namespace Evaluering.Testing.Disclosure;

/// <summary>
/// The attacker's linear program: a textbook two-phase simplex in standard form, which turns to Bland's rule where it does not get on. It starts from nothing but the
/// equations, and shares no code with the gate, which walks from the true table.
/// </summary>
public sealed class AttackersProgram
{
    private const double Zero = 1e-9;
    private const int Patience = 30;
    private readonly int variables;
    private readonly int[] basis;
    private double[][] tableau;

    /// <param name="variables">Number of unknowns, each at least 0.</param>
    /// <param name="equations">Coefficients by unknown, and the right-hand side.</param>
    public AttackersProgram(int variables, IReadOnlyList<(Dictionary<int, double> Left, double Right)> equations)
    {
        this.variables = variables;
        tableau = [.. equations.Select(equation =>
        {
            var line = new double[variables + 1];
            var sign = equation.Right < 0 ? -1 : 1;
            foreach (var (unknown, factor) in equation.Left) line[unknown] = sign * factor;
            line[^1] = sign * equation.Right;
            return line;
        })];
        Least = Enumerable.Repeat(double.PositiveInfinity, variables).ToArray();
        Most = Enumerable.Repeat(double.NegativeInfinity, variables).ToArray();
        basis = FindATable(equations);
    }

    /// <summary>The least of each unknown in the tables met so far.</summary>
    public double[] Least { get; }

    /// <summary>The most of each unknown in the tables met so far.</summary>
    public double[] Most { get; }

    /// <summary>True when there is a table in which the unknown is that much or more. If not, <see cref="Most"/> holds the most it can be.</summary>
    public bool CanBeAsMuchAs(int unknown, double value)
    {
        if (Most[unknown] < value && !Maximise(unknown, 1, () => Most[unknown] >= value)) Most[unknown] = double.PositiveInfinity;
        return Most[unknown] >= value;
    }

    /// <summary>True when there is a table in which the unknown is that little or less. If not, <see cref="Least"/> holds the least it can be.</summary>
    public bool CanBeAsLittleAs(int unknown, double value)
    {
        if (Least[unknown] > value) Maximise(unknown, -1, () => Least[unknown] <= value);
        return Least[unknown] <= value;
    }

    /// <summary>
    /// The first phase: a table that agrees, found by making the sum of all disagreements 0. What stands for a disagreement is a row's own, and never comes back, so it
    /// needs no column. The equations that say nothing new go.
    /// </summary>
    private int[] FindATable(IReadOnlyList<(Dictionary<int, double> Left, double Right)> equations)
    {
        var times = equations.SelectMany(equation => equation.Left.Keys).CountBy(unknown => unknown).ToDictionary();
        var begun = Enumerable.Range(0, tableau.Length)
            .Select(row => equations[row].Left.Keys.Where(unknown => times[unknown] == 1 && tableau[row][unknown] > 0).Select(unknown => (int?)unknown).FirstOrDefault() ?? variables + row)
            .ToArray();
        var gain = new double[variables + 1];
        for (var row = 0; row < tableau.Length; row++)
            if (begun[row] >= variables)
                for (var j = 0; j < gain.Length; j++) gain[j] += tableau[row][j];
            else Divide(row, tableau[row][begun[row]]);

        Maximise(begun, gain, () => false, () => { });
        if (gain[variables] > 1e-6) throw new InvalidOperationException("Nothing agrees with what is published.");
        for (var row = 0; row < tableau.Length; row++)
            if (begun[row] >= variables && Array.FindIndex(tableau[row], 0, variables, factor => Math.Abs(factor) > 1e-6) is >= 0 and var column) Pivot(begun, row, column, gain);
        var kept = Enumerable.Range(0, tableau.Length).Where(row => begun[row] < variables).ToArray();
        tableau = Array.ConvertAll(kept, row => tableau[row]);
        var found = Array.ConvertAll(kept, row => begun[row]);
        Meet(found);
        return found;
    }

    /// <returns>false when there is no limit.</returns>
    private bool Maximise(int unknown, int sign, Func<bool> isEnough)
    {
        var gain = new double[variables + 1];
        gain[unknown] = sign;
        if (Array.IndexOf(basis, unknown) is >= 0 and var at)
            for (var j = 0; j < gain.Length; j++) gain[j] -= sign * tableau[at][j];
        return Maximise(basis, gain, isEnough, () => Meet(basis));
    }

    private bool Maximise(int[] inBasis, double[] gain, Func<bool> isEnough, Action afterEachStep)
    {
        var stalls = 0;
        while (!isEnough())
        {
            var entering = Entering(gain, stalls > Patience);
            if (entering < 0) return true;
            var (leaving, ratio) = (-1, double.PositiveInfinity);
            for (var row = 0; row < tableau.Length; row++)
            {
                if (tableau[row][entering] <= Zero) continue;
                var here = tableau[row][^1] / tableau[row][entering];
                if (here < ratio - Zero || (here < ratio + Zero && inBasis[row] < inBasis[leaving])) (leaving, ratio) = (row, here);
            }

            if (leaving < 0) return false;
            stalls = ratio > Zero ? 0 : stalls + 1;
            Pivot(inBasis, leaving, entering, gain);
            afterEachStep();
        }

        return true;
    }

    private int Entering(double[] gain, bool bland)
    {
        var (best, most) = (-1, Zero);
        for (var j = 0; j < variables; j++)
        {
            if (gain[j] <= most) continue;
            (best, most) = (j, gain[j]);
            if (bland) break;
        }

        return best;
    }

    private void Meet(int[] inBasis)
    {
        var values = new double[variables];
        for (var row = 0; row < tableau.Length; row++) values[inBasis[row]] = tableau[row][^1];
        for (var unknown = 0; unknown < variables; unknown++)
        {
            Least[unknown] = Math.Min(Least[unknown], values[unknown]);
            Most[unknown] = Math.Max(Most[unknown], values[unknown]);
        }
    }

    private void Pivot(int[] inBasis, int row, int column, double[] gain)
    {
        Divide(row, tableau[row][column]);
        var line = tableau[row];
        var filled = Enumerable.Range(0, line.Length).Where(j => line[j] != 0).ToArray();
        foreach (var other in tableau)
            if (other != line) Subtract(other, line, column, filled);
        Subtract(gain, line, column, filled);
        inBasis[row] = column;
    }

    private void Divide(int row, double by)
    {
        if (by == 1) return;
        for (var j = 0; j <= variables; j++) tableau[row][j] /= by;
    }

    private static void Subtract(double[] from, double[] line, int column, int[] filled)
    {
        var times = from[column];
        if (times == 0) return;
        foreach (var j in filled)
        {
            var left = from[j] - times * line[j];
            from[j] = Math.Abs(left) < 1e-11 ? 0 : left;
        }
    }
}
