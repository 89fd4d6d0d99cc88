using Evaluering.Analysis.Disclosure;

namespace Evaluering.Analysis.Cubes;

/// <summary>
/// The cells of the tables «scale_mean» and «paired_change», before any disclosure control: every combination of region, service and role, each of them also in total.
/// </summary>
/// <remarks>
/// What a company has said is taken out and put in again as a whole, so that the cost follows what has changed. All sums are exact: a cube that has been corrected a
/// thousand times is, bit for bit, the one that is built from what is there now, in whatever order it came.
/// <para>Region, size and industry partition companies; roles, services and waves split them. A company is therefore counted anew for each cell it is in, and cells
/// are never made by adding others up.</para>
/// </remarks>
public sealed class Cube
{
    // So many scores wait before they are put in, the rest of a company's more.
    private const int ScoresAtATime = 500_000;

    private readonly CellTable<ScoreTally, CompanyScores, ScoreCell> scores;
    private readonly CellTable<ChangeTally, CompanyChanges, ChangeCell> changes;
    private readonly CellCodes codes = new();

    /// <summary>An empty cube.</summary>
    public Cube()
        : this([], [])
    {
    }

    /// <summary>A cube as it was stored.</summary>
    public Cube(IEnumerable<KeyValuePair<CellKey, ScoreCell>> scores, IEnumerable<KeyValuePair<CellKey, ChangeCell>> changes)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(changes);
        this.scores = new(CellKey.ScaleMean, codes);
        this.changes = new(CellKey.PairedChange, codes);
        foreach (var (key, cell) in scores) this.scores.Put(key, cell);
        foreach (var (key, cell) in changes) this.changes.Put(key, cell);
    }

    /// <summary>The waves between which change is counted.</summary>
    public static IReadOnlyList<(string From, string To)> WavePairs { get; } = [("T0", "T1"), ("T0", "T2")];

    // After the pairs, which it is made of.
    private static (string From, string To, string Code)[] CodedPairs { get; } = [.. WavePairs.Select(pair => (pair.From, pair.To, PairCode(pair.From, pair.To)))];

    /// <summary>Cells of «scale_mean» that hold anything, each as it is when it is asked for.</summary>
    public IReadOnlyDictionary<CellKey, ScoreCell> Scores => scores;

    /// <summary>Cells of «paired_change» that hold anything, each as it is when it is asked for.</summary>
    public IReadOnlyDictionary<CellKey, ChangeCell> Changes => changes;

    /// <summary>What «wave» is called in a cell of change.</summary>
    public static string PairCode(string from, string to) => $"{from}-{to}";

    /// <summary>The changes of a seat: those between waves that it has scores of.</summary>
    /// <returns>The code of the two waves and the scores.</returns>
    public static IEnumerable<(string Code, WaveScore Before, WaveScore After)> PairsOf(SeatScores seat)
    {
        ArgumentNullException.ThrowIfNull(seat);
        foreach (var (from, to, code) in CodedPairs)
            for (var before = 0; before < seat.Waves.Count; before++)
                for (var after = 0; after < seat.Waves.Count; after++)
                    if (seat.Waves[before].Wave == from && seat.Waves[after].Wave == to) yield return (code, seat.Waves[before], seat.Waves[after]);
    }

    /// <summary>Puts what a company says now in the place of what it said before.</summary>
    /// <param name="before">All its seats as they were put in last; empty the first time.</param>
    /// <param name="after">All its seats as they are; empty when nothing is left.</param>
    /// <exception cref="ArgumentException"><paramref name="before"/> is not what was put in. The cube is of no use after that.</exception>
    public void Replace(IReadOnlyCollection<SeatScores> before, IReadOnlyCollection<SeatScores> after) => Replace([(before, after)]);

    /// <summary>Puts what companies say now in the place of what they said before, one after the other. To do many at a time takes much less than to do each.</summary>
    /// <param name="companies">Of each, all its seats as they were put in last and as they are.</param>
    /// <exception cref="ArgumentException">What a company said before is not what was put in. The cube is of no use after that.</exception>
    public void Replace(IEnumerable<(IReadOnlyCollection<SeatScores> Before, IReadOnlyCollection<SeatScores> After)> companies)
    {
        ArgumentNullException.ThrowIfNull(companies);
        var (company, waiting) = (0, 0);
        foreach (var (before, after) in companies)
        {
            waiting += Put(before, company, isBefore: true) + Put(after, company, isBefore: false);
            company++;
            if (waiting < ScoresAtATime) continue;
            Exchange();
            waiting = 0;
        }

        Exchange();
    }

    /// <summary>
    /// The cells that something has gone in or out of since the last call, or since the cube was made. A cell that is in neither table any more holds nothing now.
    /// </summary>
    public IReadOnlyCollection<CellKey> TakeTouched() => [.. scores.TakeTouched(), .. changes.TakeTouched()];

    private void Exchange()
    {
        scores.Exchange();
        changes.Exchange();
    }

    /// <summary>Puts a company's scores and changes with what waits.</summary>
    /// <returns>How many scores.</returns>
    private int Put(IReadOnlyCollection<SeatScores> seats, int company, bool isBefore)
    {
        var count = 0;
        foreach (var seat in seats)
        {
            var (measure, place) = (codes.Of(seat.Measure), new SeatPlace(seat, codes));
            for (var i = 0; i < seat.Waves.Count; i++)
                if (seat.Waves[i] is { GivenBy: null } wave) Put(scores, measure, wave.Wave, new Placed(company, place, wave.Score), isBefore);
            foreach (var (pair, before, after) in PairsOf(seat)) Put(changes, measure, pair, new Placed(company, place, after.Score, before.Score), isBefore);
            count += seat.Waves.Count;
        }

        return count;
    }

    private void Put<TTally, TPart, TCell>(CellTable<TTally, TPart, TCell> table, int measure, string wave, in Placed value, bool isBefore)
        where TTally : class, ICellTally<TTally, TPart, TCell>, new()
        where TPart : struct, ICompanyPart<TPart>
    {
        var column = table.ColumnOf(measure, codes.Of(wave));
        (isBefore ? column.Before : column.After).Add(value);
    }
}
