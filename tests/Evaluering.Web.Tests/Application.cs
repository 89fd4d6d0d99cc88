using Dapper;
using Evaluering.Core.Storage;
using Evaluering.Core.Time;
using Evaluering.Testing;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Web.Tests;

/// <summary>The real application on a real, empty database of its own. Tests talk to it over HTTP through a <see cref="Browser"/>.</summary>
public sealed class Application : IAsyncDisposable
{
    /// <summary>What every test user logs in with.</summary>
    public const string Password = "en lang passordfrase";

    private readonly TestDatabase storage;
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("evaluering-web-");
    // Any type of the web project will do; both it and the jobs have a Program.
    private readonly WebApplicationFactory<AppUser> factory;

    private Application(TestDatabase storage, Action<IServiceCollection>? replace)
    {
        this.storage = storage;
        factory = new WebApplicationFactory<AppUser>().WithWebHostBuilder(host => host
            .UseEnvironment("Production")
            .UseSetting("Evaluering:Database", storage.Location)
            .UseSetting("Evaluering:DataDirectory", data.FullName)
            .UseSetting("Evaluering:RunJobs", "false")
            .ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(Clock);
                replace?.Invoke(services);
            }));
    }

    public Database Database => storage.Database;

    /// <summary>The application's clock; a test moves it.</summary>
    public FixedTime Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public IServiceProvider Services => factory.Services;

    /// <param name="engine">Skips the test visibly where PostgreSQL is not installed.</param>
    /// <param name="replace">Puts in services that also tell the test what they were asked.</param>
    public static async Task<Application> StartAsync(DatabaseEngine engine = DatabaseEngine.Sqlite, Action<IServiceCollection>? replace = null)
    {
        var application = new Application(await TestDatabase.CreateAsync(engine), replace);
        _ = application.Services;
        return application;
    }

    /// <summary>Someone with no cookies who is not logged in.</summary>
    public Browser Anyone() => new(factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false }));

    /// <summary>A new user of the role, logged in. Advisers get <paramref name="region"/>.</summary>
    public async Task<Browser> LogInAsAsync(string role, string region = "vestland")
    {
        var name = await AddUserAsync(role, region);
        var browser = Anyone();
        var answer = await browser.PostFormAsync("/logg-inn", new() { ["UserName"] = name, ["Password"] = Password });
        Assert.Equal(StaffRoles.HomeOf(role), answer.Headers.Location?.OriginalString);
        return browser;
    }

    /// <returns>The user name.</returns>
    public async Task<string> AddUserAsync(string role, string region = "vestland")
    {
        await using var scope = Services.CreateAsyncScope();
        var user = new AppUser { UserName = $"{role}-{Guid.NewGuid():n}", Role = role, RegionCode = role == StaffRoles.Adviser ? region : null };
        var result = await scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>().CreateAsync(user, Password);
        Assert.True(result.Succeeded, string.Join(' ', result.Errors.Select(error => error.Description)));
        return user.UserName;
    }

    /// <summary>Runs statements that set the stage.</summary>
    public async Task HasAsync(string sql, object? values = null) =>
        await Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, values, transaction));

    public async ValueTask DisposeAsync()
    {
        await factory.DisposeAsync();
        await storage.DisposeAsync();
        data.Delete(recursive: true);
    }
}
