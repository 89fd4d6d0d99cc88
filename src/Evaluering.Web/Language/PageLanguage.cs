using Evaluering.Core.Domain;

namespace Evaluering.Web;

/// <summary>Remembers the language a reader chose.</summary>
public static class PageLanguage
{
    /// <summary>Registers <see cref="PageText"/>.</summary>
    public static IServiceCollection AddPageLanguage(this IServiceCollection services) =>
        services.AddHttpContextAccessor().AddScoped<PageText>();

    /// <summary>Keeps the language of a link such as <c>?sprak=nn</c> in a cookie for a year. It holds the choice and nothing about the reader.</summary>
    public static IApplicationBuilder UsePageLanguage(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (Languages.Find(context.Request.Query[PageText.Key]) is { } chosen) Keep(context, chosen);
        // Settled now, for the page as asked for: an error page in its place runs without its query.
        _ = context.RequestServices.GetRequiredService<PageText>();
        return next(context);
    });

    internal static void Keep(HttpContext context, Language chosen) => context.Response.Cookies.Append(PageText.Key, chosen.Code(), new CookieOptions
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
    });
}
