using System.Data.Common;
using Dapper;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Web.Tests.Demo;

/// <summary>The built program keeps made-up and real data apart.</summary>
public sealed class MadeUpAndRealTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("evaluering-demo-").FullName;

    [Fact]
    public async Task Files_are_not_read_into_a_made_up_database()
    {
        await OnDatabaseAsync(SyntheticData.MarkAsync);
        var file = Path.Combine(directory, "underenheter.json");
        await File.WriteAllTextAsync(file, "[]");

        var result = await BuiltProgram.RunAsync(directory, "", "import", "companies", file);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("oppdiktede data fra demoen", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_does_not_start_on_real_data()
    {
        await OnDatabaseAsync(transaction => transaction.Connection!.ExecuteAsync(
            "insert into company (orgnr, name, organisation_form) values ('310000003', 'Virkelig', 'BEDR')", null, transaction));

        var result = await BuiltProgram.RunAsync(directory, "", "--demo", "--urls", "http://localhost:0");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("ikke er oppdiktet", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private async Task OnDatabaseAsync(Func<DbTransaction, Task> work)
    {
        Assert.Equal(0, (await BuiltProgram.RunAsync(directory, "", "migrate")).ExitCode);
        await using var database = Database.At(Path.Combine(directory, "data", "evaluering.db"));
        await database.WriteAsync(work);
    }
}
