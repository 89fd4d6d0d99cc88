using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Cubes;

/// <summary>What the scores of one company add to a cell.</summary>
internal readonly record struct CompanyScores(Moments Scores, ClusterPart Company) : ICompanyPart<CompanyScores>
{
    public static CompanyScores Of(ReadOnlySpan<Placed> values)
    {
        var scores = default(Moments);
        foreach (var value in values) scores = scores.Add(value.Score);
        return new(scores, ClusterPart.Of(scores.N, scores.Sum));
    }

    public bool IsSameAs(in CompanyScores other) => Scores == other.Scores;
}

/// <summary>A <see cref="ScoreCell"/> while companies go in and out of it.</summary>
internal sealed class ScoreTally : ICellTally<ScoreTally, CompanyScores, ScoreCell>
{
    private MomentsTally scores;
    private ClusterTally companies = new();

    public int Companies => companies.Companies;

    public ScoreCell Cell => new(scores.Moments, companies.Moments);

    public static ScoreTally Of(ScoreCell cell) => new() { scores = new(cell.Scores), companies = ClusterTally.Of(cell.Companies) };

    public void Add(in CompanyScores company)
    {
        scores.Add(company.Scores);
        companies.Add(company.Company);
    }

    public void Add(ScoreTally others)
    {
        scores.Add(others.scores.Moments);
        companies.Add(others.companies);
    }

    public void Subtract(ScoreTally others)
    {
        scores.Subtract(others.scores.Moments);
        companies.Subtract(others.companies);
    }
}
