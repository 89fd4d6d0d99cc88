using Evaluering.Core.Domain;

namespace Evaluering.Web.Pages.Senter;

/// <summary>What a seat is called towards the adviser.</summary>
public static class RoleLabels
{
    /// <summary>The role with a capital letter: «Tillitsvalgt».</summary>
    public static string Of(string role, Language language)
    {
        var name = RoleNames.In(Roles.Parse(role), language);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>The role, with the seat's number where the role has several: «tillitsvalgt 2».</summary>
    public static string InSentence(string role, int? ordinal, bool isOneOfSeveral, Language language) =>
        RoleNames.In(Roles.Parse(role), language) + (isOneOfSeveral ? $" {ordinal}" : "");
}
