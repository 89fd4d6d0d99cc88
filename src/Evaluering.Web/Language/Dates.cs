using System.Globalization;
using Evaluering.Core.Domain;

namespace Evaluering.Web;

/// <summary>Dates as people read them.</summary>
public static class Dates
{
    /// <summary>For example «3. mars 2026», «3 March 2026».</summary>
    public static string Long(DateOnly day, Language language) => language switch
    {
        Language.English => day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("en-GB")),
        Language.Nynorsk => day.ToString("d. MMMM yyyy", CultureInfo.GetCultureInfo("nn-NO")),
        _ => day.ToString("d. MMMM yyyy", CultureInfo.GetCultureInfo("nb-NO")),
    };
}
