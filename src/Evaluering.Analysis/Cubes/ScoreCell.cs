using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Cubes;

/// <summary>The sufficient statistics of the scores of one wave in one cell.</summary>
/// <param name="Scores">The persons' scores.</param>
/// <param name="Companies">The same, nested in companies.</param>
public sealed record ScoreCell(Moments Scores, ClusterMoments Companies)
{
    internal static ScoreCell Empty { get; } = new(default, ClusterMoments.Empty);

    /// <summary>What the scores of one company add to a cell.</summary>
    internal static ScoreCell Of(IReadOnlyCollection<double> scores)
    {
        var moments = Moments.Of(scores);
        return new ScoreCell(moments, ClusterMoments.Of([(moments.N, moments.Sum)]));
    }

    /// <summary>Two cells that share no company, together.</summary>
    public static ScoreCell operator +(ScoreCell a, ScoreCell b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return new ScoreCell(a.Scores + b.Scores, a.Companies + b.Companies);
    }

    /// <summary>What is left of a cell when some of its companies are taken out.</summary>
    /// <exception cref="ArgumentException">They are not all in the cell.</exception>
    public static ScoreCell operator -(ScoreCell whole, ScoreCell part)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(part);
        return new ScoreCell(whole.Scores - part.Scores, whole.Companies - part.Companies);
    }
}

/// <summary>The sufficient statistics of the changes between two waves in one cell.</summary>
/// <param name="Pairs">The persons' scores before and after.</param>
/// <param name="Changes">How often each change occurred.</param>
/// <param name="Companies">The changes, nested in companies.</param>
/// <param name="CompaniesBefore">The companies' means before.</param>
/// <param name="CompaniesAfter">The companies' means after, of the same seats.</param>
public sealed record ChangeCell(PairMoments Pairs, DifferenceHistogram Changes, ClusterMoments Companies, Moments CompaniesBefore, Moments CompaniesAfter)
{
    internal static ChangeCell Empty { get; } = new(default, DifferenceHistogram.Empty, ClusterMoments.Empty, default, default);

    /// <summary>What the pairs of one company add to a cell.</summary>
    internal static ChangeCell Of(IReadOnlyCollection<(double Before, double After)> pairs)
    {
        var moments = PairMoments.Of(pairs);
        return new ChangeCell(
            moments,
            DifferenceHistogram.Of(pairs.Select(pair => pair.After - pair.Before)),
            ClusterMoments.Of([(moments.N, moments.Change.Sum)]),
            default(Moments).Add(moments.First.Mean!.Value),
            default(Moments).Add(moments.Second.Mean!.Value));
    }

    /// <summary>Two cells that share no company, together.</summary>
    public static ChangeCell operator +(ChangeCell a, ChangeCell b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return new ChangeCell(
            a.Pairs + b.Pairs, a.Changes + b.Changes, a.Companies + b.Companies, a.CompaniesBefore + b.CompaniesBefore, a.CompaniesAfter + b.CompaniesAfter);
    }

    /// <summary>What is left of a cell when some of its companies are taken out.</summary>
    /// <exception cref="ArgumentException">They are not all in the cell.</exception>
    public static ChangeCell operator -(ChangeCell whole, ChangeCell part)
    {
        ArgumentNullException.ThrowIfNull(whole);
        ArgumentNullException.ThrowIfNull(part);
        return new ChangeCell(
            whole.Pairs - part.Pairs, whole.Changes - part.Changes, whole.Companies - part.Companies, whole.CompaniesBefore - part.CompaniesBefore, whole.CompaniesAfter - part.CompaniesAfter);
    }
}
