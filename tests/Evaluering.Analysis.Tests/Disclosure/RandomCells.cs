using Evaluering.Analysis.Disclosure;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Analysis.Tests.Disclosure;

/// <summary>Linked sets of cells as companies and seats would give them: counts that add up along regions and roles.</summary>
internal static class RandomCells
{
    private static readonly string[] Regions = ["R1", "R2", "R3", "R4"];
    private static readonly string[] Roles = ["leder", "tillitsvalgt", "verneombud"];

    /// <summary>A set built from a seed: a few companies a region, each with some of the roles, in two services.</summary>
    public static Arbitrary<List<RawCell>> Sets() => Gen.Choose(0, 1_000_000).Select(seed => FromSeed(seed)).ToArbitrary();

    /// <param name="seed">The seed.</param>
    /// <param name="merged">True makes one region of the first two.</param>
    public static List<RawCell> FromSeed(int seed, bool merged = false)
    {
        var random = new Random(seed);
        var seats = new List<(int Company, string Region, string Role, double Score)>();
        var company = 0;
        foreach (var region in Regions)
            for (var i = random.Next(0, 14); i > 0; i--, company++)
                seats.AddRange(Roles.Where(_ => random.Next(3) > 0).Select(role => (company, merged && region == Regions[1] ? Regions[0] : region, role, 1 + random.Next(0, 5) * 1.0)));

        return [.. from region in Regions.Append(CellKey.All) from role in Roles.Append(CellKey.All) select Cell(seats, region, role)];
    }

    private static RawCell Cell(List<(int Company, string Region, string Role, double Score)> seats, string region, string role)
    {
        var own = seats.Where(seat => (region == CellKey.All || seat.Region == region) && (role == CellKey.All || seat.Role == role)).ToList();
        var mean = own.Count == 0 ? (double?)null : own.Average(seat => seat.Score);
        return new RawCell
        {
            Key = new CellKey(CellKey.ScaleMean, region, CellKey.All, role, "T0", "partssamarbeid"),
            Persons = own.Count,
            Companies = own.Select(seat => seat.Company).Distinct().Count(),
            Figures = new Figures
            {
                Mean = mean,
                StandardDeviation = own.Count < 2 ? null : Math.Sqrt(own.Sum(seat => Math.Pow(seat.Score - mean!.Value, 2)) / (own.Count - 1)),
            },
        };
    }
}
