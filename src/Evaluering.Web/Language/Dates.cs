using System.Globalization;
using Evaluering.Core.Domain;
using Evaluering.Core.Time;

namespace Evaluering.Web;

/// <summary>Dates as people read them.</summary>
public static class Dates
{
    private static readonly CultureInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO");

    /// <inheritdoc cref="LongDates.In"/>
    public static string Long(DateOnly day, Language language) => LongDates.In(language, day);

    /// <summary>For tables: «03.03.2026».</summary>
    public static string Short(DateOnly day) => day.ToString("dd.MM.yyyy", Norwegian);

    /// <inheritdoc cref="Short(DateOnly)"/>
    public static string Short(DateTimeOffset instant) => Short(NorwegianTime.DayOf(instant));

    /// <summary>The wall clock in Norway, for example «3. mars 2026 kl. 14.05». The months are called the same in bokmål and nynorsk.</summary>
    public static string Moment(DateTimeOffset instant) => NorwegianTime.LocalOf(instant).ToString("d. MMMM yyyy 'kl.' HH.mm", Norwegian);

    /// <summary>For tables: «03.03.2026 kl. 14.05».</summary>
    public static string ShortMoment(DateTimeOffset instant) => NorwegianTime.LocalOf(instant).ToString("dd.MM.yyyy 'kl.' HH.mm", Norwegian);

    /// <summary>For example «0,4 s», «12 s», «3 min».</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalSeconds: < 10 } => string.Create(Norwegian, $"{length.TotalSeconds:0.0} s"),
        { TotalMinutes: < 2 } => string.Create(Norwegian, $"{length.TotalSeconds:0} s"),
        _ => string.Create(Norwegian, $"{length.TotalMinutes:0} min"),
    };
}
