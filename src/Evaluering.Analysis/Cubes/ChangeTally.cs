using System.Runtime.InteropServices;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Analysis.Cubes;

/// <summary>What the changes of one company add to a cell.</summary>
/// <param name="Pairs">The scores before and after.</param>
/// <param name="Steps">Each change in steps of <see cref="DifferenceHistogram"/>, ascending.</param>
/// <param name="Company">The company's change.</param>
/// <param name="Before">The company's mean before.</param>
/// <param name="After">Its mean after.</param>
internal readonly record struct CompanyChanges(PairMoments Pairs, long[] Steps, ClusterPart Company, Moments Before, Moments After) : ICompanyPart<CompanyChanges>
{
    public static CompanyChanges Of(ReadOnlySpan<Placed> values)
    {
        var pairs = default(PairMoments);
        var steps = new long[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            pairs = pairs.Add(values[i].Before, values[i].Score);
            steps[i] = DifferenceHistogram.StepsOf(values[i].Score - values[i].Before);
        }

        Array.Sort(steps);
        return new(
            pairs, steps, ClusterPart.Of(pairs.N, (pairs.After - pairs.Before).Value),
            default(Moments).Add(pairs.Before.Value / pairs.N), default(Moments).Add(pairs.After.Value / pairs.N));
    }

    public bool IsSameAs(in CompanyChanges other) => Pairs == other.Pairs && Steps.AsSpan().SequenceEqual(other.Steps);
}

/// <summary>A <see cref="ChangeCell"/> while companies go in and out of it.</summary>
internal sealed class ChangeTally : ICellTally<ChangeTally, CompanyChanges, ChangeCell>
{
    private PairMomentsTally pairs;
    private Dictionary<long, int> changes = [];
    private ClusterTally companies = new();
    private MomentsTally before;
    private MomentsTally after;

    public int Companies => companies.Companies;

    public ChangeCell Cell => new(pairs.Moments, DifferenceHistogram.OfSteps(changes), companies.Moments, before.Moments, after.Moments);

    public static ChangeTally Of(ChangeCell cell) => new()
    {
        pairs = new(cell.Pairs),
        changes = cell.Changes.Steps.ToDictionary(),
        companies = ClusterTally.Of(cell.Companies),
        before = new(cell.CompaniesBefore),
        after = new(cell.CompaniesAfter),
    };

    public void Add(in CompanyChanges company)
    {
        pairs.Add(company.Pairs);
        foreach (var steps in company.Steps) Count(steps, 1);
        companies.Add(company.Company);
        before.Add(company.Before);
        after.Add(company.After);
    }

    public void Add(ChangeTally others)
    {
        pairs.Add(others.pairs.Moments);
        foreach (var (steps, count) in others.changes) Count(steps, count);
        companies.Add(others.companies);
        before.Add(others.before.Moments);
        after.Add(others.after.Moments);
    }

    public void Subtract(ChangeTally others)
    {
        pairs.Subtract(others.pairs.Moments);
        foreach (var (steps, count) in others.changes) Count(steps, -count);
        companies.Subtract(others.companies);
        before.Subtract(others.before.Moments);
        after.Subtract(others.after.Moments);
    }

    private void Count(long steps, int more)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(changes, steps, out _);
        count += more;
        if (count < 0) throw new ArgumentException("The part is not of the whole.", nameof(more));
        if (count == 0) changes.Remove(steps);
    }
}
