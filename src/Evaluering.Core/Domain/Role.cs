namespace Evaluering.Core.Domain;

/// <summary>The role a person answers in. Role and company together are one person, so a role is never shown for a single company.</summary>
public enum Role
{
    Leder,
    Tillitsvalgt,
    Verneombud,

    /// <summary>Represents the employees where a workplace has neither tillitsvalgt nor verneombud.</summary>
    Ansattrepresentant,
}

/// <summary>The codes that files and tables use for a <see cref="Role"/>.</summary>
public static class Roles
{
    public static IReadOnlyList<Role> All { get; } = Enum.GetValues<Role>();

    public static string Code(this Role role) => role switch
    {
        Role.Leder => "leder",
        Role.Tillitsvalgt => "tillitsvalgt",
        Role.Verneombud => "verneombud",
        Role.Ansattrepresentant => "ansattrepresentant",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>Reads a code without regard to case.</summary>
    /// <returns>null when the code is unknown.</returns>
    public static Role? Find(string? code) => All.Where(role => string.Equals(role.Code(), code, StringComparison.OrdinalIgnoreCase)).Cast<Role?>().FirstOrDefault();

    /// <exception cref="FormatException">The code is unknown.</exception>
    public static Role Parse(string code) => Find(code) ?? throw new FormatException($"Ukjent rolle: {code}");
}
