namespace Evaluering.Analysis.Cubes;

/// <summary>A score in one wave.</summary>
/// <param name="Wave">"T0", "T1" or "T2".</param>
/// <param name="Score">Scale points.</param>
/// <param name="GivenBy">
/// The seat of another case that gave the score, where this one uses it as its own: its change is counted from it, and in the table of the wave it counts once, where it
/// was given. Null for a score of the seat's own.
/// </param>
public readonly record struct WaveScore(string Wave, double Score, long? GivenBy = null);

/// <summary>What one panel seat has said on one measure: the unit that cells are made of.</summary>
/// <param name="Seat">Which seat.</param>
/// <param name="Region">Code of the region that delivers the assistance.</param>
/// <param name="Services">Codes of the services it delivers. The seat counts under every one of them.</param>
/// <param name="Role">Code of the role.</param>
/// <param name="Measure">What was measured: scores of the same measure can be held against each other, others cannot.</param>
/// <param name="Waves">At most one score of each wave.</param>
public sealed record SeatScores(long Seat, string Region, IReadOnlyList<string> Services, string Role, string Measure, IReadOnlyList<WaveScore> Waves);
