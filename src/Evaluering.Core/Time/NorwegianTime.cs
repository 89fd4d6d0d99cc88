namespace Evaluering.Core.Time;

/// <summary>Rules are in Norwegian calendar days; storage is in UTC. This is the bridge.</summary>
public static class NorwegianTime
{
    private static readonly TimeZoneInfo Oslo = TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo");

    /// <summary>The instant at which the day begins in Norway. Midnight always exists there; clocks change at 02 and 03.</summary>
    public static DateTimeOffset StartOf(DateOnly day) => At(day, TimeOnly.MinValue);

    /// <summary>
    /// The instant at which clocks in Norway show <paramref name="time"/> on <paramref name="day"/>. In the hour that spring leaves out it is the same time an
    /// hour later; in the hour that autumn has twice it is the second.
    /// </summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        return new DateTimeOffset(local, Oslo.GetUtcOffset(local)).ToUniversalTime();
    }

    /// <summary>The calendar day in Norway at <paramref name="instant"/>.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(LocalOf(instant).DateTime);

    /// <summary>The last day of a window that ends at <paramref name="end"/>, which is itself outside it: the day before where it ends at midnight, else the same day.</summary>
    public static DateOnly LastDayBefore(DateTimeOffset end) => DayOf(end.AddTicks(-1));

    /// <summary>The wall clock in Norway at <paramref name="instant"/>.</summary>
    public static DateTimeOffset LocalOf(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Oslo);
}
