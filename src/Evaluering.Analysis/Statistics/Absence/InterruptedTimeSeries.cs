using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Factorization;

namespace Evaluering.Analysis.Statistics;

/// <summary>One quarter of a cohort's companies together.</summary>
/// <param name="K">Quarters since the quarter of the start, which is 0.</param>
/// <param name="LostDays">Σ lost working days.</param>
/// <param name="PossibleDays">Σ possible working days, above 0.</param>
/// <param name="ExpectedDays">Σ possible days · the comparator's rate in the quarter.</param>
public readonly record struct CohortQuarter(int K, double LostDays, double PossibleDays, double ExpectedDays)
{
    /// <summary>Absence less the comparator's, percentage points.</summary>
    public double AboveComparator => 100 * (LostDays - ExpectedDays) / PossibleDays;
}

/// <summary>A segmented regression of a quarterly series. Numbers that are null are undefined.</summary>
/// <param name="Values">y of each quarter, ascending in k; percentage points.</param>
/// <param name="Coefficients">Level at k = 0 had nothing changed, slope before, step at the start, change of slope (pp, pp a quarter, pp, pp a
/// quarter).</param>
/// <param name="OrdinaryErrors">Least-squares standard errors, in the same order.</param>
/// <param name="NeweyWestErrors">Newey–West standard errors, lag 3.</param>
/// <param name="ResidualDeviation">Residual standard deviation, percentage points.</param>
/// <param name="DegreesOfFreedom">Quarters − 4.</param>
/// <param name="DurbinWatson">0–4; near 2 without correlation from quarter to quarter.</param>
/// <param name="Status">ok_small_n when there are too few quarters or companies for the figure to be shown.</param>
public sealed record InterruptedTimeSeriesResult(
    IReadOnlyList<double> Values, IReadOnlyList<double>? Coefficients, IReadOnlyList<double>? OrdinaryErrors, IReadOnlyList<double>? NeweyWestErrors,
    double? ResidualDeviation, int? DegreesOfFreedom, double? DurbinWatson, ResultStatus Status);

/// <summary>Interrupted time series of one cohort (method code M17, supplementary).</summary>
public static class InterruptedTimeSeries
{
    /// <summary>Quarters before the start that a shown figure needs.</summary>
    public const int QuartersBefore = 8;

    /// <summary>Quarters from the start on that a shown figure needs.</summary>
    public const int QuartersAfter = 4;

    /// <summary>Companies that a shown figure needs.</summary>
    public const int EnoughCompanies = 10;

    private const int Parameters = 4;
    private const int Lags = 3;

    /// <summary>
    /// Question: how did absence against the industry's move, quarter by quarter, before and from the start of the help?
    /// <para>Formula: y_k = 100(T − E)/M; y = b0 + b1k + b2·post + b3·post·k, post = 1 from k = 0; least squares. Newey–West: (X'X)⁻¹S(X'X)⁻¹,
    /// S = Σ_j w_j Σ_t e_t e_{t−j}(x_t x_{t−j}' + x_{t−j}x_t'), w_j = 1 − j/4 for lags 0–3 (the term of lag 0 once), no small-sample factor, no prewhitening.
    /// Durbin–Watson Σ(e_t − e_{t−1})²/Σe².</para>
    /// <para>Units: working days in, percentage points out.</para>
    /// <para>Edge cases: no quarters: no_data. Four or fewer, or fewer than two on either side: too_few. A perfect fit: zero_variance, no Durbin–Watson.
    /// Fewer than 8 quarters before, 4 from the start on, or 10 companies: ok_small_n, which is not to be shown.</para>
    /// <para>Source: Bernal, Cummins and Gasparrini 2017 (doi:10.1093/ije/dyw098); Newey and West 1987 (doi:10.2307/1913610).</para>
    /// <para>Agrees with R's lm and sandwich::NeweyWest(lag = 3, prewhite = FALSE, adjust = FALSE) to 12 digits on the reference data.</para>
    /// <para>Not as a test: a figure only. Not for companies with different starts, where the set of companies changes along the axis.</para>
    /// </summary>
    /// <param name="quarters">One element a quarter, the same companies in all; in any order, none twice.</param>
    /// <param name="companies">Number of companies behind each quarter.</param>
    /// <exception cref="ArgumentException">A quarter comes twice, or has no possible days.</exception>
    public static InterruptedTimeSeriesResult Compute(IReadOnlyCollection<CohortQuarter> quarters, int companies)
    {
        ArgumentNullException.ThrowIfNull(quarters);
        var ordered = quarters.OrderBy(quarter => quarter.K).ToList();
        if (ordered.Any(quarter => !(quarter.PossibleDays > 0)) || ordered.DistinctBy(quarter => quarter.K).Count() < ordered.Count)
            throw new ArgumentException("Every quarter comes once and has possible days.", nameof(quarters));

        var y = ordered.ConvertAll(quarter => quarter.AboveComparator);
        var before = ordered.Count(quarter => quarter.K < 0);
        var after = ordered.Count - before;
        if (ordered.Count <= Parameters || before < 2 || after < 2) return Undefined(y, y.Count == 0 ? ResultStatus.NoData : ResultStatus.TooFew);
        var enough = before >= QuartersBefore && after >= QuartersAfter && companies >= EnoughCompanies;
        return Fit(ordered, y, enough ? ResultStatus.Ok : ResultStatus.OkSmallN);
    }

    private static InterruptedTimeSeriesResult Undefined(List<double> y, ResultStatus status) => new(y, null, null, null, null, null, null, status);

    private static InterruptedTimeSeriesResult Fit(List<CohortQuarter> quarters, List<double> y, ResultStatus status)
    {
        var x = Matrix<double>.Build.DenseOfRowArrays(
            quarters.Select(quarter => quarter.K < 0 ? new double[] { 1, quarter.K, 0, 0 } : [1, quarter.K, 1, quarter.K]));
        var qr = x.QR(QRMethod.Thin);
        var inverseR = qr.R.Inverse();
        var observed = Vector<double>.Build.DenseOfEnumerable(y);
        var coefficients = inverseR * (qr.Q.TransposeThisAndMultiply(observed));
        var residuals = observed - x * coefficients;
        var inverse = inverseR * inverseR.Transpose();

        var squares = residuals.DotProduct(residuals);
        var sigma = Math.Sqrt(squares / (y.Count - Parameters));
        var perfect = sigma < Moments.SmallestStandardDeviation;
        var neweyWest = inverse * Meat(x, residuals) * inverse;
        var steps = Enumerable.Range(1, y.Count - 1).Sum(t => Math.Pow(residuals[t] - residuals[t - 1], 2));
        return new InterruptedTimeSeriesResult(
            y, [.. coefficients], [.. inverse.Diagonal().Select(variance => sigma * Math.Sqrt(variance))],
            [.. neweyWest.Diagonal().Select(variance => Math.Sqrt(Math.Max(0, variance)))], sigma, y.Count - Parameters,
            perfect ? null : steps / squares, perfect ? ResultStatus.ZeroVariance : status);
    }

    private static Matrix<double> Meat(Matrix<double> x, Vector<double> residuals)
    {
        var scores = Matrix<double>.Build.Dense(x.RowCount, Parameters, (t, column) => residuals[t] * x[t, column]);
        var meat = scores.TransposeThisAndMultiply(scores);
        for (var lag = 1; lag <= Lags; lag++)
        {
            var later = scores.SubMatrix(lag, x.RowCount - lag, 0, Parameters);
            var earlier = scores.SubMatrix(0, x.RowCount - lag, 0, Parameters);
            var product = later.TransposeThisAndMultiply(earlier);
            meat += (1 - lag / (Lags + 1.0)) * (product + product.Transpose());
        }

        return meat;
    }
}
