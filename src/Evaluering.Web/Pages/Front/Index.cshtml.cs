using Evaluering.Web.Users;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Evaluering.Web.Pages.Front;

/// <summary>Tells what the service is; staff go on to their own page.</summary>
public sealed class IndexModel : PageModel
{
    public IActionResult OnGet() => User.StaffRole() is { } role ? Redirect(StaffRoles.HomeOf(role)) : Page();
}
