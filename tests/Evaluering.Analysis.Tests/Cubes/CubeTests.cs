using Evaluering.Analysis.Cubes;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Analysis.Tests.Cubes;

public class CubeTests
{
    private static readonly string[] Regions = ["R01", "R02"], Services = ["a", "b", "c"], Roles = ["leder", "tillitsvalgt"], Waves = ["T0", "T1", "T2"];

    private static readonly IReadOnlyCollection<SeatScores> Nothing = [];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Theory, MemberData(nameof(Seeds))]
    public void A_cube_that_was_corrected_is_bit_for_bit_the_one_that_is_built_from_what_is_there_now(int seed)
    {
        var random = new Random(seed);
        var cube = new Cube();
        var now = new Dictionary<int, List<SeatScores>>();
        for (var change = 0; change < 200; change++)
        {
            var company = random.Next(25);
            var (before, after) = (now.GetValueOrDefault(company, []), random.Next(5) == 0 ? [] : SeatsAtRandom(random));
            cube.Replace(before, after);
            now[company] = after;
        }

        var fresh = new Cube();
        fresh.Replace(now.Values.Reverse().Select(company => (Nothing, (IReadOnlyCollection<SeatScores>)company)));

        Assert.NotEmpty(fresh.Scores);
        Assert.NotEmpty(fresh.Changes);
        Assert.Equal(TextOf(fresh), TextOf(cube));
    }

    [Fact]
    public void What_is_read_is_what_was_written()
    {
        var random = new Random(7);
        var cube = new Cube();
        for (var company = 0; company < 30; company++) cube.Replace([], SeatsAtRandom(random));

        var read = new Cube(
            cube.Scores.Select(cell => KeyValuePair.Create(cell.Key, CubeText.Parse<ScoreCell>(CubeText.Of(cell.Value)))),
            cube.Changes.Select(cell => KeyValuePair.Create(cell.Key, CubeText.Parse<ChangeCell>(CubeText.Of(cell.Value)))));

        Assert.All(cube.Scores, cell => Assert.Equal(cell.Value, read.Scores[cell.Key]));
        Assert.All(cube.Changes, cell => Assert.Equal(cell.Value, read.Changes[cell.Key]));
    }

    [Fact]
    public void A_company_that_is_exchanged_twice_at_a_time_ends_as_it_was_last()
    {
        var random = new Random(11);
        IReadOnlyCollection<SeatScores> first = SeatsAtRandom(random), second = SeatsAtRandom(random), other = SeatsAtRandom(random);
        Cube cube = new(), expected = new();

        cube.Replace([(Nothing, first), (Nothing, other), (first, second)]);

        expected.Replace([], second);
        expected.Replace([], other);
        Assert.Equal(TextOf(expected), TextOf(cube));
    }

    [Fact]
    public void What_was_not_put_in_cannot_be_taken_out()
    {
        var cube = new Cube();
        SeatScores leader = new(1, "R01", ["a"], "leder", "m", [new("T0", 3), new("T1", 4)]);
        cube.Replace([], [leader]);

        Assert.Throws<ArgumentException>(() => cube.Replace([leader with { Role = "tillitsvalgt" }], []));
    }

    [Fact]
    public void Only_cells_that_have_changed_are_told()
    {
        var cube = new Cube();
        SeatScores leader = new(1, "R01", ["a"], "leder", "m", [new("T0", 3)]), other = leader with { Role = "tillitsvalgt", Waves = [new("T0", 4)] };
        cube.Replace([], [leader, other]);
        cube.TakeTouched();

        cube.Replace([leader, other], [leader, other with { Waves = [new("T0", 5)] }]);

        Assert.Equal(["*", "tillitsvalgt"], cube.TakeTouched().Select(key => key.Role).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(cube.TakeTouched());
    }

    [Fact]
    public void A_score_used_again_counts_in_the_change_and_not_in_its_wave()
    {
        var cube = new Cube();

        cube.Replace([], [new(1, "R01", ["a"], "leder", "m", [new("T0", 2, GivenBy: 9), new("T1", 4)])]);

        Assert.DoesNotContain(cube.Scores.Keys, key => key.Wave == "T0");
        Assert.Equal(2, Assert.Single(cube.Changes, cell => cell.Key == new CellKey(CellKey.PairedChange, "R01", "a", "leder", "T0-T1", "m")).Value.Pairs.Change.Mean);
    }

    [Fact]
    public void A_company_counts_once_in_a_cell_however_many_answer_there()
    {
        var cube = new Cube();

        cube.Replace([], [new(1, "R01", ["a"], "leder", "m", [new("T0", 2)]), new(1, "R01", ["a", "b"], "leder", "m", [new("T0", 5)]), new(2, "R02", ["b"], "leder", "m", [new("T0", 5)])]);

        var all = cube.Scores[new CellKey(CellKey.ScaleMean, CellKey.All, CellKey.All, CellKey.All, "T0", "m")];
        Assert.Equal((3, 1), (all.Scores.N, all.Companies.Companies));
        Assert.Equal(4, all.Companies.CompanyMeans.Mean);
        Assert.Equal(2, cube.Scores[new CellKey(CellKey.ScaleMean, CellKey.All, "b", CellKey.All, "T0", "m")].Scores.N);
    }

    private static List<SeatScores> SeatsAtRandom(Random random) =>
    [
        .. Enumerable.Range(0, random.Next(1, 5)).Select(_ => new SeatScores(
            random.Next(9), Regions[random.Next(2)], [.. Services.Where(_ => random.Next(2) == 0)], Roles[random.Next(2)], "m",
            // Thirds and sevenths: sums of doubles that do not come out even.
            [.. Waves.Where(_ => random.Next(3) > 0).Select(wave => new WaveScore(wave, 1 + random.Next(13) / (random.Next(2) == 0 ? 3.0 : 7.0), random.Next(9) == 0 ? 9 : null))])),
    ];

    private static string TextOf(Cube cube) => string.Join('\n', cube.Scores.OrderBy(cell => cell.Key, CellKey.Order).Select(cell => $"{cell.Key} {CubeText.Of(cell.Value)}")
        .Concat(cube.Changes.OrderBy(cell => cell.Key, CellKey.Order).Select(cell => $"{cell.Key} {CubeText.Of(cell.Value)}")));
}
