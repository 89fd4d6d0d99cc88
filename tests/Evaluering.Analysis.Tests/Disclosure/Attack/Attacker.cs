using Evaluering.Analysis.Disclosure;

namespace Evaluering.Analysis.Tests.Disclosure.Attack;

/// <summary>
/// Attacks everything that has been published, with all the help there is: it is told how services overlap, and of every figure whether it is today's. What it finds is
/// checked against the truth. All it uses of the gate is what the gate shows.
/// </summary>
internal sealed class Attacker(int fewestPersons, int fewestCompanies)
{
    private readonly List<(NationTables Truth, Dictionary<CellKey, double> Known)> editions = [];

    /// <summary>What was found, in words.</summary>
    public List<string> Found { get; } = [];

    /// <summary>Reads an edition: the figures that are shown, as if a colleague at the institute told which of them are as of today.</summary>
    public void Read(NationTables truth, IReadOnlyDictionary<CellKey, PublishedCell> shown)
    {
        var known = new Dictionary<CellKey, double>();
        foreach (var (key, members) in truth.Blocks.SelectMany(block => block.Cells))
        {
            var cell = shown.GetValueOrDefault(key);
            var today = truth.Cells.Count > 0 && cell?.Status == CellStatus.Value && cell.Persons == members.Count && IsOf(cell, members);
            if (members.Count == 0 || today) known[key] = members.Count;
        }

        foreach (var (earlier, then) in editions) Remember(truth, known, earlier, then);
        foreach (var block in truth.Blocks) BoundCounts(block, known);
        foreach (var block in truth.Blocks) SubtractWithin(block, known);
        foreach (var change in truth.Blocks.Where(block => block.Table == CellKey.PairedChange)) SubtractBetweenTables(truth, change, known);
        foreach (var (earlier, then) in editions) SubtractEditions(truth, known, earlier, then);
        if (editions.Count > 0) ReadBack(truth, known, editions[^1].Truth, editions[^1].Known);
        editions.Add((truth, known));
    }

    /// <summary>What an earlier edition showed of a group in which nothing has happened since, as if the colleague told of that too.</summary>
    private static void Remember(NationTables truth, Dictionary<CellKey, double> known, NationTables earlier, Dictionary<CellKey, double> then)
    {
        foreach (var block in truth.Blocks)
        {
            var before = earlier.Blocks.Single(old => (old.Table, old.Wave, old.Measure) == (block.Table, block.Wave, block.Measure));
            foreach (var (key, members) in block.Cells)
                if (then.ContainsKey(key) && before.Cells.TryGetValue(key, out var old) && HasNotChanged(old, members)) known[key] = members.Count;
        }
    }

    // A figure that stayed from an earlier edition may have today's number and mean by chance; its spread tells that it is not of today, and nobody would say it is.
    private static bool IsOf(PublishedCell cell, Dictionary<long, (int Company, double Value)> members)
    {
        if (members.Count == 0) return false;
        var mean = members.Values.Average(member => member.Value);
        return Math.Abs(cell.Figures!.Mean!.Value - mean) < 1e-9
            && (cell.Figures.StandardDeviation is not { } spread || Math.Abs(spread * spread * (members.Count - 1) - members.Values.Sum(member => Math.Pow(member.Value - mean, 2))) < 1e-6);
    }

    /// <summary>Linear programming: within which limits each unknown count lies.</summary>
    private void BoundCounts(TrueBlock block, Dictionary<CellKey, double> known, string how = "")
    {
        var unknown = block.Cells.Keys.Where(key => !known.ContainsKey(key)).Order(CellKey.Order).ToList();
        if (unknown.Count == 0) return;
        var place = unknown.Select((key, i) => (key, i)).ToDictionary(pair => pair.key, pair => pair.i);
        var equations = new List<(Dictionary<int, double> Left, double Right)>();
        foreach (var line in Lines(block)) AddEquation(line.Parts, line.Total, line.Surplus, place, known, equations);
        var variables = AddOrderings(block, place, known, equations, unknown.Count);

        var program = new AttackersProgram(variables, equations);
        foreach (var key in unknown)
        {
            var (count, companies) = (block.Cells[key].Count, Companies(block.Cells[key].Values));
            var isSmall = count < fewestPersons || companies < fewestCompanies;
            var (below, above) = isSmall ? (count - 1, Math.Max(fewestPersons, count + 1)) : (count - 1e-3, count + 1e-3);

            // Tables met on the way to other cells' limits may show that there is nothing to find here.
            if (program.Least[place[key]] <= below && program.Most[place[key]] >= above) continue;
            var (least, most) = program.Range(place[key]);
            if (most - least < 1e-6)
            {
                if (how == "" || isSmall) Found.Add($"{how}count {key} is exactly {least:0.#}");
                known[key] = count;
            }
            else if (isSmall && (least > below + 1e-6 || most < above - 1e-6)) Found.Add($"{how}count {key} of {count} lies in {least:0.#}–{most:0.#}");
        }
    }

    /// <summary>Everything that adds up: regions, roles, and services with what they have in common.</summary>
    private static IEnumerable<(List<CellKey> Parts, CellKey Total, int Surplus)> Lines(TrueBlock block)
    {
        var ways = new (Func<CellKey, string> Part, Func<CellKey, CellKey> Total)[]
        {
            (key => key.Region, key => key with { Region = CellKey.All }),
            (key => key.Service, key => key with { Service = CellKey.All }),
            (key => key.Role, key => key with { Role = CellKey.All }),
        };
        return from way in ways
               from line in block.Cells.Keys.Where(key => way.Part(key) != CellKey.All).GroupBy(way.Total)
               select (line.ToList(), line.Key, line.Sum(key => block.Cells[key].Count) - block.Cells[line.Key].Count);
    }

    private static void AddEquation(
        List<CellKey> parts, CellKey total, int surplus, Dictionary<CellKey, int> place, Dictionary<CellKey, double> known, List<(Dictionary<int, double>, double)> equations)
    {
        var left = new Dictionary<int, double>();
        var right = (double)surplus;
        foreach (var (key, sign) in parts.Select(part => (part, 1)).Append((total, -1)))
            if (place.TryGetValue(key, out var unknown)) left[unknown] = sign;
            else right -= sign * known[key];
        if (left.Count > 0) equations.Add((left, right));
    }

    /// <summary>A group is no larger than one that holds it; of the limits that are known, the closest.</summary>
    private static int AddOrderings(
        TrueBlock block, Dictionary<CellKey, int> place, Dictionary<CellKey, double> known, List<(Dictionary<int, double>, double)> equations, int variables)
    {
        foreach (var pairs in Nested(block).Where(pair => place.ContainsKey(pair.Smaller) && known.ContainsKey(pair.Larger)).GroupBy(pair => pair.Smaller))
            equations.Add((new() { [place[pairs.Key]] = 1, [variables++] = 1 }, pairs.Min(pair => known[pair.Larger])));
        foreach (var pairs in Nested(block).Where(pair => place.ContainsKey(pair.Larger) && known.GetValueOrDefault(pair.Smaller) > 0).GroupBy(pair => pair.Larger))
            equations.Add((new() { [place[pairs.Key]] = 1, [variables++] = -1 }, pairs.Max(pair => known.GetValueOrDefault(pair.Smaller))));
        return variables;
    }

    /// <summary>Subtraction of one group from another that holds it, and of the total from its services.</summary>
    private void SubtractWithin(TrueBlock block, Dictionary<CellKey, double> known)
    {
        foreach (var (smaller, larger) in Nested(block).Where(pair => known.ContainsKey(pair.Smaller) && known.ContainsKey(pair.Larger)))
            Report($"{larger} less {smaller}", block.Cells[larger].Where(member => !block.Cells[smaller].ContainsKey(member.Key)).Select(member => member.Value));

        foreach (var (parts, total, _) in Lines(block).Where(line => line.Parts[0].Service != CellKey.All && line.Total.Service == CellKey.All))
            if (known.ContainsKey(total) && parts.TrueForAll(known.ContainsKey))
            {
                var several = block.Cells[total].Where(member => parts.Count(part => block.Cells[part].ContainsKey(member.Key)) > 1);
                Report($"services of {total} less all", several.Select(member => member.Value));
            }
    }

    /// <summary>Those who answered one wave less those who answered both.</summary>
    private void SubtractBetweenTables(NationTables truth, TrueBlock change, Dictionary<CellKey, double> known)
    {
        foreach (var wave in truth.Blocks.Where(block => block.Table == CellKey.ScaleMean && block.Measure == change.Measure))
            foreach (var (key, pairs) in change.Cells)
            {
                var all = key with { Table = wave.Table, Wave = wave.Wave };
                if (!known.ContainsKey(key) || !known.ContainsKey(all)) continue;
                Report($"{all} less {key}", wave.Cells[all].Where(member => !pairs.ContainsKey(member.Key)).Select(member => member.Value));
            }
    }

    /// <summary>What is shown now and was withheld in the edition before, where nothing has happened in it: the edition before, with that known.</summary>
    private void ReadBack(NationTables truth, Dictionary<CellKey, double> known, NationTables earlier, Dictionary<CellKey, double> then)
    {
        foreach (var before in earlier.Blocks)
        {
            var now = truth.Blocks.Single(block => (block.Table, block.Wave, block.Measure) == (before.Table, before.Wave, before.Measure));
            var released = before.Cells.Where(cell => known.ContainsKey(cell.Key) && !then.ContainsKey(cell.Key) && HasNotChanged(cell.Value, now.Cells[cell.Key])).ToList();
            if (released.Count == 0) continue;
            var both = new Dictionary<CellKey, double>(then);
            foreach (var (key, members) in released) both[key] = members.Count;
            BoundCounts(before, both, "read back: ");
        }
    }

    /// <summary>The same group in two editions: who came, went, or answered otherwise.</summary>
    private void SubtractEditions(NationTables truth, Dictionary<CellKey, double> known, NationTables earlier, Dictionary<CellKey, double> then)
    {
        foreach (var block in truth.Blocks)
        {
            var before = earlier.Blocks.Single(old => (old.Table, old.Wave, old.Measure) == (block.Table, block.Wave, block.Measure));
            foreach (var (key, members) in block.Cells)
                if (known.ContainsKey(key) && then.ContainsKey(key) && before.Cells.TryGetValue(key, out var old) && IsSeenToDiffer(members, old))
                    Report($"{key} since an earlier edition", members.Except(old).Concat(old.Except(members)).DistinctBy(member => member.Key).Select(member => member.Value));
        }
    }

    private static bool HasNotChanged(Dictionary<long, (int Company, double Value)> before, Dictionary<long, (int Company, double Value)> now) =>
        before.Count == now.Count && !before.Except(now).Any();

    // The same number and sum shows nothing, even where one has gone and another come.
    private static bool IsSeenToDiffer(Dictionary<long, (int Company, double Value)> one, Dictionary<long, (int Company, double Value)> other) =>
        one.Count != other.Count || Math.Abs(one.Values.Sum(member => member.Value) - other.Values.Sum(member => member.Value)) > 1e-9;

    private void Report(string what, IEnumerable<(int Company, double Value)> group)
    {
        var members = group.ToList();
        var companies = Companies(members);
        if (members.Count > 0 && (members.Count < fewestPersons || companies < fewestCompanies)) Found.Add($"{what}: {members.Count} persons of {companies} companies");
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

    private static int Companies(IEnumerable<(int Company, double Value)> members) => members.Select(member => member.Company).Distinct().Count();
}
