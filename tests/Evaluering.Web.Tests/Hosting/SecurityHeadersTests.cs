using System.Net;
using Evaluering.Web.Users;

namespace Evaluering.Web.Tests.Hosting;

public sealed class SecurityHeadersTests
{
    private static readonly Dictionary<string, string> Expected = new()
    {
        ["Content-Security-Policy"] = "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
        ["X-Content-Type-Options"] = "nosniff",
        ["Referrer-Policy"] = "no-referrer",
    };

    [Theory]
    [InlineData("/", HttpStatusCode.OK)]
    [InlineData("/logg-inn", HttpStatusCode.OK)]
    [InlineData("/personvern", HttpStatusCode.OK)]
    [InlineData("/site.css", HttpStatusCode.OK)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    [InlineData("/senter", HttpStatusCode.Redirect)]
    [InlineData("/svar/finnes-ikke", HttpStatusCode.NotFound)]
    [InlineData("/virksomhet/finnes-ikke", HttpStatusCode.NotFound)]
    [InlineData("/mote", HttpStatusCode.OK)]
    [InlineData("/mote/finnes-ikke", HttpStatusCode.NotFound)]
    [InlineData("/finnes/ikke", HttpStatusCode.NotFound)]
    public async Task Every_answer_carries_them(string address, HttpStatusCode status)
    {
        await using var application = await Application.StartAsync();
        var answer = await application.Anyone().GetAsync(address);
        Assert.Equal(status, answer.StatusCode);
        foreach (var (name, value) in Expected) Assert.Equal(value, Assert.Single(answer.Headers.GetValues(name)));
        Assert.True(answer.Headers.Contains("Permissions-Policy"));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task What_is_personal_is_never_stored_by_browsers_and_proxies()
    {
        await using var application = await Application.StartAsync();
        var anyone = application.Anyone();
        Assert.True((await anyone.GetAsync("/svar/finnes-ikke")).Headers.CacheControl?.NoStore);
        Assert.True((await anyone.GetAsync("/SVAR/finnes-ikke")).Headers.CacheControl?.NoStore);
        Assert.True((await anyone.GetAsync("/virksomhet/finnes-ikke")).Headers.CacheControl?.NoStore);
        Assert.True((await anyone.GetAsync("/mote/finnes-ikke")).Headers.CacheControl?.NoStore);
        Assert.True((await (await application.LogInAsAsync(StaffRoles.Admin)).GetAsync("/drift")).Headers.CacheControl?.NoStore);
        Assert.False((await anyone.GetAsync("/site.css")).Headers.CacheControl?.NoStore);
    }
}
