using System.Diagnostics.CodeAnalysis;

namespace Evaluering.Analysis.Cubes;

/// <summary>A score or a change, with whose it is and where it belongs, in the numbers of <see cref="CellCodes"/>.</summary>
/// <remarks>It holds nothing but numbers: millions may wait, and the garbage collector need not go through them.</remarks>
/// <param name="company">The company's number among those that are exchanged at a time.</param>
/// <param name="seat">Where the seat belongs.</param>
/// <param name="score">The score; after, where it is a change.</param>
/// <param name="before">The score before; NaN where it is no change.</param>
internal readonly struct Placed(int company, SeatPlace seat, double score, double before = double.NaN)
{
    private readonly SeatPlace seat = seat;

    public int Company => company;

    public double Score => score;

    public double Before => before;

    /// <summary>What it counts under, besides the total.</summary>
    [UnscopedRef]
    public ReadOnlySpan<int> CodesOf(Dimension dimension, CellCodes codes) => dimension switch
    {
        Dimension.Role => new ReadOnlySpan<int>(in seat.Role),
        Dimension.Region => new ReadOnlySpan<int>(in seat.Region),
        _ => seat.Services < 0 ? codes.SeveralOf(seat.Services) : new ReadOnlySpan<int>(in seat.Services),
    };

    /// <summary>True when they are the same and belong in the same cells.</summary>
    public bool IsSameAs(in Placed other) => score.Equals(other.Score) && before.Equals(other.Before) && seat.IsSameAs(other.seat);
}

/// <summary>Where a seat belongs.</summary>
internal readonly struct SeatPlace(SeatScores seat, CellCodes codes)
{
    public readonly int Role = codes.Of(seat.Role);
    public readonly int Region = codes.Of(seat.Region);

    /// <summary>The service; below 0 a number of <see cref="CellCodes.SeveralOf"/>.</summary>
    public readonly int Services = codes.OfAll(seat.Services);

    public bool IsSameAs(in SeatPlace other) => Role == other.Role && Region == other.Region && Services == other.Services;
}
