using System.Globalization;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>The edition that an address names with <c>utgave</c>.</summary>
public static class EditionAddress
{
    public const string Key = "utgave";

    /// <summary>Finds the edition, or the newest where none is named.</summary>
    /// <param name="query">Of the address.</param>
    /// <param name="find">Finds an edition by its number; the newest by null.</param>
    /// <returns>Whether there may be such an edition, and it, where there is.</returns>
    public static async Task<(bool IsNamed, T? Edition)> ReadAsync<T>(IQueryCollection query, Func<long?, Task<T?>> find)
        where T : class
    {
        if (query[Key].LastOrDefault() is not { Length: > 0 } named) return (false, await find(null));
        return (true, long.TryParse(named, NumberStyles.None, CultureInfo.InvariantCulture, out var edition) ? await find(edition) : null);
    }

    /// <summary>As the end of an address.</summary>
    /// <param name="edition">The edition to hold on to; null for the newest at any time.</param>
    /// <param name="language">The language to hold on to; null for the reader's own.</param>
    public static string Query(long? edition, string? language = null)
    {
        var parts = new Dictionary<string, string?> { [Key] = edition?.ToString(CultureInfo.InvariantCulture), [PageText.Key] = language };
        return QueryString.Create(parts.Where(part => part.Value is not null)).ToUriComponent();
    }
}
