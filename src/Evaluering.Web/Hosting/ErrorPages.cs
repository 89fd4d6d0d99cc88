namespace Evaluering.Web.Hosting;

/// <summary>Errors as pages people can read.</summary>
public static class ErrorPages
{
    public static void UseErrorPages(this IApplicationBuilder app)
    {
        app.UseExceptionHandler("/feil/500");
        app.UseStatusCodePagesWithReExecute("/feil/{0}");
    }

    /// <summary>An address that does not exist is answered "not found", not with a request to log in.</summary>
    public static void MapNotFound(this IEndpointRouteBuilder routes) => routes.MapFallback("{*path}", () => Results.NotFound()).AllowAnonymous();
}
