namespace Evaluering.Core.Domain;

/// <summary>What a role is called in running text.</summary>
public static class RoleNames
{
    /// <summary>The name in a language; bokmål in those that the pages are not written in.</summary>
    public static string In(Role role, Language language) => (role, language) switch
    {
        (Role.Leder, Language.Bokmal) => "leder",
        (Role.Leder, Language.Nynorsk) => "leiar",
        (Role.Leder, Language.English) => "manager",
        (Role.Tillitsvalgt, Language.Bokmal) => "tillitsvalgt",
        (Role.Tillitsvalgt, Language.Nynorsk) => "tillitsvald",
        (Role.Tillitsvalgt, Language.English) => "union representative",
        (Role.Verneombud, Language.Bokmal) => "verneombud",
        (Role.Verneombud, Language.Nynorsk) => "verneombod",
        (Role.Verneombud, Language.English) => "safety representative",
        (Role.Ansattrepresentant, Language.Bokmal) => "ansattrepresentant",
        (Role.Ansattrepresentant, Language.Nynorsk) => "tilsettrepresentant",
        (Role.Ansattrepresentant, Language.English) => "employee representative",
        (_, Language.NorthernSami) => In(role, Language.Bokmal),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
