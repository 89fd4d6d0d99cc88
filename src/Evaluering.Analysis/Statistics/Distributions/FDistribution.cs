using MathNet.Numerics.RootFinding;

namespace Evaluering.Analysis.Statistics;

/// <summary>Fisher's F distribution, good to 1e-12 relative.</summary>
public static class FDistribution
{
    private const int MaximumSteps = 200;

    /// <summary>
    /// The probability of a value at most <paramref name="f"/>, 0–1; 0 for f = 0. Degrees of freedom above 0, not necessarily whole.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative f, or degrees of freedom not above 0.</exception>
    public static double Cumulative(double f, double between, double within)
    {
        RequireArguments(f, between, within);
        if (double.IsPositiveInfinity(f)) return 1;
        var all = between * f + within;
        return IncompleteBeta.Regularized(between / 2, within / 2, between * f / all, within / all);
    }

    /// <summary>The probability of a value above <paramref name="f"/>, 0–1, without cancelling where it is small.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative f, or degrees of freedom not above 0.</exception>
    public static double UpperTail(double f, double between, double within)
    {
        RequireArguments(f, between, within);
        if (double.IsPositiveInfinity(f)) return 0;
        var all = between * f + within;
        return IncompleteBeta.Regularized(within / 2, between / 2, within / all, between * f / all);
    }

    /// <summary>
    /// Question: which value does an F-distributed variable stay below with this probability?
    /// <para>Formula: the root of P(F ≤ f) = p between bounds (MathNet.Numerics' Brent), mended by Newton steps.</para>
    /// <para>Units: a probability strictly between 0 and 1; degrees of freedom above 0; the result has none.</para>
    /// <para>Source: the Newton repair is the project's method note 1.5. MathNet.Numerics' own quantile stops earlier.</para>
    /// <para>Agrees with R's qf to 12 digits for 2 to 100 000 degrees of freedom.</para>
    /// <para>Not for probabilities below 1e-12.</para>
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">An argument outside its range.</exception>
    public static double Quantile(double probability, double between, double within)
    {
        RequireArguments(1, between, within);
        if (!(probability is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies strictly between 0 and 1 here.");
        double Miss(double f) => probability < 0.5
            ? Cumulative(f, between, within) - probability
            : 1 - probability - UpperTail(f, between, within);

        double low = 1, high = 1;
        while (Miss(low) > 0) low /= 2;
        while (Miss(high) < 0) high *= 2;
        var root = low == high ? low : Brent.FindRoot(Miss, low, high, 1e-10 * low, MaximumSteps);
        for (var step = 0; step < 3; step++) root -= Miss(root) / Density(root, between, within);
        return root;
    }

    private static double Density(double f, double between, double within)
    {
        var all = between * f + within;
        return IncompleteBeta.Front(between / 2, within / 2, between * f / all, within / all) / f;
    }

    private static void RequireArguments(double f, double between, double within)
    {
        if (!(f >= 0)) throw new ArgumentOutOfRangeException(nameof(f), f, "A ratio of variances is not negative.");
        if (!(between > 0)) throw new ArgumentOutOfRangeException(nameof(between), between, "Degrees of freedom are above 0.");
        if (!(within > 0)) throw new ArgumentOutOfRangeException(nameof(within), within, "Degrees of freedom are above 0.");
    }
}
