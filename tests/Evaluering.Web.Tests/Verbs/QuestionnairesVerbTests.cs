using Dapper;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Web.Tests.Verbs;

/// <summary>The built program and questionnaire files: what it says, what it exits with and what it stores.</summary>
public sealed class QuestionnairesVerbTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("evaluering-skjema-");
    private readonly string shipped = Path.Combine(AppContext.BaseDirectory, "questionnaires", "arbeidsmiljo-v1.json");

    [Fact]
    public async Task A_file_is_checked_without_a_database()
    {
        Assert.Equal((0, "Ingen feil.", ""), await RunAsync("questionnaires", "check", shipped));

        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "feil.json"), (await File.ReadAllTextAsync(shipped)).Replace("\"version\": 1", "\"version\": \"1\"", StringComparison.Ordinal));
        Assert.Equal((1, "", "feil.json: $.version: skal være et helt tall fra 1 til 2147483647"), await RunAsync("questionnaires", "check", "feil.json"));
        Assert.Equal((1, "", "Filen «borte.json» finnes ikke."), await RunAsync("questionnaires", "check", "borte.json"));
        Assert.Equal(["feil.json"], directory.GetFileSystemInfos().Select(file => file.Name));
    }

    [Fact]
    public async Task A_version_is_added_once()
    {
        await File.WriteAllTextAsync(Path.Combine(directory.FullName, "egen.json"), (await File.ReadAllTextAsync(shipped)).Replace("\"id\": \"arbeidsmiljo\"", "\"id\": \"egen\"", StringComparison.Ordinal));

        Assert.Equal((0, "Lagret.", ""), await RunAsync("questionnaires", "add", "egen.json"));
        Assert.Equal((1, "", "egen.json: $.version: versjon 1 av «egen» finnes allerede, og en versjon endres aldri"), await RunAsync("questionnaires", "add", "egen.json"));

        await using var database = Database.At(Path.Combine(directory.FullName, "data", "evaluering.db"));
        await using var connection = await database.OpenAsync();
        Assert.Equal(["arbeidsmiljo", "egen"], await connection.QueryAsync<string>("select id from questionnaire order by id"));
    }

    public void Dispose() => directory.Delete(recursive: true);

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var result = await BuiltProgram.RunAsync(directory.FullName, "", arguments);
        return (result.ExitCode, result.Output.Trim(), result.Error.Trim());
    }
}
