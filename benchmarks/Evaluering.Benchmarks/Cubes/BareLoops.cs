using System.Runtime.CompilerServices;
using Evaluering.Analysis.Cubes;

namespace Evaluering.Benchmarks.Cubes;

/// <summary>Count, sum and sum of squares in doubles: the least that a cell of means can be.</summary>
internal struct BareCell
{
    private int count;
    private double sum;
    private double squares;

    public readonly double Variance => count < 2 ? 0 : (squares - sum * sum / count) / (count - 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(double value)
    {
        count++;
        sum += value;
        squares += value * value;
    }
}

/// <summary>The ceiling: each score into one cell of region, service, wave and measure, from arrays that hold nothing else.</summary>
internal sealed class BareColumns
{
    private readonly BareCell[] cells = new BareCell[Nation.Regions.Count * Nation.Services.Count * Nation.Waves.Count * Nation.Measures.Count];
    private readonly byte[] region;
    private readonly byte[] service;
    private readonly byte[] wave;
    private readonly byte[] measure;
    private readonly float[] score;

    public BareColumns(int rows)
    {
        var scores = (from company in Nation.Of(rows) from seat in company from one in seat.Waves select (Seat: seat, One: one)).Take(rows);
        (region, service, wave, measure, score) = (new byte[rows], new byte[rows], new byte[rows], new byte[rows], new float[rows]);
        var row = 0;
        foreach (var (seat, one) in scores)
        {
            region[row] = Codes.Of(Nation.Regions, seat.Region);
            service[row] = Codes.Of(Nation.Services, seat.Services[0]);
            wave[row] = Codes.Of(Nation.Waves, one.Wave);
            measure[row] = Codes.Of(Nation.Measures, seat.Measure);
            score[row++] = (float)one.Score;
        }
    }

    /// <returns>A figure, so that nothing can be left out.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Add()
    {
        Array.Clear(cells);
        var (services, waves, measures) = (Nation.Services.Count, Nation.Waves.Count, Nation.Measures.Count);
        for (var row = 0; row < score.Length; row++)
            cells[((region[row] * services + service[row]) * waves + wave[row]) * measures + measure[row]].Add(score[row]);
        return cells[0].Variance;
    }
}

/// <summary>Each score, and each change between two waves, into every cell that the cube counts it in: region, service and role, each of them also in total.</summary>
internal sealed class BareLattice
{
    private static readonly int Tables = Nation.Waves.Count + Cube.WavePairs.Count;

    private readonly BareCell[] cells = new BareCell[(Nation.Regions.Count + 1) * (Nation.Services.Count + 1) * (Nation.Roles.Count + 1) * Nation.Measures.Count * Tables];
    private readonly Value[] values;

    public BareLattice(int rows) => values = [.. from company in Nation.Of(rows) from seat in company from value in ValuesOf(seat) select value];

    /// <inheritdoc cref="BareColumns.Add"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public double Add()
    {
        Array.Clear(cells);
        foreach (var value in values)
        {
            AddTo(value.Region, value);
            AddTo(Nation.Regions.Count, value);
        }

        return cells[0].Variance;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddTo(int region, in Value value)
    {
        AddTo(region, value.Service, value);
        if (value.OtherService != value.Service) AddTo(region, value.OtherService, value);
        AddTo(region, Nation.Services.Count, value);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddTo(int region, int service, in Value value)
    {
        var (roles, measures) = (Nation.Roles.Count + 1, Nation.Measures.Count);
        var group = (region * (Nation.Services.Count + 1) + service) * roles;
        cells[((group + value.Role) * measures + value.Measure) * Tables + value.Table].Add(value.Score);
        cells[((group + roles - 1) * measures + value.Measure) * Tables + value.Table].Add(value.Score);
    }

    private static IEnumerable<Value> ValuesOf(SeatScores seat)
    {
        foreach (var one in seat.Waves) yield return ValueOf(seat, Codes.Of(Nation.Waves, one.Wave), one.Score);
        foreach (var (pair, before, after) in Cube.PairsOf(seat))
            yield return ValueOf(seat, (byte)(Nation.Waves.Count + (pair == Cube.PairCode(Cube.WavePairs[0].From, Cube.WavePairs[0].To) ? 0 : 1)), after.Score - before.Score);
    }

    private static Value ValueOf(SeatScores seat, byte table, double score) => new(
        Codes.Of(Nation.Regions, seat.Region), Codes.Of(Nation.Services, seat.Services[0]), Codes.Of(Nation.Services, seat.Services[^1]), Codes.Of(Nation.Roles, seat.Role),
        Codes.Of(Nation.Measures, seat.Measure), table, (float)score);

    private readonly record struct Value(byte Region, byte Service, byte OtherService, byte Role, byte Measure, byte Table, float Score);
}

/// <summary>Where a code stands in its list.</summary>
internal static class Codes
{
    public static byte Of(IReadOnlyList<string> codes, string code)
    {
        for (byte i = 0; i < codes.Count; i++)
            if (codes[i] == code) return i;
        throw new ArgumentOutOfRangeException(nameof(code), code, "Not one of the nation's codes.");
    }
}
