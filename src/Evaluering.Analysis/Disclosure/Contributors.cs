namespace Evaluering.Analysis.Disclosure;

/// <summary>
/// Who stands behind the cells, for what the counts of the cells cannot tell: how many distinct companies and persons are in one published group and not in
/// another. It is used to decide and is never published.
/// </summary>
public sealed class Contributors
{
    private readonly Dictionary<(string Table, string Measure, string Wave), Dictionary<string, Atom>> blocks = [];

    /// <summary>Tells of one person's contribution to a table: it counts in every cell of the person's region, services and role, and in their totals.</summary>
    /// <param name="table">A table name of <see cref="CellKey"/>.</param>
    /// <param name="measure">The measure, as in the key of the cells.</param>
    /// <param name="wave">The wave or pair of waves, as in the key of the cells.</param>
    /// <param name="region">The region's code; <see cref="CellKey.All"/> where the table has no regions.</param>
    /// <param name="services">The codes of the services that the case delivers; may be several, and may be none.</param>
    /// <param name="role">The role's code; <see cref="CellKey.All"/> where the table has no roles.</param>
    /// <param name="company">A number that is the same for all of a company's contributions.</param>
    /// <param name="person">A number that is the same for all of a person's contributions in one case: the seat.</param>
    /// <param name="answeredBeforeBy">For a change: the seat whose answer counts as this person's answer before; null when it is the person's own.</param>
    /// <param name="groups">The groups of other classifications (<see cref="CellKey.Group"/>) that the person is in; null for none.</param>
    public void Add(
        string table, string measure, string wave, string region, IEnumerable<string> services, string role, int company, long person, long? answeredBeforeBy = null,
        IEnumerable<string>? groups = null)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!blocks.TryGetValue((table, measure, wave), out var atoms)) blocks.Add((table, measure, wave), atoms = []);
        // Most often it is one, and this is done for every contribution there is.
        var sorted = services is IReadOnlyList<string> { Count: 1 } ? [.. services] : services.Distinct().Order(StringComparer.Ordinal).ToArray();
        string[] regions = groups is null ? [region] : [region, .. groups.Order(StringComparer.Ordinal)];
        var name = string.Join('\n', [.. regions, role, .. sorted]);
        if (!atoms.TryGetValue(name, out var atom)) atoms.Add(name, atom = new Atom(regions, sorted, role));
        atom.Members.Add(new Member(company, person, answeredBeforeBy ?? person));
    }

    /// <summary>Takes in what has been told of other tables.</summary>
    /// <exception cref="ArgumentException">Something has been told of the same table, measure and wave in both.</exception>
    public void Include(Contributors other)
    {
        ArgumentNullException.ThrowIfNull(other);
        foreach (var (block, atoms) in other.blocks) blocks.Add(block, atoms);
    }

    /// <summary>The groups of one block; null when nothing was told of it.</summary>
    internal IReadOnlyCollection<Atom>? Of(string table, string measure, string wave) => blocks.GetValueOrDefault((table, measure, wave))?.Values;

    /// <summary>One contribution.</summary>
    /// <param name="Company">The company.</param>
    /// <param name="Person">The person.</param>
    /// <param name="Before">Whose answer counts as the person's answer before.</param>
    internal readonly record struct Member(int Company, long Person, long Before);

    /// <summary>Those who are in the same cells: of the same region and groups, one role and the same services.</summary>
    internal sealed record Atom(string[] Regions, string[] Services, string Role)
    {
        public List<Member> Members { get; } = [];

        public bool IsIn(CellKey key) =>
            (key.Region == CellKey.All || Array.IndexOf(Regions, key.Region) >= 0) && (key.Role == CellKey.All || key.Role == Role)
            && (key.Service == CellKey.All || Array.IndexOf(Services, key.Service) >= 0);
    }
}
