using Evaluering.Web.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Login;

/// <summary>Logs staff in. A wrong name, a wrong password and a closed account get the same answer, so that nobody can find out which users exist.</summary>
public sealed class IndexModel(SignInManager<AppUser> signIn, IPasswordHasher<AppUser> hasher) : PageModel
{
    // Checked when there is no such user or the account is closed, so that the answer takes as long.
    private static string? nobodysHash;

    [BindProperty]
    public string? UserName { get; set; }

    [BindProperty]
    public string? Password { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public bool Refused { get; private set; }

    public IActionResult OnGet() => User.StaffRole() is { } role ? Redirect(StaffRoles.HomeOf(role)) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        var user = string.IsNullOrWhiteSpace(UserName) ? null : await signIn.UserManager.FindByNameAsync(UserName.Trim());
        // Identity turns a closed account away without looking at the password, and would so be quicker than for one that does not exist.
        var result = user is null || await signIn.UserManager.IsLockedOutAsync(user) ? CheckNobody() : await signIn.PasswordSignInAsync(user, Password ?? "", isPersistent: false, lockoutOnFailure: true);
        if (!result.Succeeded)
        {
            Refused = true;
            return Page();
        }
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : StaffRoles.HomeOf(user!.Role));
    }

    private Microsoft.AspNetCore.Identity.SignInResult CheckNobody()
    {
        var nobody = new AppUser();
        nobodysHash ??= hasher.HashPassword(nobody, Guid.NewGuid().ToString());
        hasher.VerifyHashedPassword(nobody, nobodysHash, Password ?? "");
        return Microsoft.AspNetCore.Identity.SignInResult.Failed;
    }
}
