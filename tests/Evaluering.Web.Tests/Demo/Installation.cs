using Dapper;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Configuration;
using Evaluering.Core.Hosting;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Jobs.Running;
using Evaluering.Testing;
using Evaluering.Web.Demo;
using Evaluering.Web.Demo.Nation;
using Evaluering.Web.Users;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests.Demo;

/// <summary>An installation with a database and a data directory of its own, where a demo can be started.</summary>
public sealed class Installation : IAsyncDisposable
{
    public static readonly DateOnly Today = new(2026, 11, 21);

    private readonly TestDatabase test;
    private readonly string directory;

    private Installation(TestDatabase test, string directory, ServiceProvider services) => (this.test, this.directory, Services) = (test, directory, services);

    public ServiceProvider Services { get; }

    public Database Database => test.Database;

    public StringWriter Output { get; } = new();

    public StringWriter Error { get; } = new();

    public string[] Mails => Directory.GetFiles(directory, "*.eml", SearchOption.AllDirectories);

    public static async Task<Installation> CreateAsync(DatabaseEngine engine)
    {
        var test = await TestDatabase.CreateAsync(engine, migrate: false);
        await StorageSetup.PrepareAsync(test.Database, TimeProvider.System);
        var directory = Directory.CreateTempSubdirectory("evaluering-demo-").FullName;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["Evaluering:Database"] = test.Location, ["Evaluering:DataDirectory"] = directory })
            .Build();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton<TimeProvider>(new FixedTime(NorwegianTime.StartOf(Today).AddHours(12)));
        services.AddLogging();
        services.AddEvalueringCore(configuration);
        services.AddSingleton(test.Database);
        services.AddEvalueringJobs();
        services.AddStaffUsers();
        return new Installation(test, directory, services.BuildServiceProvider());
    }

    /// <returns>Whether there is a demo to serve.</returns>
    public async Task<bool> StartAsync(NationSize size)
    {
        var demo = new DemoStart(Services, size, Output);
        try
        {
            await demo.PrepareAsync();
        }
        catch (PlainError error)
        {
            await Error.WriteLineAsync(error.Message);
            return false;
        }
        await demo.WelcomeAsync("http://localhost:5080");
        return true;
    }

    public async Task<IReadOnlyList<PublishedCell>> CellsAsync()
    {
        await using var connection = await Database.OpenAsync();
        return await SnapshotQueries.CellsAsync(connection, (await SnapshotQueries.LatestAsync(connection))!.Id);
    }

    public async Task<long> CountAsync(string from)
    {
        await using var connection = await Database.OpenAsync();
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {from}");
    }

    public Task ExecuteAsync(string sql, object? values = null) =>
        Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, values, transaction));

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await test.DisposeAsync();
        Directory.Delete(directory, recursive: true);
    }
}
