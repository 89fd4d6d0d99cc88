using Evaluering.Analysis.Disclosure;
using Evaluering.Testing.Disclosure;

namespace Evaluering.Analysis.Tests.Disclosure.Attack;

/// <summary>A seat of a case. Scores are 1–5, null while there is no answer.</summary>
internal sealed class Seat(long id, int company, string region, string[] services, string role, string[] groups)
{
    public long Id => id;
    public int Company => company;
    public string Region => region;
    public string[] Services => services;
    public string Role => role;
    public string[] Groups => groups;
    public double?[] Before { get; } = new double?[Nation.Measures];
    public double?[] After { get; } = new double?[Nation.Measures];
}

/// <summary>
/// A small nation made from a seed: regions of very different size, companies of three sizes, cases with one or two services, and companies with two cases, some in two regions. It lives
/// on from edition to edition: new cases, answers that come late, answers that are taken back and answers that are corrected.
/// </summary>
internal sealed class Nation
{
    public const int Measures = 2;
    private static readonly string[] Roles = ["leder", "tillitsvalgt", "verneombud"];
    private readonly string[] regions;
    private readonly string[] services;
    private readonly Random random;
    private int companies;
    private readonly int industryAt;
    private string halfYear = "1";

    public Nation(int seed)
    {
        random = new Random(seed);
        regions = [.. Enumerable.Range(1, 3 + random.Next(2)).Select(i => $"R{i}")];
        industryAt = random.Next(8);
        services = [.. Enumerable.Range(1, 2 + random.Next(2)).Select(i => $"s{i}")];
        Grow(25 + random.Next(40));
        // Every nation has a company with two cases and a case with two services.
        AddCase(0, Pick(regions), [services[0], services[1]]);
        foreach (var seat in Seats) Answer(seat, 0.75);
    }

    public List<Seat> Seats { get; } = [];

    /// <summary>Something happens until the next edition: little, or much.</summary>
    public void Live()
    {
        halfYear = "2";
        Grow(random.Next(3) == 0 ? 15 + random.Next(20) : random.Next(3));
        foreach (var seat in Seats)
        {
            var chance = random.NextDouble();
            if (seat.Before[0] is null && chance < 0.15) Answer(seat, 1);
            else if (chance < 0.01) TakeBack(seat);
            else if (chance < 0.02 && seat.Before[0] is not null) seat.Before[0] = Score();
            if (seat.Before[0] is not null && seat.After[0] is null && random.NextDouble() < 0.3) AnswerAfter(seat);
        }
    }

    private void Grow(int cases)
    {
        for (; cases > 0; cases--)
        {
            var company = companies > 3 && random.Next(6) == 0 ? random.Next(companies) : companies++;
            var first = Pick(services);
            AddCase(company, Pick(regions), random.Next(6) == 0 ? [.. new[] { first, Pick(services) }.Distinct()] : [first]);
        }
    }

    // Few are large.
    private static string SizeOf(int company) => (company % 12) switch { 0 => "stor", < 4 => "middels", _ => "liten" };

    // In most nations one industry is nearly all of a region, and of a few companies elsewhere.
    private string IndustryOf(int company, string region) => region == regions[industryAt % regions.Length] || company % 15 == industryAt ? "havbruk" : "annet";

    // The first region has most, the last hardly any.
    private string Pick(string[] from) => from[Math.Min(random.Next(from.Length), random.Next(from.Length))];

    private void AddCase(int company, string region, string[] delivered)
    {
        string[] groups = [CellKey.Group("storrelse", SizeOf(company)), CellKey.Group("oppstart", halfYear), CellKey.Group("naering", IndustryOf(company, region))];
        foreach (var role in Roles) Seats.Add(new Seat(Seats.Count, company, region, delivered, role, groups));
        if (Seats.Count <= 3) return;
        foreach (var seat in Seats.TakeLast(3)) Answer(seat, 0.7);
    }

    private void Answer(Seat seat, double chance)
    {
        if (seat.Before[0] is not null || random.NextDouble() >= chance) return;
        for (var measure = 0; measure < Measures; measure++) seat.Before[measure] = measure > 0 && random.Next(12) == 0 ? null : Score();
        if (random.NextDouble() < 0.6) AnswerAfter(seat);
    }

    private void AnswerAfter(Seat seat)
    {
        for (var measure = 0; measure < Measures; measure++) seat.After[measure] = measure > 0 && random.Next(12) == 0 ? null : Score();
    }

    private static void TakeBack(Seat seat)
    {
        Array.Clear(seat.Before);
        Array.Clear(seat.After);
    }

    private double Score() => 1 + random.Next(0, 17) / 4.0;
}

/// <summary>What a nation's tables are at an edition, as the job that publishes would hand them to the gate.</summary>
internal sealed class NationTables
{
    public NationTables(Nation nation)
    {
        for (var measure = 0; measure < Nation.Measures; measure++)
        {
            var m = measure;
            Add(nation, new TrueBlock(CellKey.ScaleMean, "T0", $"m{m}"), seat => seat.Before[m]);
            Add(nation, new TrueBlock(CellKey.ScaleMean, "T1", $"m{m}"), seat => seat.After[m]);
            Add(nation, new TrueBlock(CellKey.PairedChange, "T0-T1", $"m{m}"), seat => seat.After[m] - seat.Before[m], seat => seat.Before[m]);
        }

        Cells = [.. Blocks.SelectMany(block => block.RawCells())];
        foreach (var block in Blocks) block.TellTo(Contributors);
    }

    public List<RawCell> Cells { get; }
    public Contributors Contributors { get; } = new();
    public List<TrueBlock> Blocks { get; } = [];

    private void Add(Nation nation, TrueBlock block, Func<Seat, double?> value, Func<Seat, double?>? before = null)
    {
        foreach (var seat in nation.Seats)
            if (value(seat) is { } score) block.Add(seat.Region, seat.Services, seat.Role, seat.Id, new Contribution(seat.Company, score, before?.Invoke(seat), seat.Id), seat.Groups);
        Blocks.Add(block);
    }
}
