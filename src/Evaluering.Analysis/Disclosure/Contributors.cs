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
    public void Add(string table, string measure, string wave, string region, IEnumerable<string> services, string role, int company, long person)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!blocks.TryGetValue((table, measure, wave), out var atoms)) blocks.Add((table, measure, wave), atoms = []);
        var sorted = services.Distinct().Order(StringComparer.Ordinal).ToArray();
        var name = string.Join('\n', [region, role, .. sorted]);
        if (!atoms.TryGetValue(name, out var atom)) atoms.Add(name, atom = new Atom(region, sorted, role));
        atom.Members.Add((company, person));
    }

    /// <summary>The groups of one block; null when nothing was told of it.</summary>
    internal IReadOnlyCollection<Atom>? Of(string table, string measure, string wave) => blocks.GetValueOrDefault((table, measure, wave))?.Values;

    /// <summary>Those who are in the same cells: of one region, one role and the same services.</summary>
    internal sealed record Atom(string Region, string[] Services, string Role)
    {
        public List<(int Company, long Person)> Members { get; } = [];

        public bool IsIn(CellKey key) =>
            (key.Region == CellKey.All || key.Region == Region) && (key.Role == CellKey.All || key.Role == Role)
            && (key.Service == CellKey.All || Array.IndexOf(Services, key.Service) >= 0);
    }
}
