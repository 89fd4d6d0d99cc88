namespace Evaluering.Analysis.Statistics;

/// <summary>Do units differ more than chance makes? (method code M11).</summary>
/// <remarks>
/// Question: which regions lie further from the whole than units of their size do by chance?
/// <para>Formula: target θ = Σ n_i y_i / Σ n_i; z_i = (y_i − θ)/√v_i; limits θ ± z√v_i, z = 1.95996 and 3.09023 (95 and 99.8 %).
/// Means: v_i = s_p²/n_i, s_p² = Σ(n_i − 1)s_i² / Σ(n_i − 1). Proportions: v_i = θ(1 − θ)/n_i, and exact limits (<see cref="BinomialLimits"/>).
/// Overdispersion: z moved in to its 10th and 90th percentiles (type 7), φ = Σz_w²/I, Iφ against χ² with I degrees of freedom;
/// multiplicative limits √max(1, φ) as wide; additive limits with v_i + τ², τ² = max(0, (Iφ − (I − 1)) / (Σw − Σw²/Σw)), w = 1/v.
/// The additive are used when that test has p &lt; 0.05, else the plain; <see cref="FunnelResult.Rule"/> says which.</para>
/// <para>Units: those of the values; proportions 0–1, their normal limits not cut at 0 and 1.</para>
/// <para>Edge cases: a unit without values has no numbers; one with a single value has a mean and counts in the target, but no z (two companies are
/// the least for a mean; a proportion needs one answer). No values: no_data. Fewer than two units with z: too_few. No spread: zero_variance,
/// limits are the target. Ties change nothing.</para>
/// <para>Source: Spiegelhalter 2005 (doi:10.1002/sim.1970). Among the rivals the additive model is preferred, since the multiplicative one
/// punishes large units.</para>
/// <para>Agrees with R 4.2.2 (base) to 12 digits on the reference data.</para>
/// <para>Not a league table: no ranks, no best or worst. Not when units share companies.</para>
/// </remarks>
public static class FunnelPlot
{
    /// <summary>Below this p of the test of overdispersion the additive limits are used.</summary>
    public const double OverdispersionP = 0.05;

    /// <summary>The least number of companies in a unit that is judged by its mean.</summary>
    public const int MinimumCompanies = 2;

    private const double Outside95 = 0.025;
    private const double Outside998 = 0.001;

    private static readonly double Z95 = -StandardNormal.Quantile(Outside95);
    private static readonly double Z998 = -StandardNormal.Quantile(Outside998);

    /// <summary>Means: one element a unit, the moments of its companies' values. See the class.</summary>
    public static FunnelResult OfMeans(IReadOnlyList<Moments> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        var target = units.Aggregate(default(Moments), (sum, unit) => sum + unit).Mean;
        var freedom = units.Sum(unit => Math.Max(0, unit.N - 1));
        double? variance = freedom == 0 ? null
            : ExactSum.Of(units.Select(unit => unit.SumOfSquaredDeviations)).Value / freedom;
        return Judge(
            [.. units.Select(unit => new FunnelUnit { N = unit.N, Value = unit.Mean, StandardDeviation = unit.StandardDeviation })],
            target, variance, MinimumCompanies) with
        { PooledStandardDeviation = variance is { } v ? Math.Sqrt(v) : null };
    }

    /// <summary>Proportions: one element a unit, the number of answers with the property and of all answers. See the class.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, or more have the property than there are.</exception>
    public static FunnelResult OfProportions(IReadOnlyList<(int Events, int N)> units)
    {
        ArgumentNullException.ThrowIfNull(units);
        foreach (var (events, n) in units)
            if (events < 0 || events > n) throw new ArgumentOutOfRangeException(nameof(units), events, $"0 to {n} of {n} can have a property.");

        var all = units.Sum(unit => unit.N);
        double? target = all == 0 ? null : (double)units.Sum(unit => unit.Events) / all;
        var result = Judge(
            [.. units.Select(unit => new FunnelUnit { N = unit.N, Value = unit.N == 0 ? null : (double)unit.Events / unit.N })],
            target, target * (1 - target), minimum: 1);
        return target is not { } theta ? result
            : result with { Units = [.. result.Units.Select(unit => unit with { Exact = unit.N == 0 ? null : BinomialLimits.Compute(theta, unit.N) })] };
    }

    private static FunnelResult Judge(List<FunnelUnit> units, double? target, double? variance, int minimum)
    {
        var judged = units.Where(unit => unit.N >= minimum).ToList();
        if (target is not { } theta || variance is not { } v)
            return new FunnelResult { Units = units, Target = target, Status = target is null ? ResultStatus.NoData : ResultStatus.TooFew };
        if (Math.Sqrt(Math.Max(0, v)) < Moments.SmallestStandardDeviation)
        {
            var point = new FunnelLimits(new Interval(theta, theta), new Interval(theta, theta));
            return new FunnelResult
            {
                Units = [.. units.Select(unit => unit.N < minimum ? unit : unit with { Plain = point, Multiplicative = point, Additive = point })],
                Judged = judged.Count,
                Target = target,
                Status = ResultStatus.ZeroVariance,
            };
        }

        var spread = Overdispersion.Of([.. judged.Select(unit => ((unit.Value!.Value - theta) / Math.Sqrt(v / unit.N), v / unit.N))]);
        return Place(units, theta, v, minimum, spread) with
        {
            Judged = judged.Count,
            Target = target,
            Status = judged.Count < 2 ? ResultStatus.TooFew : ResultStatus.Ok,
        };
    }

    private static FunnelResult Place(List<FunnelUnit> units, double theta, double v, int minimum, Overdispersion? spread)
    {
        var rule = spread?.P < OverdispersionP ? FunnelRule.Additive : FunnelRule.Plain;
        var placed = units.ConvertAll(unit => unit.N < minimum ? unit : WithLimits(unit, theta, v / unit.N, spread, rule));
        var adjusted = MultipleComparisons.BenjaminiHochberg([.. placed.Select(unit => unit.P)]);
        return new FunnelResult
        {
            Units = [.. placed.Zip(adjusted, (unit, p) => unit with { AdjustedP = p })],
            LowestZ = spread?.LowestZ,
            HighestZ = spread?.HighestZ,
            Phi = spread?.Phi,
            PhiP = spread?.P,
            TauSquared = spread?.TauSquared,
            Rule = rule,
            Status = ResultStatus.Ok,
        };
    }

    private static FunnelUnit WithLimits(FunnelUnit unit, double theta, double v, Overdispersion? spread, FunnelRule rule)
    {
        var distance = unit.Value!.Value - theta;
        var z = distance / Math.Sqrt(v);
        var additive = Limits(theta, v + (spread?.TauSquared ?? 0));
        var plain = Limits(theta, v);
        var inflation = Math.Max(1, spread?.Phi ?? 1);
        return unit with
        {
            Z = z,
            P = StandardNormal.TwoSidedP(z),
            MultiplicativeZ = z / Math.Sqrt(inflation),
            AdditiveZ = distance / Math.Sqrt(v + (spread?.TauSquared ?? 0)),
            Plain = plain,
            Multiplicative = Limits(theta, v * inflation),
            Additive = additive,
            Position = PositionIn(rule == FunnelRule.Additive ? additive : plain, unit.Value.Value),
        };
    }

    private static FunnelLimits Limits(double theta, double v) => new(
        new Interval(theta - Z95 * Math.Sqrt(v), theta + Z95 * Math.Sqrt(v)),
        new Interval(theta - Z998 * Math.Sqrt(v), theta + Z998 * Math.Sqrt(v)));

    private static FunnelPosition PositionIn(FunnelLimits limits, double value) =>
        value < limits.At998.Lower || value > limits.At998.Upper ? FunnelPosition.StandsOut
        : value < limits.At95.Lower || value > limits.At95.Upper ? FunnelPosition.WorthALook
        : FunnelPosition.Inside;
}
