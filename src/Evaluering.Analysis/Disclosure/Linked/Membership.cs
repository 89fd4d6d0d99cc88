namespace Evaluering.Analysis.Disclosure.Linked;

/// <summary>How many persons and companies are in a group, as far as it matters: counting stops when there are enough of both.</summary>
/// <param name="Persons">Persons counted.</param>
/// <param name="Companies">Distinct companies counted.</param>
internal readonly record struct GroupSize(int Persons, int Companies)
{
    /// <summary>True when there is somebody, and too few to be shown.</summary>
    public bool IsTooSmall(DisclosureRule rule, bool countsPersons) =>
        Companies > 0 && (Companies < rule.MinimumCompanies || (countsPersons && Persons < rule.MinimumPersons));
}

/// <summary>Counts persons and companies in parts of a block that no cell counts.</summary>
internal sealed class Membership(DisclosureRule rule, IReadOnlyCollection<Contributors.Atom> atoms)
{
    /// <summary>Those who are in the larger group and not in the smaller.</summary>
    public GroupSize Difference(CellKey larger, CellKey smaller) => Count(atom => atom.IsIn(larger) && !atom.IsIn(smaller));

    /// <summary>Those of the group whose case delivers several services.</summary>
    public GroupSize InSeveralServices(CellKey group) => Count(atom => atom.Services.Length > 1 && atom.IsIn(group));

    /// <summary>All who are in the group.</summary>
    public GroupSize In(CellKey group) => Count(atom => atom.IsIn(group));

    /// <summary>The services that those with several services in the group have.</summary>
    public HashSet<string> ServicesOfSeveral(CellKey group) =>
        [.. atoms.Where(atom => atom.Services.Length > 1 && atom.IsIn(group)).SelectMany(atom => atom.Services)];

    /// <summary>The contributions that are in one block and not in the other, and the other way round, as a block of their own.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="change">A block of changes.</param>
    /// <param name="other">The block it is held against.</param>
    /// <param name="sharesBefore">True when the answers before are what the two have in common.</param>
    public static Membership Apart(DisclosureRule rule, IReadOnlyCollection<Contributors.Atom> change, IReadOnlyCollection<Contributors.Atom> other, bool sharesBefore)
    {
        Func<Contributors.Member, long> whose = sharesBefore ? member => member.Before : member => member.Person;
        return new(rule, [.. Without(change, other, whose), .. Without(other, change, whose)]);
    }

    // A person whose answer counts twice in the one and once in the other is left once.
    private static IEnumerable<Contributors.Atom> Without(
        IReadOnlyCollection<Contributors.Atom> atoms, IReadOnlyCollection<Contributors.Atom> taken, Func<Contributors.Member, long> whose)
    {
        var times = taken.SelectMany(atom => atom.Members).CountBy(whose).ToDictionary(person => person.Key, person => person.Value);
        foreach (var atom in atoms)
        {
            var left = new Contributors.Atom(atom.Regions, atom.Services, atom.Role);
            foreach (var member in atom.Members)
                if (times.GetValueOrDefault(whose(member)) is > 0 and var more) times[whose(member)] = more - 1;
                else left.Members.Add(member);
            if (left.Members.Count > 0) yield return left;
        }
    }

    private GroupSize Count(Func<Contributors.Atom, bool> isIn)
    {
        var persons = 0;
        var companies = new HashSet<int>();
        foreach (var atom in atoms.Where(isIn))
            foreach (var member in atom.Members)
            {
                persons++;
                companies.Add(member.Company);
                if (persons >= rule.MinimumPersons && companies.Count >= rule.MinimumCompanies) return new GroupSize(persons, companies.Count);
            }

        return new GroupSize(persons, companies.Count);
    }
}
