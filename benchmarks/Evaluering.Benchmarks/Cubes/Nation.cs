using Evaluering.Analysis.Cubes;

namespace Evaluering.Benchmarks.Cubes;

/// <summary>
/// What a nation has answered, drawn with a fixed seed: thirteen regions of unequal size, eight services, three roles, seven measures, three waves. A company has one case
/// or two, of one service or two, and three seats a case, of which four fifths answer before, three fifths after and not half of them half a year later.
/// </summary>
/// <remarks>
/// A million scores are drawn once, and what is larger goes through them again: the cube does not know one company from another, and no measurement has to hold all of them
/// in memory or to draw them while the clock runs.
/// </remarks>
internal static class Nation
{
    private const int RowsDrawn = 1_000_000;
    private const int Seed = 20260915;

    private static readonly string[] WaveCodes = ["T0", "T1", "T2"];
    private static readonly double[] ShareAnswering = [0.80, 0.60, 0.45];
    private static readonly Lazy<List<SeatScores[]>> Drawn = new(Draw);
    private static readonly Dictionary<int, Cube> Built = [];
    private static readonly IReadOnlyCollection<SeatScores> Nobody = [];

    public static IReadOnlyList<string> Regions { get; } = [.. Enumerable.Range(1, 13).Select(i => $"region-{i:00}")];

    public static IReadOnlyList<string> Services { get; } = [.. Enumerable.Range(1, 8).Select(i => $"service-{i}")];

    public static IReadOnlyList<string> Roles { get; } = ["leder", "tillitsvalgt", "verneombud"];

    public static IReadOnlyList<string> Measures { get; } = [.. Enumerable.Range(1, 7).Select(i => $"measure-{i}")];

    public static IReadOnlyList<string> Waves => WaveCodes;

    /// <summary>Company by company, until so many scores have been given, or the rest of the last company more.</summary>
    public static IEnumerable<IReadOnlyList<SeatScores>> Of(int rows)
    {
        var given = 0;
        while (true)
            foreach (var company in Drawn.Value)
            {
                if (given >= rows) yield break;
                yield return company;
                given += company.Sum(seat => seat.Waves.Count);
            }
    }

    /// <summary>The cube of so many scores, built now if it has not been.</summary>
    public static Cube CubeOf(int rows) => Built.TryGetValue(rows, out var cube) ? cube : Build(rows);

    /// <summary>Builds the cube of so many scores.</summary>
    public static Cube Build(int rows)
    {
        var cube = new Cube();
        cube.Replace(Of(rows).Select(company => (Nobody, (IReadOnlyCollection<SeatScores>)company)));
        return Built[rows] = cube;
    }

    /// <summary>The first companies as they are, and as they are when those who had not answered in the last wave have, until so many scores are new.</summary>
    public static List<(IReadOnlyCollection<SeatScores> Before, IReadOnlyCollection<SeatScores> After)> LastWaveOf(int newRows)
    {
        var random = new Random(Seed + 1);
        var changes = new List<(IReadOnlyCollection<SeatScores>, IReadOnlyCollection<SeatScores>)>();
        foreach (var company in Drawn.Value)
        {
            if (newRows <= 0) break;
            var after = company.Select(seat => seat.Waves[^1].Wave == WaveCodes[^1] ? seat : seat with { Waves = [.. seat.Waves, new WaveScore(WaveCodes[^1], Score(random, 3.4))] }).ToList();
            newRows -= after.Sum(seat => seat.Waves.Count) - company.Sum(seat => seat.Waves.Count);
            changes.Add((company, after));
        }

        return changes;
    }

    private static List<SeatScores[]> Draw()
    {
        var random = new Random(Seed);
        var companies = new List<SeatScores[]>();
        var seats = 0L;
        for (var rows = 0; rows < RowsDrawn;)
        {
            var company = Company(random, ref seats);
            if (company.Length == 0) continue;
            companies.Add(company);
            rows += company.Sum(seat => seat.Waves.Count);
        }

        return companies;
    }

    private static SeatScores[] Company(Random random, ref long seats)
    {
        var company = new List<SeatScores>();
        var region = Skewed(random, Regions);
        var level = 3.2 + 0.4 * Normal(random);
        for (var cases = random.Next(10) == 0 ? 2 : 1; cases > 0; cases--)
        {
            string[] services = random.Next(10) == 0 ? [Skewed(random, Services), Skewed(random, Services)] : [Skewed(random, Services)];
            foreach (var role in Roles) company.AddRange(Seat(random, ++seats, region, [.. services.Distinct()], role, level + 0.4 * Normal(random)));
        }

        return [.. company];
    }

    private static IEnumerable<SeatScores> Seat(Random random, long seat, string region, string[] services, string role, double level)
    {
        var waves = Enumerable.Range(0, WaveCodes.Length).Where(wave => random.NextDouble() < ShareAnswering[wave]).ToList();
        if (waves.Count == 0) yield break;
        foreach (var measure in Measures)
            yield return new SeatScores(seat, region, services, role, measure, [.. waves.Select(wave => new WaveScore(WaveCodes[wave], Score(random, level + 0.1 * wave)))]);
    }

    // The mean of four items, or of three where one was left out.
    private static double Score(Random random, double level)
    {
        var items = random.Next(20) == 0 ? 3 : 4;
        return Math.Clamp(Math.Round((level + 0.5 * Normal(random)) * items) / items, 1, 5);
    }

    private static string Skewed(Random random, IReadOnlyList<string> codes) => codes[Math.Min(random.Next(codes.Count), random.Next(codes.Count))];

    // Three uniforms: near enough to a normal of mean 0 and deviation 1.
    private static double Normal(Random random) => 2 * (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
}
