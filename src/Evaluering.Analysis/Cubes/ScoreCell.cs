using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Cubes;

/// <summary>The sufficient statistics of the scores of one wave in one cell.</summary>
/// <param name="Scores">The persons' scores.</param>
/// <param name="Companies">The same, nested in companies.</param>
public sealed record ScoreCell(Moments Scores, ClusterMoments Companies);

/// <summary>The sufficient statistics of the changes between two waves in one cell.</summary>
/// <param name="Pairs">The persons' scores before and after.</param>
/// <param name="Changes">How often each change occurred.</param>
/// <param name="Companies">The changes, nested in companies.</param>
/// <param name="CompaniesBefore">The companies' means before.</param>
/// <param name="CompaniesAfter">The companies' means after, of the same seats.</param>
public sealed record ChangeCell(PairMoments Pairs, DifferenceHistogram Changes, ClusterMoments Companies, Moments CompaniesBefore, Moments CompaniesAfter);
