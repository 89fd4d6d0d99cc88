using System.Diagnostics;
using System.Globalization;
using Evaluering.Analysis.Disclosure;
using Evaluering.Testing.Disclosure;

namespace Evaluering.Web.Tests.Demo;

/// <summary>
/// The demo, in its full size and every edition of it, against the attacker who has every figure of answers and everything that adds up. Sickness absence has one row of services and no persons,
/// and a company's own result is shown to the company alone; neither is attacked here.
/// </summary>
public sealed class NationAttackTests(RememberedNation nation, ITestOutputHelper output) : IClassFixture<RememberedNation>
{
    [Fact]
    public void Nobody_is_found_in_any_edition()
    {
        Assert.True(nation.Editions.Count >= 5, $"{nation.Editions.Count} editions");
        var found = Attack(nation.Editions, edition => edition.Shown);
        Assert.True(found.Count == 0, $"{found.Count} findings, such as: {string.Join("\n", found.Take(20))}");
    }

    /// <summary>An attacker who is told a wrong truth finds nothing: what the gate makes of that truth is what was published.</summary>
    [Fact]
    public void The_gate_makes_of_the_truth_what_was_published()
    {
        var (newest, earlier) = (nation.Editions[^1], nation.Editions.Reverse().Skip(1).Select(edition => edition.Shown));
        var cells = newest.Truth.SelectMany(block => block.RawCells()).ToList();
        var contributors = new Contributors();
        foreach (var block in newest.Truth) block.TellTo(contributors);
        var clock = Stopwatch.StartNew();
        var madeOf = nation.Editions[^2].Truth.SelectMany(block => block.RawCells());
        var result = newest.Rule.Publish(cells, contributors, new EarlierEditions([.. earlier]) { NewestMadeOf = madeOf });
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{cells.Count} cells: {result.Summary.Shown} shown, {result.Summary.Held} of them held; withheld {string.Join(", ", result.Summary.Suppressed)}; {clock.Elapsed.TotalSeconds:0.0} s in the gate"));

        var published = newest.Shown.Where(cell => cell.Key.Table != CellKey.Absence && cell.Status != CellStatus.NotAsked);
        Assert.Equal(published.Select(Outcome), result.Cells.Select(Outcome));
    }

    [Fact]
    public void Judged_alone_the_cells_give_away_counts_and_groups()
    {
        var found = Attack([nation.Editions[0], nation.Editions[^1]], edition =>
            [.. edition.Truth.SelectMany(block => block.RawCells()).Select(cell => edition.Rule.Publish([cell]).Cells[0])]);
        Assert.Contains(found, finding => finding.StartsWith("count ", StringComparison.Ordinal));
        Assert.Contains(found, finding => finding.Contains(" less ", StringComparison.Ordinal));
        Assert.Contains(found, finding => finding.StartsWith("services of", StringComparison.Ordinal));
        Assert.Contains(found, finding => finding.Contains("since an earlier edition", StringComparison.Ordinal));
    }

    private List<string> Attack(IEnumerable<RememberedEdition> editions, Func<RememberedEdition, IReadOnlyCollection<PublishedCell>> gate)
    {
        Attacker? attacker = null;
        foreach (var edition in editions)
        {
            attacker ??= new Attacker(edition.Rule.MinimumPersons, edition.Rule.MinimumCompanies);
            var shown = gate(edition).ToDictionary(cell => cell.Key);
            var clock = Stopwatch.StartNew();
            attacker.Read(edition.Truth, shown);
            var ofToday = edition.Truth.Sum(block => block.Cells.Keys.Count(key => block.IsOfToday(shown.GetValueOrDefault(key))));
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Edition {edition.Id}: {edition.Truth.Sum(block => block.Cells.Count)} cells with answers, {ofToday} of today shown; {attacker.Found.Count} findings; {clock.Elapsed.TotalSeconds:0.0} s"));
        }

        return attacker?.Found ?? [];
    }

    private static (CellKey, CellStatus, SuppressionReason?, int?, int?) Outcome(PublishedCell cell) => (cell.Key, cell.Status, cell.Reason, cell.Persons, cell.Companies);
}
