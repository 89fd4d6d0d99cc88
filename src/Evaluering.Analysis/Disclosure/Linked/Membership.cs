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

    /// <summary>The members of one block who are not in the other, and the other way round, as a block of their own.</summary>
    public static Membership SymmetricDifference(DisclosureRule rule, IReadOnlyCollection<Contributors.Atom> one, IReadOnlyCollection<Contributors.Atom> other) =>
        new(rule, [.. Without(one, other), .. Without(other, one)]);

    private static IEnumerable<Contributors.Atom> Without(IReadOnlyCollection<Contributors.Atom> atoms, IReadOnlyCollection<Contributors.Atom> taken)
    {
        var persons = taken.SelectMany(atom => atom.Members).Select(member => member.Person).ToHashSet();
        foreach (var atom in atoms)
        {
            var left = new Contributors.Atom(atom.Region, atom.Services, atom.Role);
            left.Members.AddRange(atom.Members.Where(member => !persons.Contains(member.Person)));
            if (left.Members.Count > 0) yield return left;
        }
    }

    private GroupSize Count(Func<Contributors.Atom, bool> isIn)
    {
        var persons = 0;
        var companies = new HashSet<int>();
        foreach (var atom in atoms.Where(isIn))
            foreach (var (company, _) in atom.Members)
            {
                persons++;
                companies.Add(company);
                if (persons >= rule.MinimumPersons && companies.Count >= rule.MinimumCompanies) return new GroupSize(persons, companies.Count);
            }

        return new GroupSize(persons, companies.Count);
    }
}
