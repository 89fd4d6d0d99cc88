using System.Globalization;
using System.Net;
using System.Text;
using Dapper;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Testing;
using Evaluering.Web.Users;

namespace Evaluering.Web.Tests.Pages.Forsker;

public class ResearchFileTests
{
    private static readonly DateTimeOffset Published = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Leading = ["person", "region", "tjeneste", "rolle", "runde", "halvaar", "sporreskjema", "versjon"];

    [Theory]
    [OnBothEngines]
    public async Task Everybody_in_the_file_shares_the_rest_with_five_companies(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var survey = await Survey.InAsync(service);
        var companies = await CountryAsync(survey, 70);
        await survey.PublishAsync(Published);
        var researcher = await service.LogInAsAsync(StaffRoles.Researcher);
        var rows = Parse(await FileAsync(researcher));
        var stored = await StoredAsync(service);

        // The answers are as good as unique, so the test finds the person behind every row; nothing but the answers is used for that.
        var found = rows.Select(row => (Row: row, Stored: stored[Fingerprint(row)].Single())).ToList();
        var persons = found.GroupBy(pair => pair.Row["person"]).Select(person => (
            Class: string.Join('|', person.Select(pair => $"{pair.Row["runde"]} {pair.Row["halvaar"]} {pair.Row["region"]} {pair.Row["tjeneste"]} {pair.Row["rolle"]}")),
            Company: Assert.Single(person.Select(pair => pair.Stored.Orgnr).Distinct()),
            Seat: Assert.Single(person.Select(pair => pair.Stored.SeatId).Distinct()))).ToList();
        Assert.All(persons.GroupBy(person => person.Class), all => Assert.True(all.Select(person => person.Company).Distinct().Count() >= 5, all.Key));

        Assert.Equal(persons.Count, persons.Select(person => person.Seat).Distinct().Count());
        Assert.True(rows.Count > 150, $"only {rows.Count} rows");
        foreach (var name in new[] { "region", "tjeneste", "rolle", "halvaar" })
        {
            Assert.Contains(rows, row => row[name].Length > 0);
            Assert.All(found, pair => Assert.True(pair.Row[name].Length == 0 || pair.Row[name] == pair.Stored.True[name], name));
        }
        Assert.Contains(rows, row => row["region"].Length == 0);
        var kept = persons.Select(person => person.Company).ToHashSet();
        Assert.True(companies.Count(company => !kept.Contains(company.Orgnr)) is 0 or >= 5);
    }

    [Theory]
    [OnBothEngines]
    public async Task Scores_are_the_stored_ones_and_codes_tell_unanswered_from_not_asked(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var survey = await Survey.InAsync(service);
        await CountryAsync(survey, 20);
        await survey.PublishAsync(Published);
        var researcher = await service.LogInAsAsync(StaffRoles.Researcher);
        var rows = Parse(await FileAsync(researcher));
        var stored = await StoredAsync(service);
        Assert.All(rows, row =>
        {
            var answer = stored[Fingerprint(row)].Single();
            Assert.Equal(answer.Scores.Count, row.Count(pair => pair.Value.Length > 0 && IsScale(pair.Key)));
            Assert.All(answer.Scores, score => Assert.Equal(score.Value, double.Parse(row[score.Key], CultureInfo.InvariantCulture)));
            Assert.All(row.Where(pair => IsItem(pair.Key)), pair => Assert.Contains(pair.Value, new[] { "", "1", "2", "3", "4", "5", "8", "9", "-1" }));
            Assert.Equal(row["runde"] == "T0", row["ti1"] == "-1");
        });
        Assert.Contains(rows, row => row["ps1"].Length == 0);
    }

    [Theory]
    [OnBothEngines]
    public async Task Nothing_in_the_file_names_anybody_and_two_downloads_cannot_be_joined(DatabaseEngine engine)
    {
        await using var service = await Application.StartAsync(engine);
        var survey = await Survey.InAsync(service);
        var companies = await CountryAsync(survey, 20);
        await survey.PublishAsync(Published);
        // Answered after the release: in no file before the next one.
        var late = await survey.CompanyAsync("oslo", "helseiarbeid");
        await survey.WaveAsync(late, Wave.Before, new DateOnly(2026, 4, 1), 3, (_, _) => 4);

        var researcher = await service.LogInAsAsync(StaffRoles.Researcher);
        var answer = await researcher.GetAsync("/forsker/svar.csv");
        Assert.Equal("text/csv; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal((byte)'p', bytes[0]);
        var file = Encoding.UTF8.GetString(bytes);
        foreach (var secret in companies.SelectMany(company => new[] { company.Orgnr, company.CompanyName, company.CaseNumber })
            .Concat(["@", "Navnesen", "Bedrift", Survey.OpenText, "Kari", "helseiarbeid", "behov_oppfolging", "positivt", "negativt"]))
            Assert.DoesNotContain(secret, file, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(@"\d{4}-\d{2}|\d{2}:\d{2}|\d{9,}(?<!\.\d+)", file.Replace("\r\n", ",\r\n", StringComparison.Ordinal).Replace("-1,", ",", StringComparison.Ordinal));

        var (first, second) = (Parse(file), Parse(await FileAsync(researcher)));
        Assert.Empty(Names(first).Intersect(Names(second)));
        Assert.All(Names(first), name => Assert.Matches("^[A-Z2-7]{26}$", name));
        Assert.Equal(Rest(first).Order(StringComparer.Ordinal), Rest(second).Order(StringComparer.Ordinal));
        Assert.NotEqual(Rest(first), Rest(second));
    }

    [Fact]
    public async Task Only_researchers_get_the_file()
    {
        await using var service = await Application.StartAsync(DatabaseEngine.Sqlite);
        var survey = await Survey.InAsync(service);
        await CountryAsync(survey, 6);
        await survey.PublishAsync(Published);
        foreach (var address in new[] { "/forsker/svar.csv", "/forsker" })
        {
            var anonymous = service.Anyone();
            var answer = await anonymous.GetAsync(address);
            Assert.Equal((HttpStatusCode.Redirect, "/logg-inn"), (answer.StatusCode, answer.Headers.Location!.OriginalString.Split('?')[0]));
        }
        foreach (var role in StaffRoles.All.Where(role => role != StaffRoles.Researcher))
        {
            var client = await service.LogInAsAsync(role);
            foreach (var address in new[] { "/forsker/svar.csv", "/forsker" })
            {
                var answer = await client.GetAsync(address);
                Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
                Assert.DoesNotContain("tillitsvalgt", await answer.Content.ReadAsStringAsync());
            }
        }
    }

    [Fact]
    public async Task The_code_book_lists_the_columns_of_the_file_in_order()
    {
        await using var service = await Application.StartAsync(DatabaseEngine.Sqlite);
        var survey = await Survey.InAsync(service);
        var researcher = await service.LogInAsAsync(StaffRoles.Researcher);
        Assert.Equal(HttpStatusCode.NotFound, (await researcher.GetAsync("/forsker/svar.csv")).StatusCode);
        Assert.Contains("Det er ingen fil ennå", (await researcher.ReadAsync("/forsker")).Body!.TextContent);

        await CountryAsync(survey, 6);
        await survey.PublishAsync(Published);
        var page = await researcher.ReadAsync("/forsker");
        var header = (await FileAsync(researcher)).Split("\r\n")[0];
        Assert.Equal(header.Split(','), page.QuerySelectorAll("tbody th code").Select(code => code.TextContent));
    }

    private static async Task<string> FileAsync(Browser browser) => await (await browser.GetAsync("/forsker/svar.csv")).Content.ReadAsStringAsync();

    /// <summary>Companies in three regions, one of them rare, that answer by chance; some have answered several waves.</summary>
    private static async Task<List<Assistance>> CountryAsync(Survey survey, int count)
    {
        var random = new Random(20260301);
        var companies = new List<Assistance>();
        for (var i = 0; i < count; i++)
        {
            var company = await survey.CompanyAsync(i % 20 == 19 ? "nordland" : i % 3 == 0 ? "vestland" : "oslo", i % 5 == 0 ? "partssamarbeid" : "rutiner");
            companies.Add(company);
            await survey.WaveAsync(company, Wave.Before, new DateOnly(2024, 3 + i % 4 * 2, 1), 3, (_, _) => Code(random));
            if (i % 2 == 0) await survey.WaveAsync(company, Wave.After, new DateOnly(2025, 1 + i % 12, 1), 2, (_, _) => Code(random));
        }
        return companies;
    }

    private static int? Code(Random random) => random.Next(20) switch { 0 => null, 1 => 8, 2 => 9, var other => 1 + other % 5 };

    private sealed record StoredRow(long ResponseId, long SeatId, string Orgnr, Dictionary<string, string> True, Dictionary<string, double> Scores);

    private static async Task<ILookup<string, StoredRow>> StoredAsync(Application service)
    {
        await using var connection = await service.Database.OpenAsync();
        var scores = (await connection.QueryAsync<(long Response, string Scale, double Score)>("select response_id, scale, score from scale_score where score is not null"))
            .ToLookup(row => row.Response);
        var questionnaire = Questionnaire.Parse((await connection.ExecuteScalarAsync<string>("select document from questionnaire"))!);
        // What only some services lead to would tell which services they were, and is not in the file.
        var items = questionnaire.Items.Where(item => item.Type == ItemType.Single && item.Id != "behov_oppfolging" && !item.Id.StartsWith("ny_", StringComparison.Ordinal)).Select(item => item.Id).ToList();
        var rows = await connection.QueryAsync<(long Response, long Seat, string Orgnr, string Region, string Service, string Role, string Wave, string Answers)>(
            """
            select r.id, p.id, a.company_orgnr, a.region_code, coalesce(t.parent_code, t.code), p.role, w.wave, r.answers
            from response r join invitation i on i.id = r.invitation_id join planned_wave w on w.id = i.planned_wave_id join panel_seat p on p.id = i.seat_id
            join assistance a on a.id = p.assistance_id join assistance_service s on s.assistance_id = a.id join service_type t on t.code = s.service_code
            """);
        var opened = (await connection.QueryAsync<(long Response, DateTimeOffset OpensAt)>(
            "select r.id, w.opens_at from response r join invitation i on i.id = r.invitation_id join planned_wave w on w.id = i.planned_wave_id")).ToDictionary(row => row.Response, row => row.OpensAt);
        return rows.ToLookup(
            row => $"{row.Wave}:{string.Join(',', items.Select(id => AnswerDocument.FromJson(row.Answers).Code(id)?.ToString(CultureInfo.InvariantCulture) ?? ""))}",
            row => new StoredRow(row.Response, row.Seat, row.Orgnr, new()
            {
                ["region"] = row.Region,
                ["tjeneste"] = row.Service,
                ["rolle"] = row.Role,
                ["halvaar"] = $"{opened[row.Response].AddDays(1).Year}H{(opened[row.Response].AddDays(1).Month <= 6 ? 1 : 2)}",
            }, scores[row.Response].ToDictionary(score => score.Scale, score => score.Score)));
    }

    private static string Fingerprint(Dictionary<string, string> row) =>
        $"{row["runde"]}:{string.Join(',', row.Where(pair => IsItem(pair.Key)).Select(pair => pair.Value == "-1" ? "" : pair.Value))}";

    private static bool IsItem(string name) => !Leading.Contains(name) && char.IsDigit(name[^1]);

    private static bool IsScale(string name) => !Leading.Contains(name) && !char.IsDigit(name[^1]);

    private static IEnumerable<string> Names(List<Dictionary<string, string>> rows) => rows.Select(row => row["person"]).Distinct();

    private static List<string> Rest(List<Dictionary<string, string>> rows) => [.. rows.Select(row => string.Join(',', row.Where(pair => pair.Key != "person").Select(pair => pair.Value)))];

    // By hand: the file has codes only, so a comma always parts fields and a CRLF always ends a row.
    private static List<Dictionary<string, string>> Parse(string file)
    {
        Assert.EndsWith("\r\n", file);
        Assert.DoesNotContain('"', file);
        var lines = file[..^2].Split("\r\n");
        Assert.All(lines, line => Assert.DoesNotContain('\n', line));
        var names = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => names.Zip(line.Split(','), (name, value) => (name, value)).ToDictionary(pair => pair.name, pair => pair.value))];
    }
}
