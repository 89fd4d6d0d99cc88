using Evaluering.Core.Storage;
using Evaluering.Web.Users;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Benchmarks.Answering;

/// <summary>The program as it would be if SQLite did not wait for the disk at each commit (synchronous=NORMAL). It is never run like that: a power cut would take answers that have been acknowledged.</summary>
internal static class LenientProgram
{
    public static async Task ServeAsync(string location)
    {
        await using var database = Database.At(location, "pragma synchronous = normal");
        await using var factory = new WebApplicationFactory<AppUser>().WithWebHostBuilder(host => host
            .UseEnvironment("Production")
            .UseSetting("Evaluering:Database", location)
            .UseSetting("Evaluering:RunJobs", "false")
            .ConfigureTestServices(services => services.AddSingleton(database)));
        factory.UseKestrel(0);
        factory.StartServer();
        Console.WriteLine($"Now listening on: {factory.ClientOptions.BaseAddress.GetLeftPart(UriPartial.Authority)}");
        await Task.Delay(Timeout.Infinite);
    }
}
