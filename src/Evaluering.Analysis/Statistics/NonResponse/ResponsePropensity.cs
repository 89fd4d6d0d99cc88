using MathNet.Numerics.LinearAlgebra;

namespace Evaluering.Analysis.Statistics;

/// <summary>A logistic model of answering.</summary>
/// <param name="Coefficients">One a column, in log-odds; empty when the model cannot be fitted.</param>
/// <param name="Propensities">The probability of answering for each row, 0–1; empty when the model cannot be fitted.</param>
/// <param name="Status">Ok; NoData; ZeroVariance when all or none answered; TooFew when a combination of columns tells who answered, or is redundant.</param>
public sealed record ResponsePropensityResult(IReadOnlyList<double> Coefficients, IReadOnlyList<double> Propensities, ResultStatus Status);

/// <summary>Logistic regression of answering on what is known of everybody (method code M20 c). Needs microdata.</summary>
public static class ResponsePropensity
{
    private const int MaximumSteps = 50;
    private const double Converged = 1e-13;

    // A column with no more than this share of its variance of its own is taken for a combination of the others.
    private const double Redundant = 1e-12;

    // Beyond this, in log-odds, the data are separated: the estimate runs away.
    private const double RunsAway = 25;

    /// <summary>
    /// Question: how probable was it that each of those who were asked would answer?
    /// <para>Formula: ρ_i = 1/(1 + e^(−x_iβ)), β maximising the likelihood, by Newton's method (iteratively reweighted least squares).</para>
    /// <para>Units: columns as given, the first usually 1; β in log-odds; probabilities 0–1.</para>
    /// <para>No rows: NoData. All or none answered: ZeroVariance. Columns that separate those who answered, or that depend on each other: TooFew.</para>
    /// <para>Source: McCullagh and Nelder 1989, ch. 4; its use here, Schouten, Cobben and Bethlehem 2009.</para>
    /// <para>Agrees with R's glm(binomial) to 10 digits (M20).</para>
    /// <para>Not a cause of silence. Not for fewer than about ten silent persons a column.</para>
    /// </summary>
    /// <param name="rows">For each person asked, the values of the columns; all rows of the same length.</param>
    /// <param name="answered">For each person, whether they answered.</param>
    /// <exception cref="ArgumentException">Lists of different length, or a value that is not finite.</exception>
    public static ResponsePropensityResult Fit(IReadOnlyList<IReadOnlyList<double>> rows, IReadOnlyList<bool> answered)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(answered);
        if (rows.Count != answered.Count) throw new ArgumentException($"{rows.Count} rows but {answered.Count} answers.", nameof(answered));
        if (rows.Count == 0) return new([], [], ResultStatus.NoData);
        if (rows.Any(row => row.Count != rows[0].Count || !row.All(double.IsFinite)))
            throw new ArgumentException("Every row has the same number of finite values.", nameof(rows));
        if (answered.All(yes => yes) || !answered.Any(yes => yes)) return new([], [], ResultStatus.ZeroVariance);

        var x = Matrix<double>.Build.DenseOfRows(rows);
        var y = Vector<double>.Build.DenseOfEnumerable(answered.Select(yes => yes ? 1.0 : 0.0));
        var beta = Vector<double>.Build.Dense(x.ColumnCount);
        for (var step = 0; step < MaximumSteps; step++)
        {
            var p = (x * beta).Map(Logistic);
            var weights = p.Map(value => value * (1 - value));
            var information = x.TransposeThisAndMultiply(Matrix<double>.Build.DiagonalOfDiagonalVector(weights) * x);
            var change = Solve(information, x.TransposeThisAndMultiply(y - p));
            if (change is null) break;
            beta += change;
            if (beta.AbsoluteMaximum() > RunsAway) break;
            if (change.AbsoluteMaximum() <= Converged * (1 + beta.AbsoluteMaximum())) return new([.. beta], [.. (x * beta).Map(Logistic)], ResultStatus.Ok);
        }

        return new([], [], ResultStatus.TooFew);
    }

    /// <summary>Null when the columns depend on each other, so that the information matrix has no inverse.</summary>
    private static Vector<double>? Solve(Matrix<double> information, Vector<double> score)
    {
        try
        {
            // What a column has left when those before it are taken out; rounding hides an exact 0.
            var cholesky = information.Cholesky();
            var left = cholesky.Factor.Diagonal();
            return Enumerable.Range(0, left.Count).Any(i => left[i] * left[i] <= Redundant * information[i, i]) ? null : cholesky.Solve(score);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static double Logistic(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
