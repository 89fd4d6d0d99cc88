using System.Net;
using System.Net.Sockets;
using Evaluering.Testing;

namespace Evaluering.Web.Tests.Verbs;

/// <summary>What is set up wrong ends every kind of start the same way: one plain line on standard error, nothing else, and exit code 1.</summary>
public sealed class FaultTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("evaluering-fault-");

    public static TheoryData<string, string> Faults => new()
    {
        { "Evaluering__Mail__Port", "abc" },
        { "Evaluering__Mail__Port", "0" },
        { "Evaluering__Mail__Port", "65536" },
        { "Evaluering__Mail__Transport", "due" },
        { "Evaluering__BaseUrl", "evaluering.nav.example" },
        { "Evaluering__BaseUrl", "ftp://evaluering.nav.example" },
        { "Evaluering__LinkKey", "for-kort" },
        { "Evaluering__RunJobs", "kanskje" },
        { "Evaluering__Database", "postgres://bruker:hemmelig@vert:port/base" },
        { "Evaluering__Database", "Host=vert;Tull=1" },
        { "Evaluering__Database", "mysql://vert/base" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_verb_names_the_setting(string name, string value) => IsOneLine(name, value, await RunAsync(name, value, "jobs", "list"));

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task The_web_service_names_the_setting(string name, string value) => IsOneLine(name, value, await RunAsync(name, value, "--urls", "http://127.0.0.1:0"));

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task The_worker_names_the_setting(string name, string value) =>
        IsOneLine(name, value, await BuiltProgram.RunAsync("Evaluering.Jobs.dll", directory.FullName, new Dictionary<string, string> { [name] = value }, ""));

    [Theory]
    [InlineData("jobs", "list")]
    [InlineData("--urls", "http://127.0.0.1:0")]
    public async Task A_database_that_does_not_answer_is_told(params string[] arguments)
    {
        var result = await RunAsync("Evaluering__Database", "postgres://bruker:hemmelig@127.0.0.1:1/base", arguments);
        IsOneLine("Databasen svarte ikke", "hemmelig", result);
    }

    [Fact]
    public async Task A_port_that_is_in_use_is_told()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        IsOneLine("--urls", "   at ", await RunAsync("Evaluering__RunJobs", "false", "--urls", $"http://{other.LocalEndpoint}"));
    }

    [Fact]
    public async Task An_address_that_cannot_be_listened_on_is_told() =>
        IsOneLine("«tull» kan ikke brukes", "   at ", await RunAsync("Evaluering__RunJobs", "false", "--urls", "tull"));

    public void Dispose() => directory.Delete(recursive: true);

    private static void IsOneLine(string says, string neverSays, ProgramResult result)
    {
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("", result.Output);
        Assert.Contains(says, Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        if (neverSays.Length > 1) Assert.DoesNotContain(neverSays, result.Error, StringComparison.Ordinal);
    }

    private Task<ProgramResult> RunAsync(string name, string value, params string[] arguments) =>
        BuiltProgram.RunAsync(directory.FullName, new Dictionary<string, string> { [name] = value }, "", arguments);
}
