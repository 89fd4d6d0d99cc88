using System.Text.Json;
using Dapper;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Questionnaires.Drafts;
using Evaluering.Core.Storage;
using Evaluering.Testing;

namespace Evaluering.Core.Tests.Questionnaires;

/// <summary>Variants of one small valid file, each with one fault, named for it. The manifest says where the fault is and a word of what is said.</summary>
public class BrokenFileTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Questionnaires", "broken");

    private static readonly IReadOnlyList<Expected> Manifest =
        JsonSerializer.Deserialize<List<Expected>>(File.ReadAllText(Path.Combine(Folder, "manifest.json")), JsonSerializerOptions.Web)!;

    [Fact]
    public void The_manifest_names_every_broken_file_and_no_other()
    {
        var files = Directory.GetFiles(Folder).Select(Path.GetFileName).Except(["manifest.json", "valid.json", "valid-2.json"]);

        Assert.True(Manifest.Count >= 50);
        Assert.Equal(Manifest.Select(expected => expected.File).Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task Every_broken_file_is_refused_by_name_path_and_words_and_nothing_of_it_is_stored(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        Assert.Empty(await QuestionnaireFile.AddAsync(test.Database, Path.Combine(Folder, "valid.json")));
        var before = await StoredAsync(test.Database);

        var wrong = new List<string>();
        foreach (var expected in Manifest)
        {
            var file = Path.Combine(Folder, expected.File);
            var faults = await QuestionnaireFile.AddAsync(test.Database, file);

            var start = $"{file}: {expected.Path}: ";
            var isTold = faults.Count == 1 && faults[0].StartsWith(start, StringComparison.Ordinal) && faults[0][start.Length..].Contains(expected.Word, StringComparison.Ordinal);
            if (!isTold) wrong.Add($"{expected.Path}: …{expected.Word}… was told as\n{string.Join('\n', faults)}");
            Assert.Equal(before, await StoredAsync(test.Database));
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory, OnBothEngines]
    public async Task What_they_are_variants_of_is_stored_as_it_is(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        foreach (var name in new[] { "valid.json", "valid-2.json" }) Assert.Empty(await QuestionnaireFile.AddAsync(test.Database, Path.Combine(Folder, name)));

        Assert.Equal(
            [("prove", 1, await File.ReadAllTextAsync(Path.Combine(Folder, "valid.json"))), ("prove", 2, await File.ReadAllTextAsync(Path.Combine(Folder, "valid-2.json")))],
            await StoredAsync(test.Database));
    }

    [Fact]
    public async Task Several_faults_in_one_file_are_all_told()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("evaluering-skjema-").FullName, "to feil.json");
        var document = await File.ReadAllTextAsync(Path.Combine(Folder, "valid.json"));
        await File.WriteAllTextAsync(file, document.Replace("\"nn\": \"Kurset var nyttig.\"", "\"nn\": \"\"", StringComparison.Ordinal).Replace("\"maxLength\": 500,", "\"maxLenght\": 500,", StringComparison.Ordinal));

        var faults = await QuestionnaireFile.FaultsAsync(file);

        Assert.Equal(
            [
                $"{file}: $.items[4].text.nn: skal være en tekst som ikke er tom",
                $"{file}: $.items[6]: ukjent felt «maxLenght»",
                $"{file}: $.items[6]: mangler «maxLength»",
            ],
            faults);
    }

    [Fact]
    public async Task Every_fault_has_words_for_who_fills_in_the_form()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await QuestionnaireFile.AddAsync(test.Database, Path.Combine(Folder, "valid.json"));
        var asInTheFile = new List<string>();
        foreach (var expected in Manifest)
        {
            var file = Path.Combine(Folder, expected.File);
            var fault = (await QuestionnaireFile.AddAsync(test.Database, file)).Single()[$"{file}: {expected.Path}: ".Length..];
            var told = DraftFault.Of(new QuestionnaireFault(expected.Path, fault), DraftDocument.Empty("prove")).Message;
            if (told == new LocalizedText(fault, fault)) asInTheFile.Add($"{expected.File}: {fault}");
        }

        Assert.True(asInTheFile.Count == 0, string.Join('\n', asInTheFile));
    }

    private static async Task<List<(string, int, string)>> StoredAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        return (await connection.QueryAsync<(string, int, string)>("select id, version, document from questionnaire order by id, version")).AsList();
    }

    private sealed record Expected(string File, string Path, string Word);
}
