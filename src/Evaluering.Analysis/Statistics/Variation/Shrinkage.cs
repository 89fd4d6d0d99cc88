using MathNet.Numerics.RootFinding;

namespace Evaluering.Analysis.Statistics;

/// <summary>Drawing unsure units towards the common mean (method code M12).</summary>
public static class Shrinkage
{
    /// <summary>Below this number of units nothing is shrunken.</summary>
    public const int MinimumUnits = 3;

    private const double RootPrecision = 1e-15;

    /// <summary>
    /// Question: what is the best guess of each unit's true value, when small units are mostly chance?
    /// <para>Formula: y_i ~ N(θ_i, v_i), θ_i ~ N(μ, τ²). Q = Σw(y − ȳ_w)², w = 1/v, I² = max(0, (Q − (k − 1))/Q).
    /// DerSimonian–Laird τ² = max(0, (Q − (k − 1))/(Σw − Σw²/Σw)); Paule–Mandel solves Σ(y − μ_τ)²/(v + τ²) = k − 1 (0 when Q ≤ k − 1).
    /// u = 1/(v + τ²), μ = Σuy/Σu, V_μ = 1/Σu; Knapp–Hartung V = Σu(y − μ)²/((k − 1)Σu) with t of k − 1; prediction μ ± t_{k−2}√(τ² + V_μ);
    /// B = τ²/(τ² + v), θ̃ = By + (1 − B)μ, SE² = Bv + (1 − B)²V_μ.</para>
    /// <para>Units: y in the unit of the values, v in that unit squared and above 0.</para>
    /// <para>Edge cases: no units: no_data. One or two: too_few, nothing is shrunken. τ² = 0: every unit equals μ. A variance of 0 (all values of a
    /// unit alike): zero_variance, since it would take all weight; give pooled variances (<see cref="Compute(IReadOnlyList{Moments})"/>).</para>
    /// <para>Source: DerSimonian and Laird 1986 (doi:10.1016/0197-2456(86)90046-2); Paule and Mandel 1982 (doi:10.6028/jres.087.022), the default after
    /// Veroniki et al. 2016 (doi:10.1002/jrsm.1164); Morris 1983 (doi:10.1080/01621459.1983.10477920); prediction with k − 2, IntHout et al. 2014
    /// (doi:10.1186/1471-2288-14-25).</para>
    /// <para>Agrees with R's metafor::rma (methods DL and PM, test "z" and "knha") to 12 digits on the reference data.</para>
    /// <para>Not disclosure control: a shrunken value still tells of its unit. Not for ranking.</para>
    /// </summary>
    /// <param name="units">Value and sampling variance of each unit.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or a variance is negative or not finite.</exception>
    public static ShrinkageResult Compute(IReadOnlyList<(double Value, double Variance)> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        foreach (var (value, variance) in units)
            if (!double.IsFinite(value) || !double.IsFinite(variance) || variance < 0)
                throw new ArgumentOutOfRangeException(nameof(units), (value, variance), "A value is finite, its variance finite and not negative.");

        if (units.Count == 0) return Undefined(0, ResultStatus.NoData);
        if (units.Any(unit => unit.Variance == 0)) return Undefined(units.Count, ResultStatus.ZeroVariance);
        if (units.Count < MinimumUnits) return Undefined(units.Count, ResultStatus.TooFew);

        var freedom = units.Count - 1;
        var q = WeightedSquares(units, 0);
        return new ShrinkageResult(
            units.Count, q, freedom, ChiSquared.UpperTail(q, freedom), q > freedom ? (q - freedom) / q : 0,
            Fit(units, PauleMandelVariance(units, q)), Fit(units, DerSimonianLairdVariance(units, q)), ResultStatus.Ok);
    }

    /// <summary>
    /// The same with v_i = s_p²/n_i, s_p² pooled over the units with two values or more: the default, because a unit's own variance is unstable below
    /// about ten values and gives weight to accidentally small ones. Units without values must not be in the list.
    /// </summary>
    /// <param name="units">Moments of the units' independent values.</param>
    /// <exception cref="ArgumentException">A unit has no values.</exception>
    public static ShrinkageResult Compute(IReadOnlyList<Moments> units) => Variances(units) is { } variances
        ? Compute([.. units.Zip(variances, (unit, variance) => (unit.Mean!.Value, variance))])
        : Undefined(units.Count, units.Count == 0 ? ResultStatus.NoData : ResultStatus.TooFew);

    /// <summary>Pooled sampling variances s_p²/n_i of the units' means, in their order; null when no unit has two values.</summary>
    /// <param name="units">Moments of the units' independent values.</param>
    /// <exception cref="ArgumentException">A unit has no values.</exception>
    public static IReadOnlyList<double>? Variances(IReadOnlyList<Moments> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        if (units.Any(unit => unit.N == 0)) throw new ArgumentException("A unit without values cannot be shrunken.", nameof(units));
        var freedom = units.Sum(unit => unit.N - 1);
        if (freedom == 0) return null;
        var pooled = ExactSum.Of(units.Select(unit => unit.SumOfSquaredDeviations)).Value / freedom;
        return [.. units.Select(unit => pooled / unit.N)];
    }

    private static ShrinkageResult Undefined(int count, ResultStatus status) => new(count, null, null, null, null, null, null, status);

    private static double DerSimonianLairdVariance(IReadOnlyList<(double Value, double Variance)> units, double q)
    {
        var sum = ExactSum.Of(units.Select(unit => 1 / unit.Variance)).Value;
        var squares = ExactSum.Of(units.Select(unit => 1 / (unit.Variance * unit.Variance))).Value;
        return Math.Max(0, (q - (units.Count - 1)) / (sum - squares / sum));
    }

    private static double PauleMandelVariance(IReadOnlyList<(double Value, double Variance)> units, double q)
    {
        const int maximumSteps = 200;
        double target = units.Count - 1;
        if (q <= target) return 0;

        var plainMean = ExactSum.Of(units.Select(unit => unit.Value)).Value / units.Count;
        // Never below the root: at τ² the sum is at most Σ(y − ȳ)²/τ².
        var high = ExactSum.Of(units.Select(unit => Math.Pow(unit.Value - plainMean, 2))).Value / target;
        // Asked for more digits than there are, Brent's method says no but leaves the nearest it can come.
        _ = Brent.TryFindRoot(tauSquared => WeightedSquares(units, tauSquared) - target, 0, high, RootPrecision * high, maximumSteps, out var root);
        return root;
    }

    private static double WeightedMean(IReadOnlyList<(double Value, double Variance)> units, double tauSquared) =>
        ExactSum.Of(units.Select(unit => unit.Value / (unit.Variance + tauSquared))).Value
        / ExactSum.Of(units.Select(unit => 1 / (unit.Variance + tauSquared))).Value;

    private static double WeightedSquares(IReadOnlyList<(double Value, double Variance)> units, double tauSquared)
    {
        var mean = WeightedMean(units, tauSquared);
        return ExactSum.Of(units.Select(unit => Math.Pow(unit.Value - mean, 2) / (unit.Variance + tauSquared))).Value;
    }

    private static ShrinkageFit Fit(IReadOnlyList<(double Value, double Variance)> units, double tauSquared)
    {
        var k = units.Count;
        var mean = WeightedMean(units, tauSquared);
        var meanVariance = 1 / ExactSum.Of(units.Select(unit => 1 / (unit.Variance + tauSquared))).Value;
        var knappHartung = Math.Sqrt(WeightedSquares(units, tauSquared) / (k - 1) * meanVariance);
        var z = -StandardNormal.Quantile(0.025);
        return new ShrinkageFit(
            tauSquared, mean, Math.Sqrt(meanVariance), Around(mean, z * Math.Sqrt(meanVariance)),
            knappHartung, Around(mean, StudentT.Quantile(0.975, k - 1) * knappHartung),
            Around(mean, StudentT.Quantile(0.975, k - 2) * Math.Sqrt(tauSquared + meanVariance)),
            [
                .. units.Select(unit =>
                {
                    var weight = tauSquared / (tauSquared + unit.Variance);
                    var value = weight * unit.Value + (1 - weight) * mean;
                    var error = Math.Sqrt(weight * unit.Variance + (1 - weight) * (1 - weight) * meanVariance);
                    return new ShrunkenUnit(weight, value, error, Around(value, z * error));
                }),
            ]);
    }

    private static Interval Around(double centre, double half) => new(centre - half, centre + half);
}
