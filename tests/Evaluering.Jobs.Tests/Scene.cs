using System.Globalization;
using Dapper;
using Evaluering.Core.Answering;
using Evaluering.Core.Domain;
using Evaluering.Core.Hosting;
using Evaluering.Core.Links;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.Running;
using Evaluering.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Jobs.Tests;

/// <summary>A small world on a real database: companies, assistances and people, and the real services with a clock that the test moves.</summary>
public sealed class Scene : IAsyncDisposable
{
    private readonly TestDatabase test;
    private readonly ServiceProvider services;
    private int companies;

    private Scene(TestDatabase test, ServiceProvider services, FixedTime clock, string dataDirectory)
    {
        this.test = test;
        this.services = services;
        Clock = clock;
        DataDirectory = dataDirectory;
    }

    public FixedTime Clock { get; }

    public string DataDirectory { get; }

    public string Location => test.Location;

    public Database Database => services.GetRequiredService<Database>();

    public string[] Outbox => Directory.Exists(Path.Combine(DataDirectory, "outbox")) ? Directory.GetFiles(Path.Combine(DataDirectory, "outbox"), "*.eml") : [];

    public static async Task<Scene> CreateAsync(DatabaseEngine engine, string now = "2026-01-15T09:00:00Z", params (string Name, string Value)[] settings)
    {
        var test = await TestDatabase.CreateAsync(engine);
        var directory = Directory.CreateTempSubdirectory("evaluering-scene-").FullName;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Evaluering:Database", test.Location),
            new("Evaluering:DataDirectory", directory),
            .. settings.Select(setting => new KeyValuePair<string, string?>($"Evaluering:{setting.Name}", setting.Value)),
        ]).Build();
        var clock = new FixedTime(DateTimeOffset.Parse(now, CultureInfo.InvariantCulture));
        var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(clock).AddEvalueringCore(configuration).AddEvalueringJobs().BuildServiceProvider();
        await StorageSetup.PrepareAsync(services.GetRequiredService<Database>(), clock);
        return new Scene(test, services, clock, directory);
    }

    public IConfiguration Configuration => services.GetRequiredService<IConfiguration>();

    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    /// <summary>A job as such, without the record of its runs, which lets no two of some jobs go on at once.</summary>
    public T Make<T>() where T : class => ActivatorUtilities.CreateInstance<T>(services);

    public async Task<string> RunAsync(string job) => (await ReportAsync(job)).Summary;

    public Task<JobReport> ReportAsync(string job) => services.GetRequiredService<JobRunner>().RunAsync(JobCatalogue.Find(job)!, CancellationToken.None);

    /// <summary>An assistance in a company of its own, with one seat for each of <paramref name="roles"/>.</summary>
    /// <returns>The assistance's id.</returns>
    public Task<long> AddAssistanceAsync(
        string start, string end, string? actualEnd = null, AssistanceStatus status = AssistanceStatus.Ongoing, string region = "oslo", string service = "partssamarbeid",
        params Role[] roles) => Database.WriteAsync(async transaction =>
    {
        var connection = transaction.Connection!;
        var orgnr = (910_000_000 + companies++).ToString(CultureInfo.InvariantCulture);
        await connection.ExecuteAsync(
            "insert into company (orgnr, name, organisation_form, municipality) values (@orgnr, 'Solsikken barnehage', 'BEDR', '0301')", new { orgnr }, transaction);
        var id = await connection.ExecuteScalarAsync<long>(
            """
            insert into assistance (case_number, company_orgnr, region_code, start_date, planned_end_date, actual_end_date, status, initiative, party_dialogue)
            values (@orgnr, @orgnr, @region, @start, @end, @actualEnd, @status, 'nav', true) returning id
            """,
            new { orgnr, region, start = Day(start), end = Day(end), actualEnd = actualEnd is null ? (DateOnly?)null : Day(actualEnd), status = status.Code() },
            transaction);
        await connection.ExecuteAsync(
            "insert into assistance_service (assistance_id, service_code, is_main) values (@id, @service, true)", new { id, service }, transaction);
        foreach (var role in roles)
        {
            var seat = await connection.ExecuteScalarAsync<long>(
                """
                insert into panel_seat (assistance_id, role, ordinal)
                values (@id, @role, (select count(*) from panel_seat where assistance_id = @id and role = @role)) returning id
                """,
                new { id, role = role.Code() },
                transaction);
            await connection.ExecuteAsync(
                "insert into contact (seat_id, name, email, language) values (@seat, 'Kari Nordmann', @email, 'nb')",
                new { seat, email = $"kari.{seat}@virksomhet.example" },
                transaction);
        }
        return id;
    });

    /// <summary>Closes the waves that are open before their time, and publishes.</summary>
    public async Task ClosedAndPublishedAsync()
    {
        await ExecuteAsync("update planned_wave set status = 'closed' where status = 'open'");
        await RunAsync("publish-snapshot");
    }

    /// <summary>The help ends on the day agreed.</summary>
    public Task EndAsync(long assistance) => ExecuteAsync(
        "update assistance set status = 'avsluttet', actual_end_date = planned_end_date, plan_due = true where id = @assistance", new { assistance });

    public Task ExecuteAsync(string sql, object? parameters = null) =>
        Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, parameters, transaction));

    /// <summary>The answering links of everybody who has been invited to a wave.</summary>
    public async Task<IReadOnlyList<string>> LinksAsync(long assistance, Wave wave) =>
        [.. (await QueryAsync<string>(
            """
            select i.nonce from invitation i join planned_wave w on w.id = i.planned_wave_id
            where w.assistance_id = @assistance and w.wave = @wave order by i.id
            """,
            new { assistance, wave = wave.Code() })).Select(Get<LinkTokens>().ForAnswering)];

    /// <summary>Answers every single choice with <paramref name="code"/>; reversed items so that the scores come out as <paramref name="code"/> too.</summary>
    public async Task<AnswerResult> AnswerAsync(string link, int code)
    {
        var opened = await Get<AnswerDesk>().FindAsync(link);
        var form = opened!.Questionnaire.ItemsFor(opened.Respondent, AnswerDocument.Empty)
            .Where(item => item.AnswerSet is { IsFiveStep: true })
            .ToDictionary(item => item.Id, item => new[] { (item.Reversed ? 6 - code : code).ToString(CultureInfo.InvariantCulture) });
        return await Database.WriteAsync(transaction => Get<AnswerDesk>().AnswerAllAsync(transaction, link, form));
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.OpenAsync();
        return (await connection.QueryAsync<T>(sql, parameters)).AsList();
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await test.DisposeAsync();
        Directory.Delete(DataDirectory, recursive: true);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
