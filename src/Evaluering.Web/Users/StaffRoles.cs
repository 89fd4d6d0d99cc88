namespace Evaluering.Web.Users;

/// <summary>What someone who logs in may be, and where each begins.</summary>
public static class StaffRoles
{
    /// <summary>Works at an arbeidslivssenter; sees the assistances of one region.</summary>
    public const string Adviser = "adviser";

    /// <summary>Sees published figures of the whole country.</summary>
    public const string Directorate = "directorate";

    /// <summary>Orders research files.</summary>
    public const string Researcher = "researcher";

    /// <summary>Keeps the service running.</summary>
    public const string Admin = "admin";

    /// <summary>The claim that holds an adviser's region code.</summary>
    public const string RegionClaim = "region";

    public static IReadOnlyList<string> All { get; } = [Adviser, Directorate, Researcher, Admin];

    /// <summary>The page a user of <paramref name="role"/> begins on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such role.</exception>
    public static string HomeOf(string role) => role switch
    {
        Adviser => "/senter",
        Directorate => "/direktorat",
        Researcher => "/forsker",
        Admin => "/drift",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };
}
