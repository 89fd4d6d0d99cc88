using Evaluering.Analysis.Disclosure;

namespace Evaluering.Testing.Disclosure;

/// <summary>What everybody knows of the counts of a block that are not shown: everything that adds up, and that a service holds no more than all services do.</summary>
internal sealed class AttackersEquations
{
    private readonly Dictionary<CellKey, double> known;
    private readonly Dictionary<CellKey, int> place;
    private readonly List<(Dictionary<int, double> Left, double Right)> equations = [];
    private int variables;

    /// <param name="block">Tells which cells there are and how services overlap.</param>
    /// <param name="known">The counts that are known.</param>
    public AttackersEquations(TrueBlock block, Dictionary<CellKey, double> known)
    {
        this.known = known;
        Unknown = [.. block.Cells.Keys.Where(key => !known.ContainsKey(key)).Order(CellKey.Order)];
        place = Unknown.Select((key, i) => (key, i)).ToDictionary(pair => pair.key, pair => pair.i);
        variables = Unknown.Count;
        if (Unknown.Count == 0) return;
        foreach (var (parts, total, surplus) in Lines(block))
        {
            AddLine(parts, total, surplus);
            // Where nobody counts twice, the sum says it already; and along regions and roles nobody does.
            if (surplus > 0) AddOrderings(parts, total);
        }
    }

    /// <summary>The cells whose count is not known.</summary>
    public IReadOnlyList<CellKey> Unknown { get; }

    /// <summary>Everything that adds up: regions and each other classification, roles, and services with what they have in common.</summary>
    public static IEnumerable<(List<CellKey> Parts, CellKey Total, int Surplus)> Lines(TrueBlock block)
    {
        var ways = new (Func<CellKey, string> Part, Func<CellKey, CellKey> Total)[]
        {
            (key => key.Region, key => key with { Region = CellKey.All }),
            (key => key.Service, key => key with { Service = CellKey.All }),
            (key => key.Role, key => key with { Role = CellKey.All }),
        };
        return from way in ways
               from line in block.Cells.Keys.Where(key => way.Part(key) != CellKey.All).GroupBy(key => (Total: way.Total(key), Classification: CellKey.ClassificationOf(way.Part(key))))
               select (line.ToList(), line.Key.Total, line.Sum(key => block.Cells[key].Count) - block.Cells[line.Key.Total].Count);
    }

    /// <summary>What follows from one equation with one unknown, again and again. It is taken out of the others.</summary>
    public Dictionary<CellKey, double> TakeDetermined()
    {
        var determined = new Dictionary<CellKey, double>();
        while (equations.FindIndex(equation => equation.Left.Count == 1) is >= 0 and var single)
        {
            var (unknown, factor) = equations[single].Left.Single();
            var value = equations[single].Right / factor;
            if (unknown < Unknown.Count) determined[Unknown[unknown]] = value;
            for (var i = 0; i < equations.Count; i++)
                if (equations[i].Left.Remove(unknown, out var times)) equations[i] = (equations[i].Left, equations[i].Right - times * value);
            equations.RemoveAll(equation => equation.Left.Count == 0);
        }

        return determined;
    }

    /// <summary>The equations fall apart in sets that have no unknown in common. Each is a program of its own.</summary>
    /// <returns>The program, and which of its unknowns are which cells'.</returns>
    public IEnumerable<(AttackersProgram Program, IReadOnlyDictionary<CellKey, int> Place)> Programs()
    {
        var tied = Enumerable.Range(0, variables).ToArray();
        foreach (var (left, _) in equations)
            foreach (var unknown in left.Keys) tied[First(unknown)] = First(left.Keys.First());

        foreach (var set in equations.GroupBy(equation => First(equation.Left.Keys.First())))
        {
            var own = set.SelectMany(equation => equation.Left.Keys).Distinct().Order().Select((unknown, i) => (unknown, i)).ToDictionary(pair => pair.unknown, pair => pair.i);
            var program = new AttackersProgram(
                own.Count, [.. set.Select(equation => (equation.Left.ToDictionary(term => own[term.Key], term => term.Value), equation.Right))]);
            yield return (program, own.Where(pair => pair.Key < Unknown.Count).ToDictionary(pair => Unknown[pair.Key], pair => pair.Value));
        }

        int First(int unknown)
        {
            while (tied[unknown] != unknown) unknown = tied[unknown] = tied[tied[unknown]];
            return unknown;
        }
    }

    private void AddLine(List<CellKey> parts, CellKey total, int surplus)
    {
        var left = new Dictionary<int, double>();
        var right = (double)surplus;
        foreach (var (key, sign) in parts.Select(part => (part, 1)).Append((total, -1)))
            if (place.TryGetValue(key, out var unknown)) left[unknown] = sign;
            else right -= sign * known[key];
        if (left.Count > 0) equations.Add((left, right));
    }

    /// <summary>
    /// A service of the line is no more than all of them, where one of the two is known. A closer limit from a still larger group follows from the sums. Where both are
    /// withheld it is not used: the number of those with several services, which the attacker is told, would by itself say how many there are at least.
    /// </summary>
    private void AddOrderings(List<CellKey> parts, CellKey total)
    {
        var least = parts.Where(known.ContainsKey).Select(part => known[part]).DefaultIfEmpty(0).Max();
        if (place.TryGetValue(total, out var larger))
        {
            if (least > 0) equations.Add((new() { [larger] = 1, [variables++] = -1 }, least));
            return;
        }

        foreach (var part in parts.Where(place.ContainsKey)) equations.Add((new() { [place[part]] = 1, [variables++] = 1 }, known[total]));
    }
}
