using System.Globalization;
using Evaluering.Core.Time;

namespace Evaluering.Web.Look;

/// <summary>Dates as people write them. The names of the months are the same in bokmål and nynorsk.</summary>
public static class Dates
{
    private static readonly CultureInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO");

    /// <summary>For example «12. mars 2026».</summary>
    public static string Day(DateOnly day) => day.ToString("d. MMMM yyyy", Norwegian);

    /// <summary>For tables: «12.03.2026».</summary>
    public static string ShortDay(DateOnly day) => day.ToString("dd.MM.yyyy", Norwegian);

    /// <summary>Norwegian wall clock, for example «12. mars 2026 kl. 14.05».</summary>
    public static string Moment(DateTimeOffset instant) => NorwegianTime.LocalOf(instant).ToString("d. MMMM yyyy 'kl.' HH.mm", Norwegian);

    /// <summary>The last day before an exclusive end: a window that closes at midnight is open until the day before.</summary>
    public static DateOnly LastDay(DateTimeOffset end) => NorwegianTime.DayOf(end.AddTicks(-1));

    /// <summary>For example «0,4 s», «12 s», «3 min».</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalSeconds: < 10 } => string.Create(Norwegian, $"{length.TotalSeconds:0.0} s"),
        { TotalMinutes: < 2 } => string.Create(Norwegian, $"{length.TotalSeconds:0} s"),
        _ => string.Create(Norwegian, $"{length.TotalMinutes:0} min"),
    };
}
