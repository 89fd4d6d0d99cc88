using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Evaluering.Analysis.Disclosure;
using Evaluering.Testing.Disclosure;

namespace Evaluering.Analysis.Tests.Disclosure.Attack;

/// <summary>Two hundred nations, three editions each, against an attacker who has every figure and everything that adds up.</summary>
public class AttackTests(ITestOutputHelper output)
{
    private const int Nations = 200;
    private const int Editions = 3;
    private static readonly DisclosureRule Rule = new();

    private delegate IReadOnlyCollection<PublishedCell> Gate(NationTables tables, EarlierEditions earlier);

    [Fact]
    public void Nobody_is_found()
    {
        var (shown, held, withheld, spent) = (0, 0, new Dictionary<SuppressionReason, int>(), TimeSpan.Zero);
        var found = Attack(Nations, (tables, earlier) =>
        {
            var clock = Stopwatch.StartNew();
            var result = Rule.Publish(tables.Cells, tables.Contributors, earlier);
            lock (withheld)
            {
                spent += clock.Elapsed;
                (shown, held) = (shown + result.Summary.Shown, held + result.Summary.Held);
                foreach (var (reason, count) in result.Summary.Suppressed) withheld[reason] = withheld.GetValueOrDefault(reason) + count;
            }

            return result.Cells;
        });
        output.WriteLine($"{shown} cells shown, {held} of them held; withheld {withheld.Values.Sum()}: {string.Join(", ", withheld)}");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{spent.TotalSeconds:0.0} s in the gate"));
        Assert.True(found.Count == 0, $"{found.Count} findings, such as: {string.Join("\n", found.Take(20))}");
    }

    [Fact]
    public void Without_partners_the_attacker_finds_counts_and_groups()
    {
        var found = Attack(10, (tables, _) => Alone(tables));
        Assert.All(Enumerable.Range(0, 10), seed => Assert.Contains(found, finding => finding.StartsWith($"{seed}: count", StringComparison.Ordinal)));
        Assert.Contains(found, finding => finding.Contains(" less ", StringComparison.Ordinal));
        Assert.Contains(found, finding => finding.Contains("services of", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_the_earlier_editions_the_attacker_finds_those_who_came() => Assert.Contains(
        Attack(10, (tables, _) => Rule.Publish(tables.Cells, tables.Contributors).Cells),
        finding => finding.Contains("since an earlier edition", StringComparison.Ordinal));

    [Fact]
    public void Without_knowing_who_they_are_the_gate_lets_companies_be_found() => Assert.Contains(
        Attack(10, (tables, earlier) => Rule.Publish(tables.Cells, null, earlier).Cells),
        finding => finding.Contains(" less ", StringComparison.Ordinal));

    private static List<string> Attack(int nations, Gate gate)
    {
        var found = new ConcurrentBag<string>();
        Parallel.For(0, nations, seed =>
        {
            var nation = new Nation(seed);
            var attacker = new Attacker(Rule.MinimumPersons, Rule.MinimumCompanies);
            var earlier = new List<IReadOnlyCollection<PublishedCell>>();
            List<RawCell> newest = [];
            for (var edition = 0; edition < Editions; edition++, nation.Live())
            {
                var tables = new NationTables(nation);
                var shown = gate(tables, new EarlierEditions([.. earlier]) { NewestMadeOf = newest });
                attacker.Read(tables.Blocks, shown.ToDictionary(cell => cell.Key));
                earlier.Insert(0, shown);
                newest = tables.Cells;
            }

            foreach (var finding in attacker.Found) found.Add($"{seed}: {finding}");
        });

        return [.. found.Order(StringComparer.Ordinal)];
    }

    /// <summary>Each cell judged by itself: primary suppression alone.</summary>
    private static IReadOnlyCollection<PublishedCell> Alone(NationTables tables) => [.. tables.Cells.Select(cell => Rule.Publish([cell]).Cells[0])];
}
