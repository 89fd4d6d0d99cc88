using System.Globalization;
using System.Text.RegularExpressions;
using Dapper;
using Evaluering.Core.Answering;
using Evaluering.Core.Links;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.Running;
using Evaluering.Testing;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Evaluering.EndToEnd.Tests.Loop;

/// <summary>The whole way on real files: import, jobs, the link in the mail, the answer in a browser, publishing, and the figure that changed by it.</summary>
public sealed partial class LoopTests
{
    private const string Password = "en lang passordfrase";
    private static readonly DateTimeOffset Begun = new(2024, 1, 19, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FirstEdition = new(2025, 10, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task From_an_imported_assistance_to_a_published_figure()
    {
        var directory = Directory.CreateTempSubdirectory("evaluering-loop-").FullName;
        await ImportSamplesAsync(directory);
        await BuiltProgram.RunAsync(directory, Password + "\n", "users", "add", "direktorat", "--role", "directorate");
        await using var factory = Serve(directory);
        await LiveThroughAsync(factory.Services, Begun, FirstEdition);
        await RunVerbAsync(directory, "publish", "--now", "2025-10-01T09:00:00Z");
        await using var chromium = await Chromium.StartAsync();
        var address = factory.ClientOptions.BaseAddress;
        var directorate = await LogInAsync(chromium, address);
        var before = await CountryRowAsync(directorate, address);
        Assert.Equal(await ExpectedAsync(factory.Services), before);
        await LiveThroughAsync(factory.Services, FirstEdition, Now.AddDays(-10));

        // The last weeks by the program's own verbs.
        await RunVerbAsync(directory, "jobs", "run", "plan-waves", "--now", "2026-03-20T09:00:00Z");
        await RunVerbAsync(directory, "jobs", "run", "send-mail", "--now", "2026-03-20T09:00:00Z");
        var link = await LinkOfUnansweredFollowerAsync(factory.Services, Path.Combine(directory, "data", "outbox"));
        var answered = await ExpectedAsync(factory.Services, stillOpen: true);

        foreach (var page in new[] { "direktorat", "direktorat/regioner", "direktorat/tjenester", "direktorat/roller" })
            await NothingBarsAsync(await directorate.Context.NewPageAsync(), new Uri(address, page));
        await NothingBarsAsync(await chromium.OpenAsync(), new Uri(address, "logg-inn"));
        await NothingBarsAsync(await chromium.OpenAsync(width: 390), new Uri(address, link));
        await AnswerAsync(chromium, new Uri(address, link));
        await NothingBarsAsync(await chromium.OpenAsync(width: 390), new Uri(address, link));
        await RunVerbAsync(directory, "jobs", "run", "plan-waves", "--now", "2026-05-20T09:00:00Z");
        await RunVerbAsync(directory, "publish", "--now", "2026-05-20T09:00:00Z");

        var after = await CountryRowAsync(directorate, address);
        Assert.Equal(answered.Pairs + 1, after.Pairs);
        // A figure is renewed when five companies have come; with fewer it would stand as it did.
        Assert.InRange(after.Companies, before.Companies + 5, int.MaxValue);
        Assert.Equal(await ExpectedAsync(factory.Services), after);
        await factory.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }

    private sealed record CountryRow(string Before, string After, string Change, int Companies, int Pairs);

    private static async Task ImportSamplesAsync(string directory)
    {
        foreach (var (kind, file) in new[]
        {
            ("owners", "enheter.json"), ("companies", "underenheter.json"), ("assistances", "bistand.csv"), ("contacts", "kontakter.csv"), ("absence", "sykefravar.ndjson"),
        })
            await RunVerbAsync(directory, "import", kind, Path.Combine(AppContext.BaseDirectory, "Samples", file));
    }

    private static async Task RunVerbAsync(string directory, params string[] arguments)
    {
        var result = await BuiltProgram.RunAsync(directory, "", arguments);
        Assert.True(result.ExitCode == 0, $"{string.Join(' ', arguments)}: {result.Error}");
    }

    private static WebApplicationFactory<AppUser> Serve(string directory)
    {
        var factory = new WebApplicationFactory<AppUser>().WithWebHostBuilder(host => host
            .UseEnvironment("Production")
            .UseSetting("Evaluering:Database", Path.Combine(directory, "data", "evaluering.db"))
            .UseSetting("Evaluering:DataDirectory", Path.Combine(directory, "data"))
            .UseSetting("Evaluering:RunJobs", "false")
            .ConfigureTestServices(services => services.AddSingleton<TimeProvider>(new FixedTime(Now))));
        factory.UseKestrel(0);
        factory.StartServer();
        return factory;
    }

    /// <summary>
    /// Life in fortnights: three of four who are asked answer, and one point higher after the help than before; the last days are left open. Did all answer but a few,
    /// the change would be hidden: those few are what is left when the pairs are taken out of the wave.
    /// </summary>
    private static async Task LiveThroughAsync(IServiceProvider services, DateTimeOffset from, DateTimeOffset until)
    {
        var clock = (FixedTime)services.GetRequiredService<TimeProvider>();
        var (runner, database) = (services.GetRequiredService<JobRunner>(), services.GetRequiredService<Database>());
        // The mails of these years would only be in the way.
        await using var connection = await database.OpenAsync();
        for (clock.Now = from; clock.Now < until; clock.Now = clock.Now.AddDays(14))
        {
            await runner.RunAsync(JobCatalogue.Find("plan-waves")!, CancellationToken.None);
            var open = await connection.QueryAsync<(string Nonce, string Wave)>(
                """
                select i.nonce, w.wave from invitation i join planned_wave w on w.id = i.planned_wave_id left join response r on r.invitation_id = i.id
                where w.status = 'open' and r.id is null and i.id % 4 <> 0 order by i.id
                """);
            foreach (var (nonce, wave) in open)
            {
                var form = await FormAsync(services, services.GetRequiredService<LinkTokens>().ForAnswering(nonce), wave == "T0" ? 3 : 4);
                var result = await database.WriteAsync(transaction => services.GetRequiredService<AnswerDesk>().AnswerAllAsync(transaction, form.Token, form.Answers));
                Assert.Equal(AnswerOutcome.Done, result.Outcome);
            }
            await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync("update mail set sent_at = @Now where sent_at is null", new { clock.Now }, transaction));
        }
        clock.Now = Now;
    }

    private static async Task<(string Token, Dictionary<string, string[]> Answers)> FormAsync(IServiceProvider services, string token, int code)
    {
        var link = (await services.GetRequiredService<AnswerDesk>().FindAsync(token))!;
        // Companies differ, or the figures would be hidden for unanimity.
        var own = Math.Clamp(code + (int)(link.Seat.InvitationId % 3) - 1, 1, 5);
        return (token, link.Questionnaire.ItemsFor(link.Respondent, AnswerDocument.Empty).Where(item => item.AnswerSet is { IsFiveStep: true })
            .ToDictionary(item => item.Id, _ => new[] { own.ToString(CultureInfo.InvariantCulture) }));
    }

    /// <summary>The link in a mail to somebody who answered before the help and is now asked after it.</summary>
    private static async Task<string> LinkOfUnansweredFollowerAsync(IServiceProvider services, string outbox)
    {
        await using var connection = await services.GetRequiredService<Database>().OpenAsync();
        foreach (var file in Directory.GetFiles(outbox, "*.eml").Order(StringComparer.Ordinal))
        {
            var mail = (await File.ReadAllTextAsync(file)).Replace("=\r\n", "", StringComparison.Ordinal);
            var token = AnswerLink().Match(mail).Groups[1].Value;
            var isFollower = await connection.ExecuteScalarAsync<long>(
                """
                select count(*) from invitation i join planned_wave w on w.id = i.planned_wave_id
                join invitation j on j.seat_id = i.seat_id join planned_wave b on b.id = j.planned_wave_id join response r on r.invitation_id = j.id
                where i.token_hash = @hash and w.wave = 'T1' and b.wave = 'T0'
                """,
                new { hash = LinkTokens.Hash(token) });
            if (isFollower > 0) return $"svar/{token}";
        }
        throw new InvalidOperationException($"No mail in {outbox} leads on from an answer before the help.");
    }

    private static async Task<IPage> LogInAsync(Chromium chromium, Uri address)
    {
        var page = await chromium.OpenAsync();
        await page.GotoAsync(new Uri(address, "direktorat").ToString());
        await page.FillAsync("#user", "direktorat");
        await page.FillAsync("#password", Password);
        await page.ClickAsync("main button[type=submit]");
        Assert.EndsWith("/direktorat", page.Url, StringComparison.Ordinal);
        return page;
    }

    /// <summary>Looks for barriers with axe-core, which needs JavaScript; the pages themselves are used without.</summary>
    private static async Task NothingBarsAsync(IPage page, Uri address)
    {
        var answer = await page.GotoAsync(address.ToString());
        Assert.True(answer!.Ok, $"{answer.Status} at {address.AbsolutePath[..6]}");
        Assert.Empty(await Chromium.AxeViolationsAsync(page));
    }

    private static async Task<CountryRow> CountryRowAsync(IPage page, Uri address)
    {
        await page.GotoAsync(new Uri(address, "direktorat/regioner?maal=partssamarbeid").ToString());
        var cells = await page.Locator("figure").First.Locator("tbody tr.total td").AllTextContentsAsync();
        return new CountryRow(cells[0], cells[1], cells[2], int.Parse(cells[5], CultureInfo.InvariantCulture), int.Parse(cells[6], CultureInfo.InvariantCulture));
    }

    private static async Task AnswerAsync(Chromium chromium, Uri link)
    {
        var page = await chromium.OpenAsync(javaScript: false, width: 390);
        await page.GotoAsync(link.ToString());
        await page.ClickAsync("main a.ds-button");
        var asked = 0;
        while (page.Url.Contains("/del/", StringComparison.Ordinal))
        {
            foreach (var question in await page.Locator("fieldset.question").AllAsync())
            {
                await question.Locator("label.choice").Nth(4).Or(question.Locator("label.choice").Last).First.ClickAsync();
                asked++;
            }
            if (await page.Locator("#positivt").CountAsync() > 0) await page.FillAsync("#positivt", "Vi snakker mer sammen nå.");
            await page.ClickAsync("button[value=neste]");
        }
        Assert.True(asked > 20, $"{asked} questions");
        await page.ClickAsync("main form button[type=submit]");
        Assert.Contains("Takk", await page.Locator("h1").TextContentAsync() ?? "", StringComparison.Ordinal);
        await page.ReloadAsync();
        Assert.Contains("Takk", await page.Locator("h1").TextContentAsync() ?? "", StringComparison.Ordinal);
    }

    /// <summary>The country's row computed anew from the stored scores of closed waves, company by company, with nothing of the program's own statistics.</summary>
    /// <param name="services">The program's.</param>
    /// <param name="stillOpen">Whether to take in open waves too.</param>
    private static async Task<CountryRow> ExpectedAsync(IServiceProvider services, bool stillOpen = false)
    {
        await using var connection = await services.GetRequiredService<Database>().OpenAsync();
        var pairs = (await connection.QueryAsync<(string Company, double Before, double After)>(
            """
            select a.company_orgnr, sb.score, sa.score
            from panel_seat p join assistance a on a.id = p.assistance_id
            join planned_wave wb on wb.assistance_id = a.id and wb.wave = 'T0' join planned_wave wa on wa.assistance_id = a.id and wa.wave = 'T1'
            join invitation ib on ib.seat_id = p.id and ib.planned_wave_id = wb.id join invitation ia on ia.seat_id = p.id and ia.planned_wave_id = wa.id
            join response rb on rb.invitation_id = ib.id join response ra on ra.invitation_id = ia.id
            join scale_score sb on sb.response_id = rb.id and sb.scale = 'partssamarbeid' join scale_score sa on sa.response_id = ra.id and sa.scale = 'partssamarbeid'
            where sb.score is not null and sa.score is not null and (@stillOpen or (wb.status = 'closed' and wa.status = 'closed'))
            """,
            new { stillOpen })).ToList();
        var companies = pairs.GroupBy(pair => pair.Company).Select(company => (Before: company.Average(pair => pair.Before), After: company.Average(pair => pair.After))).ToList();
        var norwegian = CultureInfo.GetCultureInfo("nb-NO");
        var (before, after) = (companies.Average(company => company.Before), companies.Average(company => company.After));
        return new CountryRow(
            before.ToString("0.00", norwegian), after.ToString("0.00", norwegian), (after - before).ToString("+0.00;−0.00;0.00", norwegian), companies.Count, pairs.Count);
    }

    [GeneratedRegex(@"/svar/([A-Za-z0-9_-]{22})")]
    private static partial Regex AnswerLink();
}
