using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Questionnaires;

/// <summary>The questionnaires in storage. A version never changes once it is there, so that what was read once can be kept.</summary>
public sealed partial class QuestionnaireStore(Database database)
{
    private readonly ConcurrentDictionary<(string Id, int Version), Questionnaire> known = new();

    /// <summary>The questionnaire that new waves get.</summary>
    public const string Current = "arbeidsmiljo";

    /// <exception cref="KeyNotFoundException">There is no such version.</exception>
    public async Task<Questionnaire> GetAsync(string id, int version)
    {
        if (known.TryGetValue((id, version), out var questionnaire)) return questionnaire;
        await using var connection = await database.OpenAsync();
        var document = await connection.ExecuteScalarAsync<string>(
            "/* QuestionnaireStore */ select document from questionnaire where id = @id and version = @version", new { id, version })
            ?? throw new KeyNotFoundException($"Spørreskjemaet {id} versjon {version} finnes ikke.");
        return known.GetOrAdd((id, version), Questionnaire.Parse(document));
    }

    /// <summary>The newest version of <see cref="Current"/>.</summary>
    public static Task<int> CurrentVersionAsync(DbConnection connection, DbTransaction? transaction = null) => connection.ExecuteScalarAsync<int>(
        "/* QuestionnaireStore */ select max(version) from questionnaire where id = @id", new { id = Current }, transaction);

    [GeneratedRegex(@"-v\d+\.json$")]
    private static partial Regex Versioned();

    /// <summary>Puts the questionnaires that come with the program into storage. One that is there already is left as it is.</summary>
    public static async Task AddShippedAsync(Database database)
    {
        var files = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "questionnaires"), "*.json").Where(file => Versioned().IsMatch(file));
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            var document = await File.ReadAllTextAsync(file);
            var questionnaire = Questionnaire.Parse(document);
            await database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(
                "/* QuestionnaireStore */ insert into questionnaire (id, version, document) values (@Id, @Version, @document) on conflict do nothing",
                new { questionnaire.Id, questionnaire.Version, document },
                transaction));
        }
    }
}
