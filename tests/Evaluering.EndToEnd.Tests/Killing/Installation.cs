using System.Globalization;
using System.Text;
using Dapper;
using Evaluering.Core.Hosting;
using Evaluering.Core.Imports;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.Running;
using Evaluering.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.EndToEnd.Tests.Killing;

/// <summary>A directory with a database in it, as the program makes it, looked into from the outside while processes of the program are killed.</summary>
public sealed class Installation : IAsyncDisposable
{
    private readonly ServiceProvider services;
    private readonly TestDatabase? other;

    private Installation(string directory, TestDatabase? other)
    {
        Directory = directory;
        this.other = other;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            new("Evaluering:Database", other?.Location ?? Path.Combine(directory, "data", "evaluering.db")),
            new("Evaluering:DataDirectory", Path.Combine(directory, "data")),
        ]).Build();
        services = new ServiceCollection().AddLogging().AddEvalueringCore(configuration).AddEvalueringJobs().BuildServiceProvider();
    }

    public string Directory { get; }

    /// <param name="engine">SQLite in the directory, as the program has it without settings; or a PostgreSQL that <see cref="Settings"/> lead to.</param>
    public static async Task<Installation> CreateAsync(DatabaseEngine engine = DatabaseEngine.Sqlite)
    {
        var other = engine == DatabaseEngine.Postgres ? await TestDatabase.CreateAsync(engine, migrate: false) : null;
        var installation = new Installation(System.IO.Directory.CreateTempSubdirectory("evaluering-kill-").FullName, other);
        await StorageSetup.PrepareAsync(installation.Database, TimeProvider.System);
        return installation;
    }

    /// <summary>An installation where the questionnaire before the help has just opened for many people: three in each company.</summary>
    /// <param name="companies">How many companies.</param>
    /// <param name="engine">As in <see cref="CreateAsync"/>.</param>
    public static async Task<Installation> WithOpenWaveAsync(int companies, DatabaseEngine engine = DatabaseEngine.Sqlite)
    {
        var installation = await CreateAsync(engine);
        var today = NorwegianTime.DayOf(TimeProvider.System.GetUtcNow());
        await installation.ImportAsync(ImportKind.Companies, CompaniesFile(companies));
        await installation.ImportAsync(ImportKind.Assistances, AssistancesFile(companies, today.AddDays(-1)));
        await installation.ImportAsync(ImportKind.Contacts, ContactsFile(companies));
        await installation.services.GetRequiredService<JobRunner>().RunAsync(JobCatalogue.Find("plan-waves")!, CancellationToken.None);
        return installation;
    }

    /// <summary>What a process of the program must be told to work on this installation.</summary>
    public IReadOnlyDictionary<string, string> Settings => other is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["Evaluering__Database"] = other.Location };

    /// <summary>A service of the program's own, on this directory.</summary>
    public T Get<T>() where T : notnull => services.GetRequiredService<T>();

    public Database Database => services.GetRequiredService<Database>();

    public async Task<IReadOnlyList<string>> AnswerTokensAsync() =>
        [.. (await QueryAsync<string>("select nonce from invitation order by id")).Select(services.GetRequiredService<LinkTokens>().ForAnswering)];

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.OpenAsync();
        return (await connection.QueryAsync<T>(sql, parameters)).AsList();
    }

    public async Task<long> CountAsync(string sql) => (await QueryAsync<long>(sql)).Single();

    public static string CompaniesFile(int count) => string.Concat(OrganisationNumbers(count).Select((orgnr, i) =>
        $$$"""{"organisasjonsnummer":"{{{orgnr}}}","navn":"VIRKSOMHET {{{i}}}","organisasjonsform":{"kode":"BEDR"},"antallAnsatte":{{{i % 90}}},"beliggenhetsadresse":{"kommunenummer":"0301","landkode":"NO"}}""" + "\n"));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        if (other is not null) await other.DisposeAsync();
        System.IO.Directory.Delete(Directory, recursive: true);
    }

    private static string AssistancesFile(int count, DateOnly start)
    {
        var file = new StringBuilder("saksnummer;orgnr;tjenester;startdato;planlagt_slutt;sluttdato;status;initiativ;partsdialog\n");
        foreach (var (orgnr, i) in OrganisationNumbers(count).Select((orgnr, i) => (orgnr, i)))
            file.Append(CultureInfo.InvariantCulture, $"SAK-{i};{orgnr};partssamarbeid;{start:yyyy-MM-dd};{start.AddYears(1):yyyy-MM-dd};;pagaende;nav;ja\n");
        return file.ToString();
    }

    private static string ContactsFile(int count)
    {
        var file = new StringBuilder("saksnummer;rolle;navn;epost;maalform\n");
        for (var i = 0; i < count; i++)
            foreach (var role in new[] { "leder", "tillitsvalgt", "verneombud" })
                file.Append(CultureInfo.InvariantCulture, $"SAK-{i};{role};Kari Nordmann;{role}.{i}@virksomhet.example;nb\n");
        return file.ToString();
    }

    private static IEnumerable<string> OrganisationNumbers(int count) => Enumerable.Range(21_000_000, int.MaxValue - 21_000_000)
        .Select(stem => Enumerable.Range(0, 10).Select(check => string.Create(CultureInfo.InvariantCulture, $"{stem}{check}")).FirstOrDefault(orgnr => Core.Domain.OrganisationNumber.IsValid(orgnr)))
        .OfType<string>().Take(count);

    private async Task ImportAsync(ImportKind kind, string content)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(content));
        var report = await new Importer(Database, TimeProvider.System, new LinkTokens(new byte[32])).RunAsync(kind, stream, null, rejection => Assert.Fail($"{rejection.Line}: {rejection.Reason}"), CancellationToken.None);
        Assert.Equal(report.Read, report.New);
    }
}
