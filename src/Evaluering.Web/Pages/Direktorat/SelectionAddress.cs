using System.Globalization;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.PublishedFigures;

namespace Evaluering.Web.Pages.Direktorat;

/// <summary>How what a page shows is said in its address, all of it.</summary>
public static class SelectionAddress
{
    /// <summary>What stands in an address for all services or all roles.</summary>
    public const string Everything = "alle";

    /// <summary>As the end of an address.</summary>
    /// <param name="selection">What is shown.</param>
    /// <param name="edition">The edition to hold on to; null for the newest at any time.</param>
    /// <param name="language">The language to hold on to; null for the reader's own.</param>
    public static string Query(this Selection selection, long? edition = null, string? language = null)
    {
        var parts = new Dictionary<string, string?>
        {
            ["maal"] = selection.Scale?.Id,
            ["runder"] = selection.Pair,
            ["tjeneste"] = Of(selection.Service),
            ["rolle"] = Of(selection.Role),
            ["utgave"] = edition?.ToString(CultureInfo.InvariantCulture),
            [PageText.Key] = language,
        };
        return QueryString.Create(parts.Where(part => part.Value is not null)).ToUriComponent();
    }

    /// <summary>How a code of services or roles stands in an address.</summary>
    public static string Of(string code) => code == CellKey.All ? Everything : code;
}
