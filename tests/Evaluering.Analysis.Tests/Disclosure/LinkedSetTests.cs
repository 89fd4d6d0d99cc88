using System.Diagnostics;
using System.Globalization;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Tests.Disclosure.Attack;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Analysis.Tests.Disclosure;

/// <summary>What ties cells together beyond the lines of one table.</summary>
public class LinkedSetTests(ITestOutputHelper output)
{
    private static readonly DisclosureRule Rule = new();

    [Fact]
    public void Nearly_all_of_a_group_are_withheld_and_the_group_is_shown()
    {
        var (cells, contributors) = Services(("a", 20), ("b", 4));
        var result = Rule.Publish(cells, contributors);
        Assert.Equal([CellStatus.Value, CellStatus.Suppressed, CellStatus.Suppressed], result.Cells.Select(cell => cell.Status));
        Assert.Equal(SuppressionReason.Difference, result.Find(Key("a"))!.Reason);
    }

    [Fact]
    public void Few_with_two_services_are_not_to_be_had_from_the_sum_of_the_services()
    {
        var (cells, contributors) = Services(("a", 20), ("b", 12), ("a b", 3));
        var result = Rule.Publish(cells, contributors);
        Assert.Contains(result.Cells, cell => cell.Reason == SuppressionReason.Difference);
        var (many, of) = Services(("a", 20), ("b", 12), ("a b", 6));
        Assert.All(Rule.Publish(many, of).Cells, cell => Assert.Equal(CellStatus.Value, cell.Status));
    }

    [Fact]
    public void A_change_gives_way_where_few_answered_only_once()
    {
        var (all, contributors) = Services(("a", 20), ("b", 20));
        var change = all.Select(cell => cell with { Key = Change(cell.Key), Persons = cell.Persons - 3, Companies = cell.Companies - 3 }).ToList();
        foreach (var service in new[] { "a", "b" })
            for (var i = 0; i < 17; i++) contributors.Add(CellKey.PairedChange, "ledelse", "T0-T1", "*", [service], "*", Number(service, i), Number(service, i));
        var result = Rule.Publish([.. all, .. change], contributors);
        Assert.All(all, cell => Assert.Equal(CellStatus.Value, result.Find(cell.Key)!.Status));
        Assert.Equal(SuppressionReason.Difference, result.Find(Change(Key("a")))!.Reason);
        Assert.Equal(CellStatus.Value, result.Find(Change(Key("*")))!.Status);
    }

    [Fact]
    public void Too_few_on_one_measure_are_not_told_by_another_of_the_same_people()
    {
        var few = DisclosureRuleTests.Region("R1", 4);
        var result = Rule.Publish([few, few with { Key = few.Key with { Measure = "medvirkning" }, Persons = 10, Companies = 5 }]);
        Assert.Equal([SuppressionReason.TooFewCompanies, SuppressionReason.Difference], result.Cells.Select(cell => cell.Reason));
    }

    [Fact]
    public void A_figure_stays_until_enough_have_come()
    {
        var first = Rule.Publish([DisclosureRuleTests.Region("R1", 9)]);
        PublishedCell After(int companies, IReadOnlyCollection<PublishedCell> before)
        {
            var now = DisclosureRuleTests.Region("R1", companies) with { Figures = new Figures { Mean = 3.3, StandardDeviation = 0.8 } };
            return Assert.Single(Rule.Publish([now], null, new EarlierEditions(before)).Cells);
        }

        Assert.Equal(first.Cells[0], After(13, first.Cells));
        Assert.Equal((14, 3.3), (After(14, first.Cells).Companies, After(14, first.Cells).Figures!.Mean));
        Assert.Equal(first.Cells[0], After(5, first.Cells));
        Assert.Equal(SuppressionReason.TooFewCompanies, After(4, first.Cells).Reason);
    }

    [Fact]
    public void A_partner_that_has_been_shown_stays_and_is_not_withheld()
    {
        var first = Rule.Publish([DisclosureRuleTests.Region("R1", 20), DisclosureRuleTests.Region("R2", 20), DisclosureRuleTests.Region("*", 40)]).Cells;
        Assert.All(first, cell => Assert.Equal(CellStatus.Value, cell.Status));

        // Two have come to one region and ten to the other: with the new total and one region renewed, the other would be found by subtraction.
        var second = Rule.Publish(
            [DisclosureRuleTests.Region("R1", 22), DisclosureRuleTests.Region("R2", 30), DisclosureRuleTests.Region("*", 52)], null, new EarlierEditions(first));
        Assert.All(second.Cells, cell => Assert.Equal(CellStatus.Value, cell.Status));
        Assert.Equal(20, second.Find(DisclosureRuleTests.Region("R1", 1).Key)!.Companies);
        Assert.Equal(2, second.Summary.Held);
        Assert.Single(second.Cells, cell => cell.Reason == SuppressionReason.Complementary);
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(6, true)]
    public void A_region_and_an_industry_that_are_nearly_the_same_are_not_both_shown(int more, bool areBothShown)
    {
        var contributors = new Contributors();
        for (var i = 0; i < 60; i++)
        {
            var region = i < 20 ? "R1" : i < 40 ? "R2" : "R3";
            string[] groups = [CellKey.Group("naering", i < 20 + more ? "10-33" : i < 40 + more ? "84" : "85")];
            contributors.Add(CellKey.ScaleMean, "ledelse", "T0", region, [], "*", i, i, null, groups);
        }

        RawCell[] cells =
        [
            DisclosureRuleTests.Region("R1", 20), DisclosureRuleTests.Region("R2", 20), DisclosureRuleTests.Region("R3", 20), DisclosureRuleTests.Region("*", 60),
            DisclosureRuleTests.Region("naering:10-33", 20 + more), DisclosureRuleTests.Region("naering:84", 20), DisclosureRuleTests.Region("naering:85", 20 - more),
        ];
        var result = Rule.Publish(cells, contributors);
        Assert.Equal(areBothShown, result.Find(cells[0].Key)!.Status == CellStatus.Value && result.Find(cells[4].Key)!.Status == CellStatus.Value);
    }

    [Fact]
    public void A_correction_of_few_waits_and_one_of_many_does_not()
    {
        var cell = DisclosureRuleTests.Region("R1", 9);
        var first = Rule.Publish([cell]).Cells;
        var corrected = cell with { Figures = new Figures { Mean = 3.2, StandardDeviation = 0.7 } };
        double? Shown(RawCell raw) => Rule.Publish([raw], null, new EarlierEditions(first)).Cells[0].Figures!.Mean;
        Assert.Equal(3.1, Shown(corrected));
        Assert.Equal(3.1, Shown(corrected with { Changed = new ChangedSince(6, 4) }));
        Assert.Equal(3.2, Shown(corrected with { Changed = new ChangedSince(6, 5) }));
    }

    [Fact]
    public void The_country_s_figure_beside_it_is_renewed_at_once()
    {
        var cell = DisclosureRuleTests.Region("R1", 9) with { Key = new CellKey(CellKey.Absence, "*", "*", "*", "before", "sykefravar"), Persons = null };
        var first = Rule.Publish([cell with { Figures = cell.Figures with { Comparator = 5.0 } }]).Cells;
        Assert.Equal(5.1, Rule.Publish([cell with { Figures = cell.Figures with { Comparator = 5.1 } }], null, new EarlierEditions(first)).Cells[0].Figures!.Comparator);
    }

    [Fact]
    public void The_same_again_takes_nothing_back() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var tables = new NationTables(new Nation(seed));
            var first = Rule.Publish(tables.Cells, tables.Contributors);
            var second = Rule.Publish(tables.Cells, tables.Contributors, new EarlierEditions(first.Cells) { NewestMadeOf = tables.Cells });
            return first.Cells.All(cell => cell.Status == CellStatus.Suppressed || second.Find(cell.Key) == cell);
        }));

    [Fact]
    public void What_is_shown_stays_as_it_is_while_little_happens() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(20), Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var nation = new Nation(seed);
            var tables = new NationTables(nation);
            var first = Rule.Publish(tables.Cells, tables.Contributors);
            nation.Seats.First(seat => seat.Before[0] is not null).Before[0] = 2.2;
            var then = new NationTables(nation);
            var second = Rule.Publish(then.Cells, then.Contributors, new EarlierEditions(first.Cells) { NewestMadeOf = tables.Cells });
            return first.Cells.All(cell => cell.Status != CellStatus.Value || second.Find(cell.Key) == cell);
        }));

    [Fact]
    public void The_order_of_the_cells_never_matters() =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(10), Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var nation = new Nation(seed);
            var before = new NationTables(nation);
            var first = new EarlierEditions(Rule.Publish(before.Cells, before.Contributors).Cells) { NewestMadeOf = before.Cells };
            nation.Live();
            var tables = new NationTables(nation);
            var shuffled = tables.Cells.ToArray();
            new Random(seed).Shuffle(shuffled);
            return Rule.Publish(tables.Cells, tables.Contributors, first).Cells.SequenceEqual(Rule.Publish(shuffled, tables.Contributors, first).Cells);
        }));

    [Fact]
    public void Of_two_groups_made_one_no_more_persons_are_too_few() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(1, 12).Four().ToArbitrary(), sizes =>
        {
            // Two categories apart, and as one. Companies may be in both, persons are not.
            var (personsA, personsB, companiesA, companiesB) = (Math.Max(sizes.Item1, sizes.Item3), Math.Max(sizes.Item2, sizes.Item4), sizes.Item3, sizes.Item4);
            int Withheld(int persons, int companies) =>
                Rule.Publish([DisclosureRuleTests.Region("R1", companies) with { Persons = persons }]).Cells[0].Status == CellStatus.Suppressed ? persons : 0;
            return Enumerable.Range(Math.Max(companiesA, companiesB), Math.Min(companiesA, companiesB) + 1)
                .All(companies => Withheld(personsA + personsB, companies) <= Withheld(personsA, companiesA) + Withheld(personsB, companiesB));
        }));

    [Fact]
    public void What_was_withheld_is_counted_by_reason()
    {
        (string Region, int Companies)[] regions = [("R1", 3), ("R2", 20), ("R3", 9), ("*", 32)];
        var summary = Rule.Publish([.. regions.Select(one => DisclosureRuleTests.Region(one.Region, one.Companies))]).Summary;
        Assert.Equal((2, 0), (summary.Shown, summary.Held));
        Assert.Equal([KeyValuePair.Create(SuppressionReason.TooFewCompanies, 1), KeyValuePair.Create(SuppressionReason.Complementary, 1)], summary.Suppressed);
    }

    /// <summary>Twelve regions, six services, three roles, ten measures and three waves with two changes: run by hand, for the time it takes.</summary>
    [Fact(Explicit = true)]
    public void A_national_set()
    {
        foreach (var cases in new[] { 440, 2000, 8000 })
        {
            var tables = NationalSet.Make(cases, 10);
            var clock = Stopwatch.StartNew();
            var first = Rule.Publish(tables.Cells, tables.Contributors);
            var taken = clock.Elapsed;
            clock.Restart();
            var grown = NationalSet.Make(cases + cases / 40, 10);
            var second = Rule.Publish(grown.Cells, grown.Contributors, new EarlierEditions(first.Cells) { NewestMadeOf = tables.Cells });
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{cases} cases, {tables.Cells.Count} cells: {taken.TotalSeconds:0.0} s, and {clock.Elapsed.TotalSeconds:0.0} s against it"));
            foreach (var summary in new[] { first.Summary, second.Summary })
                output.WriteLine($"  {summary.Shown} shown, {summary.Held} of them held; withheld {string.Join(", ", summary.Suppressed)}");
        }
    }

    /// <summary>One table of services, a company a person; "a b" are those with both.</summary>
    private static (List<RawCell> Cells, Contributors Contributors) Services(params (string Services, int Persons)[] groups)
    {
        var contributors = new Contributors();
        var counts = new Dictionary<string, int>();
        foreach (var (services, persons) in groups)
            for (var i = 0; i < persons; i++)
            {
                contributors.Add(CellKey.ScaleMean, "ledelse", "T0", "*", services.Split(' '), "*", Number(services, i), Number(services, i));
                foreach (var service in services.Split(' ').Append("*")) counts[service] = counts.GetValueOrDefault(service) + 1;
            }

        return ([.. counts.Select(count => DisclosureRuleTests.Region("*", count.Value) with { Key = Key(count.Key), Persons = count.Value })], contributors);
    }

    private static int Number(string services, int i) => services.Sum(letter => letter) * 100 + i;

    private static CellKey Key(string service) => new(CellKey.ScaleMean, "*", service, "*", "T0", "ledelse");

    private static CellKey Change(CellKey key) => key with { Table = CellKey.PairedChange, Wave = "T0-T1" };
}
