using Microsoft.AspNetCore.Identity;

namespace Evaluering.Web.Users;

/// <summary>Turns away the first password anyone would guess: one that holds the user name.</summary>
public sealed class PasswordNotFromName : IPasswordValidator<AppUser>
{
    // A name of one or two letters is found in most passwords by chance.
    private const int ShortestNameThatCounts = 3;

    public Task<IdentityResult> ValidateAsync(UserManager<AppUser> manager, AppUser user, string? password) =>
        Task.FromResult(user.UserName.Length >= ShortestNameThatCounts && password?.Contains(user.UserName, StringComparison.OrdinalIgnoreCase) == true
            ? IdentityResult.Failed(new IdentityError { Code = nameof(PasswordNotFromName), Description = "Passordet kan ikke inneholde brukernavnet." })
            : IdentityResult.Success);
}
