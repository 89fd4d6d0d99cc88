namespace Evaluering.Analysis.Tests.Disclosure.Attack;

/// <summary>
/// The attacker's linear program: a textbook two-phase simplex in standard form with Bland's rule. It starts from nothing but the equations, and shares no code
/// with the gate, which walks from the true table.
/// </summary>
internal sealed class AttackersProgram
{
    private const double Zero = 1e-9;
    private readonly int variables;
    private double[][] tableau;
    private int[] basis;

    /// <param name="variables">Number of unknowns, each at least 0.</param>
    /// <param name="equations">Coefficients by unknown, and the right-hand side.</param>
    public AttackersProgram(int variables, IReadOnlyList<(Dictionary<int, double> Left, double Right)> equations)
    {
        this.variables = variables;
        tableau = [.. equations.Select((equation, row) =>
        {
            var line = new double[variables + equations.Count + 1];
            var sign = equation.Right < 0 ? -1 : 1;
            foreach (var (unknown, factor) in equation.Left) line[unknown] = sign * factor;
            (line[variables + row], line[^1]) = (1, sign * equation.Right);
            return line;
        })];
        basis = [.. Enumerable.Range(variables, equations.Count)];
        Least = Enumerable.Repeat(double.PositiveInfinity, variables).ToArray();
        Most = Enumerable.Repeat(double.NegativeInfinity, variables).ToArray();
        FindATable(equations.Count);
    }

    /// <summary>The least of each unknown in the tables met so far.</summary>
    public double[] Least { get; }

    /// <summary>The most of each unknown in the tables met so far.</summary>
    public double[] Most { get; }

    /// <summary>The least and the most that one unknown can be; infinity where nothing limits it.</summary>
    public (double Least, double Most) Range(int unknown)
    {
        var objective = new double[variables];
        objective[unknown] = 1;
        if (!Maximise(objective, Meet)) Most[unknown] = double.PositiveInfinity;
        objective[unknown] = -1;
        Maximise(objective, Meet);
        return (Least[unknown], Most[unknown]);
    }

    /// <summary>The first phase: a table that agrees, found by making the sum of all disagreements 0. The equations that say nothing new go.</summary>
    private void FindATable(int equations)
    {
        var disagreement = new double[variables + equations];
        Array.Fill(disagreement, -1, variables, equations);
        Maximise(disagreement, () => { });
        if (tableau.Select((line, row) => disagreement[basis[row]] * line[^1]).Sum() < -1e-6) throw new InvalidOperationException("Nothing agrees with what is published.");
        for (var row = 0; row < tableau.Length; row++)
            if (basis[row] >= variables && Array.FindIndex(tableau[row], 0, variables, factor => Math.Abs(factor) > Zero) is >= 0 and var column) Pivot(row, column);
        var kept = Enumerable.Range(0, tableau.Length).Where(row => basis[row] < variables).ToList();
        tableau = [.. kept.Select(row => (double[])[.. tableau[row].AsSpan(0, variables), tableau[row][^1]])];
        basis = [.. kept.Select(row => basis[row])];
        Meet();
    }

    /// <returns>false when there is no limit.</returns>
    private bool Maximise(double[] objective, Action afterEachStep)
    {
        while (true)
        {
            var entering = Array.FindIndex(ReducedCosts(objective), gain => gain > Zero);
            if (entering < 0) return true;
            var (leaving, ratio) = (-1, double.PositiveInfinity);
            for (var row = 0; row < tableau.Length; row++)
            {
                if (tableau[row][entering] <= Zero) continue;
                var here = tableau[row][^1] / tableau[row][entering];
                if (here < ratio - Zero || (here < ratio + Zero && basis[row] < basis[leaving])) (leaving, ratio) = (row, here);
            }

            if (leaving < 0) return false;
            Pivot(leaving, entering);
            afterEachStep();
        }
    }

    private double[] ReducedCosts(double[] objective)
    {
        var cost = (double[])objective.Clone();
        for (var row = 0; row < tableau.Length; row++)
        {
            var price = objective[basis[row]];
            if (price == 0) continue;
            for (var j = 0; j < cost.Length; j++) cost[j] -= price * tableau[row][j];
        }

        foreach (var column in basis) cost[column] = 0;
        return cost;
    }

    private void Meet()
    {
        var values = new double[variables];
        for (var row = 0; row < tableau.Length; row++) values[basis[row]] = tableau[row][^1];
        for (var unknown = 0; unknown < variables; unknown++)
        {
            Least[unknown] = Math.Min(Least[unknown], values[unknown]);
            Most[unknown] = Math.Max(Most[unknown], values[unknown]);
        }
    }

    private void Pivot(int row, int column)
    {
        var by = tableau[row][column];
        for (var j = 0; j < tableau[row].Length; j++) tableau[row][j] /= by;
        for (var i = 0; i < tableau.Length; i++)
        {
            var times = tableau[i][column];
            if (i == row || times == 0) continue;
            for (var j = 0; j < tableau[i].Length; j++)
            {
                if (tableau[row][j] == 0) continue;
                var left = tableau[i][j] - times * tableau[row][j];
                tableau[i][j] = Math.Abs(left) < 1e-12 ? 0 : left;
            }
        }

        basis[row] = column;
    }
}
