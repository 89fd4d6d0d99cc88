using Evaluering.Web.Users;
using Microsoft.AspNetCore.Identity;

namespace Evaluering.Web.Demo;

/// <summary>One who can log in to the demo. The password is no secret: there is nothing behind it that is not made up.</summary>
public sealed record DemoUser(string Name, string Password, string Role, string? Region = null)
{
    /// <summary>The line that is printed: <c>user / password  role</c>. An adviser's region is in the name.</summary>
    public override string ToString() => $"{Name} / {Password}  {Role}";
}

/// <summary>The logins of the demo: one for each role; two advisers, so that one can see what the other cannot, and two who run it, because nobody approves the own proposal.</summary>
public static class DemoUsers
{
    public static IReadOnlyList<DemoUser> All { get; } =
    [
        new("radgiver.vestland", "fjordlys-og-kaffe", StaffRoles.Adviser, "vestland"),
        new("radgiver.trondelag", "skogsti-i-oktober", StaffRoles.Adviser, "trondelag"),
        new("direktorat", "tolv-regioner-samlet", StaffRoles.Directorate),
        new("forsker", "rolig-regresjon-mot-snitt", StaffRoles.Researcher),
        new("drift", "nattevakt-ved-serveren", StaffRoles.Admin),
        new("drift.kollega", "fire-auge-paa-teksten", StaffRoles.Admin),
    ];

    public static async Task AddAsync(UserManager<AppUser> users)
    {
        foreach (var user in All)
        {
            var result = await users.CreateAsync(new AppUser { UserName = user.Name, Role = user.Role, RegionCode = user.Region }, user.Password);
            if (!result.Succeeded) throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
        }
    }
}
