using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;

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
    private readonly Dictionary<CellKey, ScoreCell> scores;
    private readonly Dictionary<CellKey, ChangeCell> changes;
    private readonly HashSet<CellKey> touched = [];

    /// <summary>An empty cube.</summary>
    public Cube()
        : this([], [])
    {
    }

    /// <summary>A cube as it was stored.</summary>
    public Cube(IEnumerable<KeyValuePair<CellKey, ScoreCell>> scores, IEnumerable<KeyValuePair<CellKey, ChangeCell>> changes) =>
        (this.scores, this.changes) = (new(scores), new(changes));

    /// <summary>The waves between which change is counted.</summary>
    public static IReadOnlyList<(string From, string To)> WavePairs { get; } = [("T0", "T1"), ("T0", "T2")];

    /// <summary>Cells of «scale_mean» that hold anything.</summary>
    public IReadOnlyDictionary<CellKey, ScoreCell> Scores => scores;

    /// <summary>Cells of «paired_change» that hold anything.</summary>
    public IReadOnlyDictionary<CellKey, ChangeCell> Changes => changes;

    /// <summary>What «wave» is called in a cell of change.</summary>
    public static string PairCode(string from, string to) => $"{from}-{to}";

    /// <summary>The changes of a seat: those between waves that it has scores of.</summary>
    /// <returns>The code of the two waves and the scores.</returns>
    public static IEnumerable<(string Code, WaveScore Before, WaveScore After)> PairsOf(SeatScores seat)
    {
        ArgumentNullException.ThrowIfNull(seat);
        return from pair in WavePairs
               from before in seat.Waves
               where before.Wave == pair.From
               from after in seat.Waves
               where after.Wave == pair.To
               select (PairCode(pair.From, pair.To), before, after);
    }

    /// <summary>Puts what a company says now in the place of what it said before.</summary>
    /// <param name="before">All its seats as they were put in last; empty the first time.</param>
    /// <param name="after">All its seats as they are; empty when nothing is left.</param>
    /// <exception cref="ArgumentException"><paramref name="before"/> is not what was put in.</exception>
    public void Replace(IReadOnlyCollection<SeatScores> before, IReadOnlyCollection<SeatScores> after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        Move(scores, ScoresOf(before), ScoresOf(after), ScoreCell.Empty, ScoreCell.Of, (a, b) => a + b, (a, b) => a - b, cell => cell.Companies);
        Move(changes, ChangesOf(before), ChangesOf(after), ChangeCell.Empty, ChangeCell.Of, (a, b) => a + b, (a, b) => a - b, cell => cell.Companies);
    }

    /// <summary>The cells that have changed since the last call, or since the cube was made. A cell that is in neither table any more holds nothing now.</summary>
    public IReadOnlyCollection<CellKey> TakeTouched()
    {
        var keys = touched.ToList();
        touched.Clear();
        return keys;
    }

    private void Move<TValue, TCell>(
        Dictionary<CellKey, TCell> cells, Dictionary<CellKey, List<TValue>> before, Dictionary<CellKey, List<TValue>> after, TCell empty,
        Func<List<TValue>, TCell> of, Func<TCell, TCell, TCell> plus, Func<TCell, TCell, TCell> minus, Func<TCell, ClusterMoments> companies)
    {
        foreach (var key in before.Keys.Union(after.Keys))
        {
            var (old, now) = (before.GetValueOrDefault(key), after.GetValueOrDefault(key));
            if (old is not null && now is not null && old.Order().SequenceEqual(now.Order())) continue;
            var cell = cells.GetValueOrDefault(key, empty);
            if (old is not null) cell = minus(cell, of(old));
            if (now is not null) cell = plus(cell, of(now));
            if (companies(cell).Companies == 0) cells.Remove(key);
            else cells[key] = cell;
            touched.Add(key);
        }
    }

    private static Dictionary<CellKey, List<double>> ScoresOf(IEnumerable<SeatScores> seats) => Spread(
        from seat in seats
        from wave in seat.Waves
        where wave.GivenBy is null
        select (CellKey.ScaleMean, seat, wave.Wave, wave.Score));

    private static Dictionary<CellKey, List<(double, double)>> ChangesOf(IEnumerable<SeatScores> seats) => Spread(
        from seat in seats
        from pair in PairsOf(seat)
        select (CellKey.PairedChange, seat, pair.Code, (pair.Before.Score, pair.After.Score)));

    /// <summary>Each value in every cell it belongs to.</summary>
    private static Dictionary<CellKey, List<T>> Spread<T>(IEnumerable<(string Table, SeatScores Seat, string Wave, T Value)> values)
    {
        var cells = new Dictionary<CellKey, List<T>>();
        foreach (var (table, seat, wave, value) in values)
            foreach (var region in (string[])[seat.Region, CellKey.All])
                foreach (var service in seat.Services.Append(CellKey.All))
                    foreach (var role in (string[])[seat.Role, CellKey.All])
                    {
                        var key = new CellKey(table, region, service, role, wave, seat.Measure);
                        if (!cells.TryGetValue(key, out var list)) cells.Add(key, list = []);
                        list.Add(value);
                    }

        return cells;
    }
}
