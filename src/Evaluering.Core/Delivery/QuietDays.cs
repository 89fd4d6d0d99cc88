using System.Globalization;

namespace Evaluering.Core.Delivery;

/// <summary>Days of every year in which nobody is written to. A range may go over the turn of the year.</summary>
/// <param name="From">The first day, as «12-24» (month and day).</param>
/// <param name="To">The last day, the same way.</param>
public sealed record QuietDays(string From, string To)
{
    /// <summary>Whether both days are written as month and day.</summary>
    public bool IsValid => Read(From) is not null && Read(To) is not null;

    /// <summary>First and last day as 100 · month + day.</summary>
    internal (int First, int Last) Range => (Read(From)!.Value, Read(To)!.Value);

    // 29 February is a day of some years; a leap year reads them all.
    private static int? Read(string text) =>
        DateOnly.TryParseExact($"2024-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? 100 * day.Month + day.Day : null;
}
