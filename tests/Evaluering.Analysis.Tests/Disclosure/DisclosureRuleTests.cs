using Evaluering.Analysis.Disclosure;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Analysis.Tests.Disclosure;

public class DisclosureRuleTests
{
    private static readonly DisclosureRule Rule = new();

    [Fact]
    public void The_order_of_the_cells_never_matters() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomCells.Sets(), Gen.Choose(0, int.MaxValue).ToArbitrary(), (cells, seed) =>
        {
            var shuffled = cells.ToArray();
            new Random(seed).Shuffle(shuffled);
            return Rule.Publish(cells).Cells.SequenceEqual(Rule.Publish(shuffled).Cells);
        }));

    [Fact]
    public void Only_a_published_cell_carries_numbers() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomCells.Sets(), cells => Rule.Publish(cells).Cells.All(cell =>
            cell.Status == CellStatus.Value
                ? cell is { Figures: not null, Persons: >= 5, Companies: >= 5, Reason: null }
                : cell is { Figures: null, Persons: null, Companies: null } && cell.Reason.HasValue == (cell.Status == CellStatus.Suppressed))));

    [Fact]
    public void No_line_leaves_one_unknown() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomCells.Sets(), cells =>
        {
            var result = Rule.Publish(cells);
            var raw = cells.ToDictionary(cell => cell.Key);
            return Lines(result).All(line =>
            {
                var hidden = line.Where(cell => cell.Status == CellStatus.Suppressed).ToList();
                var total = line.Single(cell => IsTotal(cell, line));
                if (total.Status != CellStatus.Value) return hidden.Count != 1;
                return hidden.Count == 0 || (hidden.Count > 1 && hidden.Sum(cell => raw[cell.Key].Persons) >= Rule.MinimumPersons);
            });
        }));

    [Fact]
    public void Where_two_regions_are_made_one_no_more_persons_are_withheld_for_their_own_sake() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            return Withheld(RandomCells.FromSeed(seed, merged: true)) <= Withheld(RandomCells.FromSeed(seed));

            static int? Withheld(List<RawCell> cells) => cells
                .Where(cell => cell.Key.Region != CellKey.All && Rule.Publish([cell]).Cells[0].Status == CellStatus.Suppressed).Sum(cell => cell.Persons);
        }));

    [Fact]
    public void A_lone_hidden_region_takes_the_smallest_other_with_it()
    {
        var result = Rule.Publish([Region("R1", 3), Region("R2", 20), Region("R3", 9), Region("R4", 9), Region("*", 41)]);
        Assert.Equal(["Value", "TooFewCompanies", "Value", "Complementary", "Value"], result.Cells.Select(Outcome));
    }

    [Fact]
    public void Hidden_cells_that_are_too_few_together_take_one_more()
    {
        var result = Rule.Publish([Region("R1", 1), Region("R2", 2), Region("R3", 9), Region("R4", 8), Region("*", 20)]);
        Assert.Equal(["Value", "TooFewCompanies", "TooFewCompanies", "Value", "Complementary"], result.Cells.Select(Outcome));
    }

    [Fact]
    public void A_company_with_cases_in_two_hidden_regions_is_one_company()
    {
        // Three and two companies, but the country has 13 and not 14: together they are four.
        var result = Rule.Publish([Region("R1", 3), Region("R2", 2), Region("R3", 9), Region("*", 13)]);
        Assert.Equal(["Value", "TooFewCompanies", "TooFewCompanies", "Difference"], result.Cells.Select(Outcome));
    }

    [Fact]
    public void Many_small_regions_do_not_take_the_country_with_them()
    {
        var result = Rule.Publish([.. Enumerable.Range(1, 9).Select(i => Region($"R{i}", 4)), Region("*", 36)]);
        Assert.Equal(CellStatus.Value, result.Cells[0].Status);
    }

    [Fact]
    public void A_total_goes_only_when_no_part_is_left_to_take()
    {
        // R1's unanimity is not the total's when the total was computed from one more cell that is empty here.
        var lone = Region("R1", 9) with { Figures = new Figures { Mean = 3, StandardDeviation = 0 } };
        var result = Rule.Publish([lone, Region("R2", 0), Region("*", 9)]);
        Assert.Equal(["Complementary", "Unanimity", "NoData"], result.Cells.Select(Outcome));
    }

    [Fact]
    public void A_hidden_total_of_one_line_is_not_the_sum_of_its_published_parts()
    {
        // R1 over all roles is taken as partner in the line of regions; then one of its roles must go as well.
        RawCell[] cells =
        [
            Region("R1", 6), Region("R2", 3), Region("*", 30), Region("R3", 21),
            Region("R1", 6) with { Key = Key("R1", "leder"), Persons = 6 }, Region("R1", 6) with { Key = Key("R1", "verneombud"), Persons = 6 },
        ];
        var result = Rule.Publish(cells);
        Assert.Equal(SuppressionReason.Complementary, result.Find(Key("R1", "*"))!.Reason);
        Assert.Equal(SuppressionReason.Complementary, result.Find(Key("R1", "leder"))!.Reason);
    }

    public static TheoryData<string, string> Primary => new()
    {
        { "four companies", "TooFewCompanies" },
        { "four persons", "TooFewPersons" },
        { "all alike", "Unanimity" },
        { "all at the end of the scale", "Unanimity" },
        { "nobody", "NoData" },
        { "not asked", "NotAsked" },
        { "two dominate", "Dominance" },
        { "two hold exactly 85 %", "Value" },
        { "no persons counted", "Value" },
    };

    [Theory, MemberData(nameof(Primary))]
    public void A_cell_by_itself(string which, string expected)
    {
        var absence = Region("*", 9) with { Key = new CellKey(CellKey.Absence, "*", "*", "*", "before", "sykefravar"), Persons = null };
        var cell = which switch
        {
            "four companies" => Region("*", 4),
            "four persons" => Region("*", 5) with { Persons = 4 },
            "all alike" => Region("*", 9) with { Figures = new Figures { Mean = 3.25, StandardDeviation = 0 } },
            "all at the end of the scale" => Region("*", 9) with { Figures = new Figures { Mean = 5 } },
            "nobody" => Region("*", 0),
            "not asked" => Region("*", 9) with { Asked = false },
            "two dominate" => absence with { LargestShare = 0.5, TwoLargestShare = 0.86 },
            "two hold exactly 85 %" => absence with { LargestShare = 0.5, TwoLargestShare = 0.85 },
            _ => absence,
        };
        Assert.Equal(expected, Outcome(Assert.Single(Rule.Publish([cell]).Cells)));
    }

    [Fact]
    public void Two_cells_with_one_key_are_refused() =>
        Assert.Throws<ArgumentException>(() => Rule.Publish([Region("R1", 9), Region("R1", 8)]));

    [Fact]
    public void A_snapshot_that_contradicts_itself_is_not_read_back()
    {
        var key = Key("R1", "*");
        Assert.Throws<ArgumentException>(() =>
            PublishedCell.FromSnapshot(key, CellStatus.Suppressed, SuppressionReason.Complementary, null, null, new Figures()));
        Assert.Throws<ArgumentException>(() => PublishedCell.FromSnapshot(key, CellStatus.Suppressed, null, null, null, null));
        Assert.Throws<ArgumentException>(() =>
            PublishedCell.FromSnapshot(key, CellStatus.Suppressed, SuppressionReason.TooFewPersons, 3, null, null));
        Assert.Throws<ArgumentException>(() => PublishedCell.FromSnapshot(key, CellStatus.Value, null, 9, 9, null));
    }

    [Fact]
    public void Every_published_cell_survives_storing_and_reading_back() =>
        Check.QuickThrowOnFailure(Prop.ForAll(RandomCells.Sets(), cells => Rule.Publish(cells).Cells.All(cell =>
            cell == PublishedCell.FromSnapshot(cell.Key, cell.Status, cell.Reason, cell.Persons, cell.Companies, cell.Figures))));

    [Fact]
    public void Nothing_outside_can_make_or_change_a_published_cell()
    {
        foreach (var type in new[] { typeof(PublishedCell), typeof(OwnResult), typeof(PublishedResult) })
        {
            Assert.Empty(type.GetConstructors());
            Assert.DoesNotContain(type.GetProperties(), property => property.SetMethod is { IsPublic: true });
        }
    }

    internal static RawCell Region(string region, int companies) => new()
    {
        Key = Key(region, "*"),
        Persons = companies * 2,
        Companies = companies,
        Figures = new Figures { Mean = 3.1, StandardDeviation = 0.7 },
    };

    private static CellKey Key(string region, string role) => new(CellKey.ScaleMean, region, "*", role, "T0", "ledelse");

    private static string Outcome(PublishedCell cell) => cell.Reason?.ToString() ?? cell.Status.ToString();

    private static IEnumerable<List<PublishedCell>> Lines(PublishedResult result) =>
        result.Cells.GroupBy(cell => cell.Key with { Region = "*" }).Concat(result.Cells.GroupBy(cell => cell.Key with { Role = "*" }))
            .Select(line => line.ToList());

    private static bool IsTotal(PublishedCell cell, List<PublishedCell> line) =>
        line.All(other => other.Key with { Region = "*" } == cell.Key || other.Key with { Role = "*" } == cell.Key);
}
