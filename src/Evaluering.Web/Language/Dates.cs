using System.Globalization;
using Evaluering.Core.Domain;
using Evaluering.Core.Time;

namespace Evaluering.Web;

/// <summary>Dates as people read them.</summary>
public static class Dates
{
    private static readonly CultureInfo Norwegian = CultureInfo.GetCultureInfo("nb-NO");

    /// <summary>For example «3. mars 2026», «3 March 2026».</summary>
    public static string Long(DateOnly day, Language language) => language switch
    {
        Language.English => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")),
        Language.Nynorsk => day.ToString("d. MMMM yyyy", CultureInfo.GetCultureInfo("nn-NO")),
        _ => day.ToString("d. MMMM yyyy", CultureInfo.GetCultureInfo("nb-NO")),
    };

    /// <summary>For tables: «03.03.2026».</summary>
    public static string Short(DateOnly day) => day.ToString("dd.MM.yyyy", Norwegian);

    /// <inheritdoc cref="Short(DateOnly)"/>
    public static string Short(DateTimeOffset instant) => Short(NorwegianTime.DayOf(instant));

    /// <summary>The wall clock in Norway, for example «3. mars 2026 kl. 14.05». The months are called the same in bokmål and nynorsk.</summary>
    public static string Moment(DateTimeOffset instant) => NorwegianTime.LocalOf(instant).ToString("d. MMMM yyyy 'kl.' HH.mm", Norwegian);

    /// <summary>The last day of a window that ends at <paramref name="end"/>, which is itself outside it.</summary>
    public static DateOnly LastDay(DateTimeOffset end) => NorwegianTime.DayOf(end.AddTicks(-1));

    /// <summary>For example «0,4 s», «12 s», «3 min».</summary>
    public static string Length(TimeSpan length) => length switch
    {
        { TotalSeconds: < 10 } => string.Create(Norwegian, $"{length.TotalSeconds:0.0} s"),
        { TotalMinutes: < 2 } => string.Create(Norwegian, $"{length.TotalSeconds:0} s"),
        _ => string.Create(Norwegian, $"{length.TotalMinutes:0} min"),
    };
}
