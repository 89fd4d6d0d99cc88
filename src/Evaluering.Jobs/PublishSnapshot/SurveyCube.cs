using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;
using Evaluering.Core.Domain;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>
/// Gathers scale scores into the cells of the tables «scale_mean» and «paired_change»: every combination of region, service and role,
/// each of them also in total. A score counts in every cell it belongs to.
/// </summary>
internal sealed class SurveyCube(IReadOnlyList<string> regions, IReadOnlyList<string> services)
{
    private static readonly (Wave From, Wave To)[] Pairs = [(Wave.Before, Wave.After), (Wave.Before, Wave.FollowUp)];

    private readonly Dictionary<CellKey, LevelCell> levels = [];
    private readonly Dictionary<CellKey, List<(int Company, double Before, double After)>> changes = [];
    private readonly Dictionary<string, int> companies = [];
    private readonly Dictionary<(long Seat, string Scale), SeatScores> seats = [];
    private readonly SortedSet<string> scales = new(StringComparer.Ordinal);
    private readonly HashSet<(string Wave, string Scale)> asked = [];

    /// <summary>Who stands behind the cells; complete once the cells have been made.</summary>
    public Contributors Contributors { get; } = new();

    /// <summary>Companies that anybody has answered for.</summary>
    public int Companies => companies.Count;

    /// <summary>Companies with a seat that has a score both before and after.</summary>
    public int CompaniesWithChange => seats.Values
        .Where(seat => Pairs.Any(pair => seat.ByWave.ContainsKey(pair.From.Code()) && seat.ByWave.ContainsKey(pair.To.Code())))
        .Select(seat => seat.Company).Distinct().Count();

    /// <summary>Tells that <paramref name="scale"/> is asked about in <paramref name="wave"/>, so that an empty cell can be told from one that was never meant to be.</summary>
    public void Expect(string wave, string scale)
    {
        scales.Add(scale);
        asked.Add((wave, scale));
    }

    public void Add(ScoredAnswer answer, IEnumerable<string> servicesDelivered)
    {
        if (!companies.TryGetValue(answer.CompanyOrgnr, out var company)) companies.Add(answer.CompanyOrgnr, company = companies.Count);
        Expect(answer.Wave, answer.Scale);
        var delivered = servicesDelivered.ToArray();
        foreach (var key in KeysOf(CellKey.ScaleMean, answer.Region, delivered, answer.Role, answer.Wave, answer.Scale))
        {
            if (!levels.TryGetValue(key, out var cell)) levels.Add(key, cell = new LevelCell());
            cell.Add(company, answer.Score);
        }

        Contributors.Add(CellKey.ScaleMean, answer.Scale, answer.Wave, answer.Region, delivered, answer.Role, company, answer.SeatId);
        AddToSeat(answer, company, delivered);
    }

    /// <summary>
    /// A score that another case's seat uses as its own. It is what that seat's change is counted from, and nothing else: in the tables of the waves it counts
    /// once, where it was given.
    /// </summary>
    public void AddReused(ScoredAnswer answer, IEnumerable<string> servicesDelivered)
    {
        if (companies.TryGetValue(answer.CompanyOrgnr, out var company)) AddToSeat(answer, company, servicesDelivered.ToArray());
    }

    private void AddToSeat(ScoredAnswer answer, int company, IReadOnlyList<string> delivered)
    {
        if (!seats.TryGetValue((answer.SeatId, answer.Scale), out var seat))
            seats.Add((answer.SeatId, answer.Scale), seat = new SeatScores(company, answer.Region, delivered, answer.Role));
        seat.ByWave[answer.Wave] = answer.Score;
        if (answer.AnsweredBySeatId is { } other) seat.AnsweredBeforeBy = other;
    }

    /// <summary>All cells of both tables, also the empty ones.</summary>
    public IEnumerable<RawCell> Cells()
    {
        PairUp();
        foreach (var scale in scales)
        {
            foreach (var wave in Waves.All.Select(wave => wave.Code()))
                foreach (var key in Lattice(CellKey.ScaleMean, wave, scale))
                    yield return LevelOf(key, asked.Contains((wave, scale)));
            foreach (var (from, to) in Pairs.Where(pair => asked.Contains((pair.From.Code(), scale)) && asked.Contains((pair.To.Code(), scale))))
                foreach (var key in Lattice(CellKey.PairedChange, PairCode(from, to), scale))
                    yield return ChangeOf(key);
        }
    }

    private void PairUp()
    {
        foreach (var ((id, scale), seat) in seats)
            foreach (var (from, to) in Pairs)
            {
                if (!seat.ByWave.TryGetValue(from.Code(), out var before) || !seat.ByWave.TryGetValue(to.Code(), out var after)) continue;
                Contributors.Add(
                    CellKey.PairedChange, scale, PairCode(from, to), seat.Region, seat.Services, seat.Role, seat.Company, id, seat.AnsweredBeforeBy);
                foreach (var key in KeysOf(CellKey.PairedChange, seat.Region, seat.Services, seat.Role, PairCode(from, to), scale))
                {
                    if (!changes.TryGetValue(key, out var pairs)) changes.Add(key, pairs = []);
                    pairs.Add((seat.Company, before, after));
                }
            }
    }

    private RawCell LevelOf(CellKey key, bool isAsked)
    {
        if (!levels.TryGetValue(key, out var cell)) return new RawCell { Key = key, Persons = 0, Companies = 0, Asked = isAsked };
        return new RawCell
        {
            Key = key,
            Persons = cell.Scores.N,
            Companies = cell.Companies.Count,
            Figures = new Figures { Mean = cell.Scores.Mean, StandardDeviation = cell.Scores.StandardDeviation },
        };
    }

    private RawCell ChangeOf(CellKey key)
    {
        if (!changes.TryGetValue(key, out var pairs)) return new RawCell { Key = key, Persons = 0, Companies = 0 };
        var change = PairedChange.Compute(pairs);
        return new RawCell
        {
            Key = key,
            Persons = change.Pairs,
            Companies = change.Companies,
            Figures = new Figures
            {
                Mean = change.MeanChange,
                StandardDeviation = change.StandardDeviation,
                Lower = change.Interval?.Lower,
                Upper = change.Interval?.Upper,
                MeanBefore = change.MeanBefore,
                MeanAfter = change.MeanAfter,
            },
        };
    }

    private IEnumerable<CellKey> Lattice(string table, string wave, string scale) =>
        from region in regions.Append(CellKey.All)
        from service in services.Append(CellKey.All)
        from role in Roles.All.Select(role => role.Code()).Append(CellKey.All)
        select new CellKey(table, region, service, role, wave, scale);

    private static IEnumerable<CellKey> KeysOf(string table, string region, IReadOnlyList<string> delivered, string role, string wave, string scale) =>
        from r in (string[])[region, CellKey.All]
        from s in delivered.Append(CellKey.All)
        from o in (string[])[role, CellKey.All]
        select new CellKey(table, r, s, o, wave, scale);

    private static string PairCode(Wave from, Wave to) => $"{from.Code()}-{to.Code()}";

    private sealed class LevelCell
    {
        public Moments Scores { get; private set; }
        public HashSet<int> Companies { get; } = [];

        public void Add(int company, double score)
        {
            Scores = Scores.Add(score);
            Companies.Add(company);
        }
    }

    private sealed record SeatScores(int Company, string Region, IReadOnlyList<string> Services, string Role)
    {
        public Dictionary<string, double> ByWave { get; } = [];

        /// <summary>The seat in another case whose answer counts as the one before; null when it is this seat's own.</summary>
        public long? AnsweredBeforeBy { get; set; }
    }
}
