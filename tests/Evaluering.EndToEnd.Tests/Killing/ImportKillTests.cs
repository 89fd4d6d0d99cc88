using Evaluering.Testing;

namespace Evaluering.EndToEnd.Tests.Killing;

public sealed class ImportKillTests
{
    private const int Companies = 20_000;
    private const int Kills = 20;

    [Fact]
    public async Task An_import_killed_twenty_times_ends_as_one_that_was_not()
    {
        await using var installation = await Installation.CreateAsync();
        var file = Path.Combine(installation.Directory, "underenheter.ndjson");
        await File.WriteAllTextAsync(file, Installation.CompaniesFile(Companies));
        var random = new Random(20261121);
        var stored = new List<long>();

        for (var kill = 0; kill < Kills; kill++)
        {
            await using (var program = BuiltProgram.Begin(installation.Directory, "import", "companies", file))
            {
                // Every other time the clock runs from when it is well into the file, however slow the machine is to start it.
                if (kill % 2 == 0) await program.WrittenAsync("% lest");
                await program.KillAfterAsync(TimeSpan.FromMilliseconds(random.Next(0, kill % 2 == 0 ? 300 : 2_000)));
            }
            stored.Add(await installation.CountAsync("select count(*) from company"));
        }
        var rest = await BuiltProgram.RunAsync(installation.Directory, "", "import", "companies", file);

        Assert.Equal(0, rest.ExitCode);
        // The kills hit something: some of it was stored by processes that never finished.
        Assert.Contains(stored, count => count is > 0 and < Companies);
        Assert.Equal(stored.Order(), stored);
        Assert.Equal(Companies, await installation.CountAsync("select count(*) from company"));
        Assert.Equal(Companies, await installation.CountAsync("select count(*) from company where name like 'VIRKSOMHET %' and municipality = '0301' and employees is not null"));
        Assert.Contains($"{Companies} lest", rest.Output, StringComparison.Ordinal);
        Assert.Contains("0 endret", rest.Output, StringComparison.Ordinal);
    }
}
