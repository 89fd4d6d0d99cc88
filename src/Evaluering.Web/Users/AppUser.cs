namespace Evaluering.Web.Users;

/// <summary>Someone who logs in. Respondents and companies never do: they have personal links.</summary>
public sealed record AppUser
{
    public string Id { get; init; } = Guid.NewGuid().ToString("n");

    public string UserName { get; set; } = "";

    public string NormalizedUserName { get; set; } = "";

    public string PasswordHash { get; set; } = "";

    public string SecurityStamp { get; set; } = "";

    /// <summary>Wrong passwords in a row.</summary>
    public int AccessFailedCount { get; set; }

    /// <summary>Until when no password is accepted; null when none ever closed the account.</summary>
    public DateTimeOffset? LockoutEnd { get; set; }

    /// <summary>One of <see cref="StaffRoles"/>.</summary>
    public string Role { get; init; } = "";

    /// <summary>The region whose assistances an adviser sees; null for every other role.</summary>
    public string? RegionCode { get; init; }

    // A record prints all it holds; hashes and stamps do not belong in a log.
    public override string ToString() => UserName;
}
