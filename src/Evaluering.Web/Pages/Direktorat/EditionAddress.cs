using System.Globalization;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>The edition that an address names with <c>utgave</c>.</summary>
public static class EditionAddress
{
    public const string Key = "utgave";

    /// <summary>Finds the edition, or the newest where none is named.</summary>
    /// <returns>Whether there may be such an edition, and it, where there is.</returns>
    public static async Task<(bool IsNamed, Dashboard? Dashboard)> ReadAsync(DashboardQueries queries, IQueryCollection query)
    {
        if (query[Key].LastOrDefault() is not { Length: > 0 } named) return (false, await queries.LatestAsync());
        return (true, long.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var edition) ? await queries.FindAsync(edition) : null);
    }
}
