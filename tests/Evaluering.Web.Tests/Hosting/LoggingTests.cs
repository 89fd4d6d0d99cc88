using Evaluering.Testing;

namespace Evaluering.Web.Tests.Hosting;

/// <summary>The built program, in a directory of its own.</summary>
public sealed class LoggingTests
{
    [Fact]
    public async Task The_log_never_holds_a_token()
    {
        const string token = "hemmelig-lenke-0123456789";
        var directory = Directory.CreateTempSubdirectory("evaluering-log-");
        string log;
        await using (var program = BuiltProgram.Serve(directory.FullName))
        {
            using var client = new HttpClient { BaseAddress = await program.Address };
            foreach (var address in new[] { $"/svar/{token}", $"/virksomhet/{token}", $"/svar/{token}/mer", $"/mote/{token}", $"/logg-inn?returnUrl=/svar/{token}" }) await client.GetAsync(address);
            // A form without antiforgery token is refused, and the framework has opinions about it.
            await client.PostAsync($"/svar/{token}", new FormUrlEncodedContent([]));
            await client.PostAsync($"/mote/{token}", new FormUrlEncodedContent([]));
            await client.PostAsync("/mote", new FormUrlEncodedContent([new("kode", token)]));
            log = program.Log;
        }
        Assert.Contains("Now listening", log);
        Assert.DoesNotContain(token, log);
        directory.Delete(recursive: true);
    }
}
