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

    [Fact]
    public async Task The_demo_does_not_start_in_another_applications_database()
    {
        await OnFileAsync("create table faktura (id integer primary key, belop integer); insert into faktura values (1, 100); create table setting (name text, value text)");

        var result = await BuiltProgram.RunAsync(directory, "", "--demo", "--urls", "http://localhost:0");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("faktura", Assert.Single(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync("faktura"));
        Assert.Equal(2, await CountAsync("sqlite_master where type = 'table'"));
    }

    [Fact]
    public async Task Real_data_of_an_older_version_are_not_even_migrated()
    {
        await OnFileAsync("create table schema_migration (name text primary key, applied_at timestamptz not null); create table company (orgnr text); insert into company values ('310000003')");

        var result = await BuiltProgram.RunAsync(directory, "", "--demo", "--urls", "http://localhost:0");

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.Contains("ikke er oppdiktet", result.Error, StringComparison.Ordinal);
        Assert.Equal(0, await CountAsync("schema_migration"));
    }

    public void Dispose() => Directory.Delete(directory, recursive: true);

    private async Task OnDatabaseAsync(Func<DbTransaction, Task> work)
    {
        Assert.Equal(0, (await BuiltProgram.RunAsync(directory, "", "migrate")).ExitCode);
        await using var database = Open();
        await database.WriteAsync(work);
    }

    private async Task OnFileAsync(string sql)
    {
        await using var database = Open();
        await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, null, transaction));
    }

    private async Task<long> CountAsync(string from)
    {
        await using var database = Open();
        await using var connection = await database.OpenAsync();
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {from}");
    }

    private Database Open() => Database.At(Path.Combine(directory, "data", "evaluering.db"));
}
