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

    /// <summary>Which versions of an instrument can be held against each other, scale by scale.</summary>
    public async Task<MeasureSeries> SeriesAsync(string id)
    {
        await using var connection = await database.OpenAsync();
        var versions = await connection.QueryAsync<int>("/* QuestionnaireStore */ select version from questionnaire where id = @id order by version", new { id });
        var questionnaires = new List<Questionnaire>();
        foreach (var version in versions) questionnaires.Add(await GetAsync(id, version));
        return MeasureSeries.Of(questionnaires);
    }

    /// <summary>The newest version of <see cref="Current"/>.</summary>
    public static Task<int> CurrentVersionAsync(DbConnection connection, DbTransaction? transaction = null) => connection.ExecuteScalarAsync<int>(
        "/* QuestionnaireStore */ select max(version) from questionnaire where id = @id", new { id = Current }, transaction);

    /// <summary>Stores a new version for good if it can be used and what it says of the version before it is so; else nothing.</summary>
    /// <returns>What is in the way; empty when it was stored.</returns>
    public static async Task<IReadOnlyList<QuestionnaireFault>> AddAsync(DbTransaction transaction, string document)
    {
        var faults = Questionnaire.Faults(document);
        if (faults.Count > 0) return faults;
        var questionnaire = Questionnaire.Parse(document);
        if (questionnaire.PreviousVersion is { } version)
        {
            if (await FindAsync(transaction, questionnaire.Id, version) is not { } previous) return [new QuestionnaireFault("$.previousVersion", $"versjon {version} finnes ikke")];
            faults = QuestionnaireComparison.Faults(questionnaire, Questionnaire.Parse(previous));
            if (faults.Count > 0) return faults;
        }

        var isStored = await InsertAsync(transaction, questionnaire, document);
        return isStored ? [] : [new QuestionnaireFault("$.version", $"versjon {questionnaire.Version} av «{questionnaire.Id}» finnes allerede, og en versjon endres aldri")];
    }

    private static Task<string?> FindAsync(DbTransaction transaction, string id, int version) => transaction.Connection!.ExecuteScalarAsync<string?>(
        "/* QuestionnaireStore */ select document from questionnaire where id = @id and version = @version", new { id, version }, transaction);

    private static async Task<bool> InsertAsync(DbTransaction transaction, Questionnaire questionnaire, string document) =>
        await transaction.Connection!.ExecuteAsync(
            "/* QuestionnaireStore */ insert into questionnaire (id, version, document) values (@Id, @Version, @document) on conflict do nothing",
            new { questionnaire.Id, questionnaire.Version, document },
            transaction) == 1;

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
            await database.WriteAsync(transaction => InsertAsync(transaction, questionnaire, document));
        }
    }
}
