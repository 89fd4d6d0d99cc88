using System.Net;
using System.Text.RegularExpressions;
using Evaluering.Web.Hosting;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Hosting;

/// <summary>Every address × every role. A new endpoint must be written into the table before the tests pass.</summary>
public sealed partial class AccessTests
{
    private const string Nobody = "nobody";
    private static readonly string[] Everyone = [Nobody, .. StaffRoles.All];
    private static readonly string[] Regions = [StaffRoles.Directorate, StaffRoles.Admin];

    private static readonly Dictionary<string, string[]> MayOpen = new()
    {
        [""] = Everyone,
        ["logg-inn"] = Everyone,
        ["logg-ut"] = Everyone,
        ["personvern"] = Everyone,
        ["feil/{status:int}"] = Everyone,
        ["/health/live"] = Everyone,
        ["/health/ready"] = Everyone,
        ["/schema/questionnaire-v1.json"] = Everyone,
        ["{*path}"] = Everyone,
        ["svar/{token}"] = Everyone,
        ["svar/{token}/del/{section}"] = Everyone,
        ["svar/{token}/se-over"] = Everyone,
        ["/svar/{token}/se-over"] = Everyone,
        ["svar/{token}/trekk"] = Everyone,
        ["virksomhet/{token}"] = Everyone,
        ["avmeld/{token}"] = Everyone,
        ["mote"] = Everyone,
        ["mote/{code}"] = Everyone,
        ["forsker"] = [StaffRoles.Researcher],
        ["forsker/svar.csv"] = [StaffRoles.Researcher],
        ["forsker/fritekst.csv"] = [StaffRoles.Researcher],
        ["senter"] = [StaffRoles.Adviser],
        ["senter/sak/{**caseNumber}"] = [StaffRoles.Adviser],
        ["senter/framover/{**caseNumber}"] = [StaffRoles.Adviser],
        ["senter/oppfolging"] = [StaffRoles.Adviser],
        ["senter/ny"] = [StaffRoles.Adviser],
        ["senter/rediger/{**caseNumber}"] = [StaffRoles.Adviser],
        ["senter/panel/{**caseNumber}"] = [StaffRoles.Adviser],
        ["senter/plass/{seat:long}/{**caseNumber}"] = [StaffRoles.Adviser],
        ["senter/ny-plass/{role}/{**caseNumber}"] = [StaffRoles.Adviser],
        ["senter/steng-t0/{**caseNumber}"] = [StaffRoles.Adviser],
        ["senter/sla-sammen/{**caseNumber}"] = [StaffRoles.Adviser],
        ["senter/mote/{wave}/{**caseNumber}"] = [StaffRoles.Adviser],
        ["senter/mote-roller/{wave}/{**caseNumber}"] = [StaffRoles.Adviser],
        ["direktorat/utgaver"] = Regions,
        ["direktorat/utgaver/{edition:long}"] = Regions,
        ["drift"] = [StaffRoles.Admin],
        ["drift/jobb/{name}"] = [StaffRoles.Admin],
        ["drift/skjema"] = [StaffRoles.Admin],
        ["drift/skjema/{id}/{version:int}"] = [StaffRoles.Admin],
        ["drift/skjema/{id}/{version:int}/{part}/{name?}"] = [StaffRoles.Admin],
        ["drift/skjema/{id}/{version:int}/fil"] = [StaffRoles.Admin],
        ["drift/skjema/{id}/{version:int}/forhandsvis"] = [StaffRoles.Admin],
        ["drift/skjema/{id}/{version:int}/publiser"] = [StaffRoles.Admin],
        ["drift/epost"] = [StaffRoles.Admin],
        ["drift/fritekst"] = [StaffRoles.Admin],
        ["drift/fritekst/{key}"] = [StaffRoles.Admin],
        ["direktorat"] = Regions,
        ["direktorat/figur/{name}.{format}"] = Regions,
    };

    [Fact]
    public async Task Every_address_opens_for_those_it_should_and_nobody_else()
    {
        await using var application = await Application.StartAsync();
        var browsers = new Dictionary<string, Browser> { [Nobody] = application.Anyone() };
        foreach (var role in StaffRoles.All) browsers[role] = await application.LogInAsAsync(role);

        var wrong = new List<string>();
        foreach (var endpoint in application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var route = endpoint.RoutePattern.RawText!;
            if (!MayOpen.TryGetValue(route, out var allowed))
            {
                wrong.Add($"{route} is not in the table");
                continue;
            }
            var method = endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
            foreach (var (role, browser) in browsers)
            {
                var answer = Describe(await browser.SendAsync(method, Address(route)));
                var expected = allowed.Contains(role) ? "open" : role == Nobody ? "log in" : "forbidden";
                if (answer != expected) wrong.Add($"{method} {route} as {role}: {answer}, not {expected}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task The_menu_leads_where_one_may_go_and_nowhere_else()
    {
        await using var application = await Application.StartAsync();
        foreach (var role in StaffRoles.All)
        {
            var page = await (await application.LogInAsAsync(role)).ReadAsync("/personvern");
            var allowed = PageAccess.Closed.Where(folder => folder.Value.Contains(role)).Select(folder => folder.Key.ToLowerInvariant());
            Assert.Equal(allowed.Order(), page.QuerySelectorAll(".site-nav a").Select(link => link.GetAttribute("href")!).Order());
        }
    }

    [Fact]
    public async Task The_table_names_no_address_that_is_gone()
    {
        await using var application = await Application.StartAsync();
        var routes = application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!);
        Assert.Empty(MayOpen.Keys.Except(routes));
    }

    [Fact]
    public async Task Staff_at_the_front_door_are_shown_to_their_own_page()
    {
        await using var application = await Application.StartAsync();
        foreach (var role in StaffRoles.All)
        {
            var answer = await (await application.LogInAsAsync(role)).GetAsync("/");
            Assert.Equal(StaffRoles.HomeOf(role), answer.Headers.Location?.OriginalString);
        }
    }

    [Fact]
    public async Task Errors_are_pages_in_plain_Norwegian()
    {
        await using var application = await Application.StartAsync();
        var missing = await application.Anyone().GetAsync("/finnes/ikke");
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        Assert.Equal("Vi finner ikke siden", (await Browser.DocumentOfAsync(missing)).QuerySelector("h1")?.TextContent);

        var closed = await (await application.LogInAsAsync(StaffRoles.Adviser)).GetAsync("/drift?sprak=nn");
        Assert.Equal(HttpStatusCode.Forbidden, closed.StatusCode);
        Assert.Equal("Du har ikkje tilgang til denne sida", (await Browser.DocumentOfAsync(closed)).QuerySelector("h1")?.TextContent);
    }

    private static string Address(string route) => "/" + Parameter().Replace(route, match => match.Value.Contains(":int") || match.Value.Contains(":long") ? "404" : "finnes-ikke").TrimStart('/');

    private static string Describe(HttpResponseMessage answer) => answer.StatusCode switch
    {
        HttpStatusCode.Redirect when answer.Headers.Location!.OriginalString.StartsWith("/logg-inn", StringComparison.Ordinal) => "log in",
        HttpStatusCode.Forbidden => "forbidden",
        HttpStatusCode.InternalServerError => "broken",
        _ => "open",
    };

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameter();
}
