using System.Collections.Concurrent;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Tests.Pages;
using Evaluering.Web.Tests.Pages.Drift.Fritekst;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Evaluering.Web.Tests.HouseRules;

/// <summary>What people write in their own words stands where they wrote it and where it is reviewed, and nowhere else.</summary>
public sealed class OpenTextStays
{
    private const string Marker = "Solveig er sykmeldt";
    private static readonly string[] MayHoldIt = ["response", "answer_draft", "open_text_review"];

    [Theory, OnBothEngines]
    public async Task In_the_answer_and_its_review(DatabaseEngine engine)
    {
        var log = new ConcurrentQueue<string>();
        await using var service = await Application.StartAsync(engine, services => services.AddSingleton<ILoggerProvider>(new Listening(log)));
        var survey = await Survey.InAsync(service);
        Assistance company = null!;
        for (var i = 0; i < 12; i++)
        {
            company = await survey.CompanyAsync();
            await survey.WaveAsync(company, Wave.Before, new DateOnly(2025, 2, 3), 3, (_, seat) => 2 + seat);
            await survey.WaveAsync(company, Wave.After, new DateOnly(2025, 12, 1), 3, (_, seat) => 3 + seat % 2);
        }
        await Written.GatherAsync(service);
        await survey.PublishAsync(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

        var stored = await Everything.StoredAsync(service.Database);
        Assert.Contains(stored, row => row.StartsWith("snapshot_cell", StringComparison.Ordinal));
        Assert.Contains(stored, row => row.Contains(Marker, StringComparison.Ordinal));
        Assert.DoesNotContain(stored, row => row.Contains(Marker, StringComparison.Ordinal) && !MayHoldIt.Contains(row.Split(':')[0]));

        var seen = new List<string>();
        foreach (var role in StaffRoles.All)
        {
            var browser = await service.LogInAsAsync(role, "oslo");
            foreach (var address in Addresses(service, company))
            {
                var answer = await browser.GetAsync(address);
                if ((await answer.Content.ReadAsStringAsync()).Contains(Marker, StringComparison.Ordinal)) seen.Add($"{role} {address}");
            }
        }
        Assert.Empty(seen);

        // The one page that shows it, and a step that is refused and one that is not: what was posted is in no line of the log either.
        var admin = await service.LogInAsAsync(StaffRoles.Admin);
        var page = (await admin.ReadAsync("/drift/fritekst")).QuerySelector("tbody a")!.GetAttribute("href")!;
        Assert.Contains(Marker, (await admin.ReadAsync(page)).Body!.TextContent);
        foreach (var revision in new[] { "7", "0" })
            await admin.PostFormAsync(page, $"{page}?handler=Propose", new() { ["Revision"] = revision, ["Redacted"] = Survey.OpenText });
        Assert.Contains(log, line => line.Contains("proposed", StringComparison.Ordinal));
        Assert.DoesNotContain(log, line => line.Contains("Solveig", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_scale_and_no_column_of_the_research_file_is_an_open_text()
    {
        await using var service = await Application.StartAsync();
        var questionnaire = await service.Services.GetRequiredService<QuestionnaireStore>().GetAsync(QuestionnaireStore.Current, 1);
        Assert.Contains(questionnaire.Items, item => item.Type == ItemType.OpenText);
        Assert.Empty(questionnaire.Scales.SelectMany(scale => scale.Items).Where(item => item.Type == ItemType.OpenText).Select(item => item.Id));
        Assert.Empty(new Web.Pages.Forsker.ResearchVariables([questionnaire], new Dictionary<string, MeasureSeries>()).Items.Where(variable => variable.Item.Type == ItemType.OpenText).Select(variable => variable.Name));
    }

    private static IEnumerable<string> Addresses(Application service, Assistance company) =>
        service.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
            .Where(route => !route.Contains('{')).Distinct()
            .Concat([$"/senter/sak/{company.CaseNumber}", $"/virksomhet/{company.Token}"]);
}
