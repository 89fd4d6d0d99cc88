using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Evaluering.Web.Users;

/// <summary>What the login cookie says of a user: role, and region for an adviser.</summary>
public sealed class StaffClaims(UserManager<AppUser> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<AppUser>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(identity.RoleClaimType, user.Role));
        if (user.RegionCode is not null) identity.AddClaim(new Claim(StaffRoles.RegionClaim, user.RegionCode));
        return identity;
    }
}

/// <summary>Reads a logged-in user's claims by their meaning.</summary>
public static class StaffPrincipal
{
    /// <returns>null when nobody is logged in.</returns>
    public static string? StaffRole(this ClaimsPrincipal user) => user.FindFirstValue(ClaimTypes.Role);

    /// <summary>The adviser's own region; pages for advisers put it in every statement's WHERE.</summary>
    /// <exception cref="InvalidOperationException">The user is not an adviser: the page is not behind the adviser policy.</exception>
    public static string Region(this ClaimsPrincipal user) =>
        user.FindFirstValue(StaffRoles.RegionClaim) ?? throw new InvalidOperationException("Only an adviser has a region.");
}
