namespace Evaluering.Analysis.Disclosure;

/// <summary>A person in a group that a filter selects.</summary>
/// <param name="Person">Key of the person.</param>
/// <param name="Company">Key of the person's company.</param>
/// <param name="Value">The person's value.</param>
public readonly record struct FilteredPerson(string Person, string Company, double Value);

/// <summary>A query with its filter and those it selects.</summary>
/// <param name="Name">Name of the query.</param>
/// <param name="Filter">The value asked for, by variable; empty for everybody.</param>
/// <param name="Members">Those selected.</param>
public sealed record FilteredGroup(string Name, IReadOnlyDictionary<string, string> Filter, IReadOnlyList<FilteredPerson> Members);

/// <summary>Two queries of which one selects among those of the other.</summary>
/// <param name="Larger">Name of the query with the wider filter.</param>
/// <param name="Smaller">Name of the query with the narrower.</param>
/// <param name="Persons">Persons in the larger and not in the smaller.</param>
/// <param name="Companies">Distinct companies of theirs.</param>
/// <param name="IsUnsafe">True when the rest is somebody, and too few: not both may be shown.</param>
/// <param name="RecoveredSum">The sum of the rest's values, which whoever sees both numbers and means can work out.</param>
public sealed record NestedPair(string Larger, string Smaller, int Persons, int Companies, bool IsUnsafe, double RecoveredSum);

/// <summary>Subtraction between filters: n(A) − n(B) = n(A∖B) (method M22, disclosure.md 5.3).</summary>
public static class NestedFilters
{
    /// <summary>The queries that select too few persons or companies to be shown at all, but not nobody.</summary>
    public static IReadOnlyList<string> TooSmall(IEnumerable<FilteredGroup> groups, int fewestPersons, int fewestCompanies)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return [.. groups.Where(group => IsFew(group.Members, fewestPersons, fewestCompanies)).Select(group => group.Name)];
    }

    /// <summary>
    /// <para>Question: between which queries can a group too small to be shown be had by subtraction?</para>
    /// <para>Formula: B is nested in A when B's filter holds all of A's and more; unsafe when 0 &lt; |A∖B| and A∖B has too few persons or companies.</para>
    /// <para>Units and ranges: persons and companies, thresholds ≥ 1.</para>
    /// <para>Edge cases: an empty rest is safe, since the two queries say the same.</para>
    /// <para>Source: disclosure.md 5.3.2.</para>
    /// <para>Checked against: reference M22.differencing, exact.</para>
    /// <para>Not for: groups that overlap without being nested.</para>
    /// </summary>
    /// <param name="groups">The queries.</param>
    /// <param name="fewestPersons">Least persons in a group that may be shown.</param>
    /// <param name="fewestCompanies">Least companies in a group that may be shown.</param>
    /// <returns>Every nested pair, in the order of the larger and then of the smaller query.</returns>
    public static IReadOnlyList<NestedPair> Pairs(IReadOnlyList<FilteredGroup> groups, int fewestPersons, int fewestCompanies)
    {
        ArgumentNullException.ThrowIfNull(groups);
        return [.. from larger in groups
                   from smaller in groups
                   where IsNested(smaller.Filter, larger.Filter)
                   let inside = smaller.Members.Select(member => member.Person).ToHashSet()
                   let rest = larger.Members.Where(member => !inside.Contains(member.Person)).ToList()
                   select new NestedPair(
                       larger.Name, smaller.Name, rest.Count, Companies(rest), IsFew(rest, fewestPersons, fewestCompanies), rest.Sum(member => member.Value))];
    }

    private static bool IsNested(IReadOnlyDictionary<string, string> narrow, IReadOnlyDictionary<string, string> wide) =>
        narrow.Count > wide.Count && wide.All(asked => narrow.TryGetValue(asked.Key, out var value) && value == asked.Value);

    private static bool IsFew(IReadOnlyCollection<FilteredPerson> members, int fewestPersons, int fewestCompanies) =>
        members.Count > 0 && (members.Count < fewestPersons || Companies(members) < fewestCompanies);

    private static int Companies(IEnumerable<FilteredPerson> members) => members.Select(member => member.Company).Distinct().Count();
}
