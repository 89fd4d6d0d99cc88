using System.Globalization;
using Evaluering.Core.Domain;

namespace Evaluering.Core.Time;

/// <summary>Dates in running text, the same on pages and in mails.</summary>
public static class LongDates
{
    /// <summary>For example «3. mars 2026», «3 March 2026».</summary>
    public static string In(Language language, DateOnly day) => language switch
    {
        Language.English => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")),
        Language.Nynorsk => day.ToString("d. MMMM yyyy", CultureInfo.GetCultureInfo("nn-NO")),
        _ => day.ToString("d. MMMM yyyy", CultureInfo.GetCultureInfo("nb-NO")),
    };
}
