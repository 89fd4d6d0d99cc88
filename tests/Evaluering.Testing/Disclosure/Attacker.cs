using Evaluering.Analysis.Disclosure;

namespace Evaluering.Testing.Disclosure;

/// <summary>
/// Attacks everything that has been published, with all the help there is: it is told how services overlap, and of every figure whether it is today's. What it finds is
/// checked against the truth. All it uses of the gate is what the gate shows.
/// </summary>
/// <param name="fewestPersons">A group of fewer is a finding.</param>
/// <param name="fewestCompanies">So is one of fewer companies.</param>
public sealed class Attacker(int fewestPersons, int fewestCompanies)
{
    private const double Same = 1e-6;
    private readonly List<Edition> editions = [];

    /// <summary>What was found, in words.</summary>
    public List<string> Found { get; } = [];

    /// <summary>Reads an edition: the figures that are shown, as if a colleague at the institute told which of them are as of today.</summary>
    /// <param name="truth">The blocks as they were when the edition was made.</param>
    /// <param name="shown">Its cells. One that is not there says that nobody is in it.</param>
    public void Read(IReadOnlyCollection<TrueBlock> truth, IReadOnlyDictionary<CellKey, PublishedCell> shown)
    {
        var known = new Dictionary<CellKey, double>();
        foreach (var block in truth)
            foreach (var (key, members) in block.Cells)
                if (block.IsOfToday(shown.GetValueOrDefault(key))) known[key] = members.Count;

        var now = new Edition(truth.ToDictionary(block => (block.Table, block.Wave, block.Measure)), known, shown);
        foreach (var earlier in editions) Remember(now, earlier);
        foreach (var block in truth) BoundCounts(block, known, shown);
        foreach (var block in truth) SubtractWithin(block, now);
        foreach (var change in truth.Where(block => block.Table == CellKey.PairedChange)) SubtractBetweenTables(change, now);
        foreach (var earlier in editions) SubtractEditions(now, earlier);
        if (editions.Count > 0) ReadBack(now, editions[^1]);
        editions.Add(now);
    }

    /// <summary>What an earlier edition showed of a group in which nothing has happened since, as if the colleague told of that too.</summary>
    private static void Remember(Edition now, Edition earlier)
    {
        foreach (var (name, block) in now.Blocks)
        {
            if (!earlier.Blocks.TryGetValue(name, out var before)) continue;
            foreach (var (key, members) in block.Cells)
                if (earlier.Known.ContainsKey(key) && HasNotChanged(before.Of(key), members)) now.Known[key] = members.Count;
        }
    }

    /// <summary>Linear programming: within which limits each unknown count lies.</summary>
    private void BoundCounts(TrueBlock block, Dictionary<CellKey, double> known, IReadOnlyDictionary<CellKey, PublishedCell> shown, string how = "")
    {
        var equations = new AttackersEquations(block, known);
        foreach (var (key, value) in equations.TakeDetermined())
        {
            if (Math.Abs(value - block.Cells[key].Count) > Same) throw new InvalidOperationException($"{key} is {block.Cells[key].Count}, and what is published says {value}.");
            Determine(block, key, known, shown, how);
        }

        foreach (var (program, place) in equations.Programs())
            foreach (var (key, unknown) in place)
            {
                var count = block.Cells[key].Count;
                var isSmall = IsSmall(SizeOf(block.Cells[key].Values));
                var (below, above) = isSmall ? (count - 1 + Same, Math.Max(fewestPersons, count + 1) - Same) : (count - 1e-3, count + 1e-3);
                var couldBeLess = program.CanBeAsLittleAs(unknown, below);
                // That a count which is large enough is not the only possible one is enough.
                if (couldBeLess && !isSmall) continue;
                var couldBeMore = program.CanBeAsMuchAs(unknown, above);
                if (couldBeMore && (couldBeLess || !isSmall)) continue;
                if (program.Most[unknown] - program.Least[unknown] < Same) Determine(block, key, known, shown, how);
                else if (isSmall) Found.Add($"{how}count {key} of {count} lies in {program.Least[unknown]:0.#}–{program.Most[unknown]:0.#}");
            }
    }

    private void Determine(TrueBlock block, CellKey key, Dictionary<CellKey, double> known, IReadOnlyDictionary<CellKey, PublishedCell> shown, string how)
    {
        // A figure that was kept, and by chance is what it would be today, tells the same.
        var isKept = shown.GetValueOrDefault(key) is { Status: CellStatus.Value } kept && block.FiguresOf(key).SayTheSameAs(kept);
        if (!isKept && (how == "" || IsSmall(SizeOf(block.Cells[key].Values)))) Found.Add($"{how}count {key} is exactly {block.Cells[key].Count}");
        known[key] = block.Cells[key].Count;
    }

    /// <summary>Subtraction of one group from another that holds it, and of the total from its services.</summary>
    private void SubtractWithin(TrueBlock block, Edition now)
    {
        foreach (var (smaller, larger) in Nested(block).Concat(NestedByChance(block)).Where(pair => now.Knows(block, pair.Smaller) && now.Knows(block, pair.Larger)))
            Report(() => $"{larger} less {smaller}", block.Cells[larger].Where(member => !block.Cells[smaller].ContainsKey(member.Key)).Select(member => member.Value));

        foreach (var (parts, total, _) in AttackersEquations.Lines(block).Where(line => line.Parts[0].Service != CellKey.All && line.Total.Service == CellKey.All))
            if (now.Knows(block, total) && parts.TrueForAll(part => now.Knows(block, part)))
            {
                var several = block.Cells[total].Where(member => parts.Count(part => block.Cells[part].ContainsKey(member.Key)) > 1);
                Report(() => $"services of {total} less all", several.Select(member => member.Value));
            }
    }

    /// <summary>Those who answered one wave less those who answered both, and one change less another, where the two have answers in common.</summary>
    private void SubtractBetweenTables(TrueBlock change, Edition now)
    {
        var waves = change.Wave.Split('-');
        foreach (var other in now.Blocks.Values.Where(other => other.Measure == change.Measure && SharesAnswers(other)))
        {
            var sharesBefore = other.Wave.Split('-')[0] == waves[0];
            foreach (var key in change.Cells.Keys)
            {
                var same = key with { Table = other.Table, Wave = other.Wave };
                if (!now.Knows(change, key) || !now.Knows(other, same)) continue;
                var (one, two) = (Givers(change.Of(key)), Givers(other.Of(same)));
                Report(() => $"{same} less {key}", Less(one, two).Concat(Less(two, one)));
            }

            ILookup<long, Contribution> Givers(Dictionary<long, Contribution> members) => members.ToLookup(member => sharesBefore ? member.Value.BeforeBy : member.Key, member => member.Value);
        }

        bool SharesAnswers(TrueBlock other) => other.Table == CellKey.PairedChange
            ? string.CompareOrdinal(other.Wave, change.Wave) < 0 && waves.Intersect(other.Wave.Split('-')).Any()
            : waves.Contains(other.Wave);
    }

    // An answer that counts twice in the one and once in the other is left once.
    private static IEnumerable<Contribution> Less(ILookup<long, Contribution> from, ILookup<long, Contribution> taken) =>
        from.SelectMany(giver => giver.Skip(taken[giver.Key].Count()));

    /// <summary>What is shown now and was withheld in the edition before, where nothing has happened in it: the edition before, with that known.</summary>
    private void ReadBack(Edition now, Edition before)
    {
        foreach (var (name, block) in before.Blocks)
        {
            if (!now.Blocks.TryGetValue(name, out var today)) continue;
            var released = block.Cells
                .Where(cell => now.Known.ContainsKey(cell.Key) && !before.Known.ContainsKey(cell.Key) && HasNotChanged(cell.Value, today.Of(cell.Key))).ToList();
            if (released.Count == 0) continue;
            var both = new Dictionary<CellKey, double>(before.Known);
            foreach (var (key, members) in released) both[key] = members.Count;
            BoundCounts(block, both, before.Shown, "read back: ");
        }
    }

    /// <summary>The same group in two editions: who came, went, or answered otherwise.</summary>
    private void SubtractEditions(Edition now, Edition earlier)
    {
        foreach (var (name, block) in now.Blocks)
        {
            if (!earlier.Blocks.TryGetValue(name, out var before)) continue;
            foreach (var key in block.Cells.Keys.Union(before.Cells.Keys))
            {
                var (members, old) = (block.Of(key), before.Of(key));
                if (now.Knows(block, key) && earlier.Knows(before, key) && block.FiguresOf(key).AreSeenToDifferFrom(before.FiguresOf(key), now.Shows(block, key) && earlier.Shows(before, key)))
                    Report(() => $"{key} since an earlier edition", Changed(old, members).Concat(old.Where(member => !members.ContainsKey(member.Key)).Select(member => member.Value)));
            }
        }
    }

    private static bool HasNotChanged(Dictionary<long, Contribution> before, Dictionary<long, Contribution> now) => before.Count == now.Count && !Changed(before, now).Any();

    /// <summary>Those who have come or answered otherwise.</summary>
    private static IEnumerable<Contribution> Changed(Dictionary<long, Contribution> before, Dictionary<long, Contribution> now) =>
        now.Where(member => !before.TryGetValue(member.Key, out var old) || old != member.Value).Select(member => member.Value);

    private void Report(Func<string> what, IEnumerable<Contribution> group)
    {
        if (SizeOf(group) is { Persons: > 0 } size && IsSmall(size)) Found.Add($"{what()}: {size.Persons} persons of {size.Companies} companies");
    }

    private bool IsSmall((int Persons, int Companies) size) => size.Persons < fewestPersons || size.Companies < fewestCompanies;

    /// <summary>How many there are; counting stops when there are enough.</summary>
    private (int Persons, int Companies) SizeOf(IEnumerable<Contribution> members)
    {
        var (persons, companies) = (0, new HashSet<int>());
        foreach (var member in members)
        {
            companies.Add(member.Company);
            if (!IsSmall((++persons, companies.Count))) break;
        }

        return (persons, companies.Count);
    }

    private static IEnumerable<(CellKey Smaller, CellKey Larger)> Nested(TrueBlock block) =>
        from smaller in block.Cells.Keys
        from larger in new[]
        {
            smaller with { Region = CellKey.All }, smaller with { Service = CellKey.All }, smaller with { Role = CellKey.All },
            smaller with { Region = CellKey.All, Service = CellKey.All }, smaller with { Region = CellKey.All, Role = CellKey.All },
            smaller with { Service = CellKey.All, Role = CellKey.All }, smaller with { Region = CellKey.All, Service = CellKey.All, Role = CellKey.All },
        }.Distinct()
        where larger != smaller
        select (smaller, larger);

    /// <summary>Groups of different classifications of which one holds the other.</summary>
    private static IEnumerable<(CellKey Smaller, CellKey Larger)> NestedByChance(TrueBlock block)
    {
        var groups = block.Cells.Where(cell => cell.Key is { Service: CellKey.All, Role: CellKey.All } && cell.Key.Region != CellKey.All).ToList();
        return from smaller in groups
               from larger in groups
               where CellKey.ClassificationOf(smaller.Key.Region) != CellKey.ClassificationOf(larger.Key.Region) && smaller.Value.Keys.All(larger.Value.ContainsKey)
               select (smaller.Key, larger.Key);
    }

    /// <summary>What an edition was, and which of its counts the attacker knows.</summary>
    private sealed record Edition(
        Dictionary<(string Table, string Wave, string Measure), TrueBlock> Blocks, Dictionary<CellKey, double> Known, IReadOnlyDictionary<CellKey, PublishedCell> Shown)
    {
        public bool Shows(TrueBlock block, CellKey key) => block.IsOfToday(Shown.GetValueOrDefault(key));


        // Where nobody is, «no data» says so.
        public bool Knows(TrueBlock block, CellKey key) => !block.Cells.ContainsKey(key) || Known.ContainsKey(key);
    }
}
