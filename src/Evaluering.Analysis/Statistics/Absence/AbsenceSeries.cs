namespace Evaluering.Analysis.Statistics;

/// <summary>One quarter of a company or of a comparator.</summary>
/// <param name="Quarter">4 · year + quarter − 1.</param>
/// <param name="LostDays">Lost working days; null when masked.</param>
/// <param name="PossibleDays">Possible working days; null when masked.</param>
public readonly record struct QuarterAbsence(int Quarter, double? LostDays, double? PossibleDays);

/// <summary>Sickness absence quarter by quarter; quarters that are absent or masked are missing, never 0.</summary>
public sealed class AbsenceSeries
{
    private readonly Dictionary<int, (double Lost, double Possible)> quarters = [];

    /// <param name="quarters">In any order; masked quarters may be among them.</param>
    /// <exception cref="ArgumentException">A quarter comes twice.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of days is negative, NaN or infinite.</exception>
    public AbsenceSeries(IEnumerable<QuarterAbsence> quarters)
    {
        ArgumentNullException.ThrowIfNull(quarters);
        foreach (var quarter in quarters)
        {
            if (quarter is not { LostDays: { } lost, PossibleDays: { } possible }) continue;
            AbsenceSums.RequireDays(lost, nameof(quarters));
            AbsenceSums.RequireDays(possible, nameof(quarters));
            if (!this.quarters.TryAdd(quarter.Quarter, (lost, possible)))
                throw new ArgumentException($"Quarter {quarter.Quarter} comes twice.", nameof(quarters));
        }
    }

    /// <summary>Lost and possible working days of a quarter; null when it is missing or masked.</summary>
    public (double LostDays, double PossibleDays)? this[int quarter] => quarters.TryGetValue(quarter, out var days) ? days : null;
}

/// <summary>Consecutive quarters, both ends included, as 4 · year + quarter − 1.</summary>
/// <param name="First">The first quarter.</param>
/// <param name="Last">The last quarter.</param>
public readonly record struct QuarterWindow(int First, int Last)
{
    /// <summary>Four quarters hold each season once.</summary>
    public const int Year = 4;

    /// <summary>Number of quarters.</summary>
    public int Length => Last - First + 1;

    /// <summary>Quarters before the one in which something starts, which is not among them: −4 … −1 by default.</summary>
    /// <param name="start">The quarter of the start.</param>
    /// <param name="length">Number of quarters.</param>
    /// <param name="earlier">How many quarters to go further back: 4 gives −8 … −5.</param>
    public static QuarterWindow Before(int start, int length = Year, int earlier = 0) => new(start - earlier - length, start - earlier - 1);

    /// <summary>Quarters after the one in which something ends, which is not among them: +1 … +4 by default.</summary>
    public static QuarterWindow After(int end, int length = Year) => new(end + 1, end + length);
}
