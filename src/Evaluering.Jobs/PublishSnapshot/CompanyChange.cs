using Evaluering.Analysis.Cubes;
using Evaluering.Core.Snapshots;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>What has happened to a company, by what it said before and what it says now.</summary>
internal static class CompanyChange
{
    public static IEnumerable<ChangeCause> Of(IReadOnlyList<SeatScores> before, IReadOnlyList<SeatScores> after)
    {
        var (then, now) = (ScoresOf(before), ScoresOf(after));
        if (now.Keys.Any(answer => !then.ContainsKey(answer))) yield return ChangeCause.AnswersAdded;
        if (then.Keys.Any(answer => !now.ContainsKey(answer))) yield return ChangeCause.AnswersRemoved;
        if (now.Any(answer => then.TryGetValue(answer.Key, out var score) && score != answer.Value)) yield return ChangeCause.AnswersCorrected;
        var places = before.DistinctBy(seat => seat.Seat).ToDictionary(seat => seat.Seat);
        if (after.Any(seat => places.TryGetValue(seat.Seat, out var place) && !IsSamePlace(place, seat))) yield return ChangeCause.CaseCorrected;
    }

    private static Dictionary<(long Seat, string Measure, string Wave), double> ScoresOf(IEnumerable<SeatScores> seats) =>
        (from seat in seats from wave in seat.Waves select ((seat.Seat, seat.Measure, wave.Wave), wave.Score)).ToDictionary();

    private static bool IsSamePlace(SeatScores one, SeatScores other) => one.Region == other.Region && one.Role == other.Role && one.Services.SequenceEqual(other.Services);
}
