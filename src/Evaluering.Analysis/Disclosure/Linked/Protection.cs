namespace Evaluering.Analysis.Disclosure.Linked;

/// <summary>
/// What a withheld count must be able to be, for all that anybody can work out: as little as <paramref name="Below"/> and as much as <paramref name="Above"/>.
/// </summary>
/// <param name="Below">Most that the least possible value may be.</param>
/// <param name="Above">Least that the largest possible value may be.</param>
internal readonly record struct Protection(double Below, double Above)
{
    /// <summary>The protection of a cell that is too small: it could be smaller, and it could be large enough (disclosure.md 5.2).</summary>
    public static Protection Primary(double count, double threshold) => new(Math.Max(0, count - 1), Math.Max(threshold, count + 1));

    /// <summary>The protection of a cell that only helps to hide others: it is not determined.</summary>
    public static Protection NotDetermined(double count) => new(Math.Max(0, count - 1), count + 1);

    /// <summary>Both demands at once.</summary>
    public Protection And(Protection other) => new(Math.Min(Below, other.Below), Math.Max(Above, other.Above));
}

/// <summary>An equation between cells: the parts make up the total, but for a constant that does not matter here.</summary>
/// <param name="Total">Place of the total.</param>
/// <param name="Parts">Places of the parts.</param>
internal sealed record CountLine(int Total, int[] Parts);

/// <summary>A table of counts with everything that adds up in it.</summary>
/// <param name="Counts">The true counts.</param>
/// <param name="Lower">What everybody knows each to be at least.</param>
/// <param name="Upper">What everybody knows each to be at most.</param>
/// <param name="Lines">The equations.</param>
internal sealed record CountSystem(double[] Counts, double[] Lower, double[] Upper, IReadOnlyList<CountLine> Lines);
