using System.Net;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Evaluering.Web.Tests.Pages.Login;

public sealed class LoginTests
{
    [Fact]
    public async Task Goes_on_to_the_page_that_was_asked_for()
    {
        await using var application = await Application.StartAsync();
        var name = await application.AddUserAsync(StaffRoles.Adviser);
        var browser = application.Anyone();
        var asked = await browser.GetAsync("/senter/sak/IA-1?sprak=nn");
        var login = asked.Headers.Location!.OriginalString;
        Assert.StartsWith("/logg-inn?returnUrl=", login);
        var answer = await browser.PostFormAsync(login, Credentials(name));
        Assert.Equal("/senter/sak/IA-1?sprak=nn", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData("https://ond.example/")]
    [InlineData("//ond.example/")]
    [InlineData("/\\ond.example")]
    public async Task Never_goes_on_to_another_site(string returnUrl)
    {
        await using var application = await Application.StartAsync();
        var name = await application.AddUserAsync(StaffRoles.Researcher);
        var answer = await application.Anyone().PostFormAsync($"/logg-inn?returnUrl={Uri.EscapeDataString(returnUrl)}", Credentials(name));
        Assert.Equal("/forsker", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [OnBothEngines]
    public async Task Closes_after_five_wrong_passwords_and_never_says_whether_the_user_exists(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        var name = await application.AddUserAsync(StaffRoles.Admin);
        var wrong = new List<string>();
        for (var attempt = 0; attempt < StaffLogin.PasswordAttempts; attempt++) wrong.Add(await RefusalAsync(application, name, "feil"));
        var closed = await RefusalAsync(application, name, Application.Password);
        var unknown = await RefusalAsync(application, "finnes-ikke", "feil");
        Assert.Contains("stengt i 15 minutter", closed);
        Assert.All(wrong.Append(unknown), text => Assert.Equal(closed, text));

        await application.HasAsync("update app_user set lockout_end = @past", new { past = TimeProvider.System.GetUtcNow().AddMinutes(-1) });
        var answer = await application.Anyone().PostFormAsync("/logg-inn", Credentials(name));
        Assert.Equal("/drift", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [OnBothEngines]
    public async Task Counts_wrong_passwords_that_are_tried_side_by_side(DatabaseEngine engine)
    {
        await using var application = await Application.StartAsync(engine);
        var name = await application.AddUserAsync(StaffRoles.Admin);
        await Task.WhenAll(Enumerable.Range(0, StaffLogin.PasswordAttempts).Select(_ => RefusalAsync(application, name, "feil")));
        Assert.Contains("stengt i 15 minutter", await RefusalAsync(application, name, Application.Password));
    }

    /// <summary>Hashing takes most of the time of an answer; skipping it would tell by the clock that the user exists.</summary>
    [Fact]
    public async Task A_closed_account_costs_as_much_work_as_an_unknown_name()
    {
        var hasher = new CountingHasher(Options.Create(new PasswordHasherOptions { IterationCount = 1 }));
        await using var application = await Application.StartAsync(replace: services => services.AddSingleton<IPasswordHasher<AppUser>>(hasher));
        var name = await application.AddUserAsync(StaffRoles.Admin);
        await application.HasAsync("update app_user set lockout_end = @later", new { later = TimeProvider.System.GetUtcNow().AddMinutes(10) });
        await RefusalAsync(application, name, Application.Password);
        Assert.Equal(1, hasher.Verified);
        await RefusalAsync(application, "finnes-ikke", Application.Password);
        Assert.Equal(2, hasher.Verified);
    }

    [Fact]
    public async Task The_cookie_cannot_be_read_by_scripts_or_sent_by_other_sites()
    {
        await using var application = await Application.StartAsync();
        var name = await application.AddUserAsync(StaffRoles.Admin);
        var answer = await application.Anyone().PostFormAsync("/logg-inn", Credentials(name));
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), cookie => cookie.StartsWith("evaluering.innlogging=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie);
        Assert.Contains("samesite=lax", cookie);
        Assert.DoesNotContain("expires", cookie);
    }

    [Fact]
    public async Task A_changed_password_ends_open_sessions()
    {
        await using var application = await Application.StartAsync();
        var name = await application.AddUserAsync(StaffRoles.Admin);
        var browser = application.Anyone();
        await browser.PostFormAsync("/logg-inn", Credentials(name));
        await browser.ReadAsync("/drift");

        await using (var scope = application.Services.CreateAsyncScope())
        {
            var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
            Assert.True((await users.ChangePasswordAsync((await users.FindByNameAsync(name))!, Application.Password, "en annen passordfrase")).Succeeded);
        }
        application.Clock.Now += TimeSpan.FromMinutes(2);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/drift")).StatusCode);
    }

    [Fact]
    public async Task Logging_out_takes_a_post_from_our_own_page()
    {
        await using var application = await Application.StartAsync();
        var browser = await application.LogInAsAsync(StaffRoles.Admin);
        await browser.GetAsync("/logg-ut");
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.SendAsync("POST", "/logg-ut")).StatusCode);
        await browser.ReadAsync("/drift");

        await browser.PostFormAsync("/drift", "/logg-ut", []);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.GetAsync("/drift")).StatusCode);
    }

    private static Dictionary<string, string> Credentials(string name, string password = Application.Password) => new() { ["UserName"] = name, ["Password"] = password };

    private static async Task<string> RefusalAsync(Application application, string name, string password)
    {
        var answer = await application.Anyone().PostFormAsync("/logg-inn", Credentials(name, password));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await Browser.DocumentOfAsync(answer)).QuerySelector("[role=alert]")!.TextContent;
    }

    private sealed class CountingHasher(IOptions<PasswordHasherOptions> options) : PasswordHasher<AppUser>(options)
    {
        public int Verified { get; private set; }

        public override PasswordVerificationResult VerifyHashedPassword(AppUser user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
