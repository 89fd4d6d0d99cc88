using Evaluering.Core.Configuration;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.Identity;

namespace Evaluering.Web.Users;

/// <summary>Who staff are and how they log in.</summary>
public static class StaffLogin
{
    public const string LoginPath = "/logg-inn";

    /// <summary>Who has no such cookie is not logged in.</summary>
    public const string Cookie = "evaluering.innlogging";

    /// <summary>Wrong passwords in a row before an account closes for <see cref="Lockout"/>.</summary>
    public const int PasswordAttempts = 5;

    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    // OWASP Password Storage Cheat Sheet (2023): PBKDF2-HMAC-SHA512.
    private const int HashIterations = 210_000;

    /// <summary>Adding, finding and checking users, without a web around it: enough for verbs.</summary>
    public static IServiceCollection AddStaffUsers(this IServiceCollection services)
    {
        services.AddIdentityCore<AppUser>(options =>
            {
                // Length is what makes a password strong; rules on kinds of characters only make people write it down.
                options.Password = new PasswordOptions
                {
                    RequiredLength = 12,
                    RequiredUniqueChars = 5,
                    RequireDigit = false,
                    RequireLowercase = false,
                    RequireUppercase = false,
                    RequireNonAlphanumeric = false,
                };
                options.Lockout = new LockoutOptions { MaxFailedAccessAttempts = PasswordAttempts, DefaultLockoutTimeSpan = Lockout };
            })
            .AddUserStore<AppUserStore>()
            .AddPasswordValidator<PasswordNotFromName>()
            .AddErrorDescriber<PlainIdentityErrors>()
            .AddClaimsPrincipalFactory<StaffClaims>();
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = HashIterations);
        return services;
    }

    /// <summary>The login cookie on top of <see cref="AddStaffUsers"/>.</summary>
    public static IServiceCollection AddStaffLogin(this IServiceCollection services, EvalueringOptions options)
    {
        services.AddStaffUsers();
        new IdentityBuilder(typeof(AppUser), services).AddSignInManager();
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddCookie(IdentityConstants.ApplicationScheme, cookie => Configure(cookie, options))
            // Never set; Identity clears it when it ends a session, and fails when it does not exist.
            .AddCookie(IdentityConstants.TwoFactorRememberMeScheme);
        // How soon a changed password or a removed user ends the sessions that are open.
        services.Configure<SecurityStampValidatorOptions>(stamp => stamp.ValidationInterval = TimeSpan.FromMinutes(1));

        var keys = Directory.CreateDirectory(Path.Combine(options.DataDirectory, "keys"));
        if (!OperatingSystem.IsWindows()) keys.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        services.AddDataProtection().SetApplicationName("evaluering").PersistKeysToFileSystem(keys)
            // One pass over each token instead of two: every form that is sent has two of them to be checked.
            .UseCryptographicAlgorithms(new AuthenticatedEncryptorConfiguration { EncryptionAlgorithm = EncryptionAlgorithm.AES_256_GCM });
        return services;
    }

    /// <summary>Behind a proxy that ends TLS the request itself looks unencrypted; the public address says what the browser uses.</summary>
    public static CookieSecurePolicy SecurePolicy(this EvalueringOptions options) =>
        options.BaseUrl.StartsWith("https://", StringComparison.OrdinalIgnoreCase) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;

    private static void Configure(CookieAuthenticationOptions cookie, EvalueringOptions options)
    {
        cookie.Cookie.Name = Cookie;
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = options.SecurePolicy();
        cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
        cookie.LoginPath = LoginPath;
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        // Relative, so that a proxy's public address and scheme are kept.
        cookie.Events.OnRedirectToLogin = context =>
        {
            if (context.Request.Path.StartsWithSegments("/api")) context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            else context.Response.Redirect(new Uri(context.RedirectUri).PathAndQuery);
            return Task.CompletedTask;
        };
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
    }
}
