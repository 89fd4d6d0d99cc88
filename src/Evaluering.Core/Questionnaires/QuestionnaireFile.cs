using System.Text;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Questionnaires;

/// <summary>Questionnaires in files. Every fault is told with the file's name in front.</summary>
public static class QuestionnaireFile
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>What is wrong with the file by itself.</summary>
    /// <returns>A line for each fault, «file: path: fault»; empty when there is none.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<IReadOnlyList<string>> FaultsAsync(string file)
    {
        var (document, faults) = await ReadAsync(file);
        return Lines(file, document is null ? faults : Questionnaire.Faults(document));
    }

    /// <summary>Stores the questionnaire of the file as a new version, or nothing at all.</summary>
    /// <returns>A line for each fault, «file: path: fault»; empty when it was stored.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<IReadOnlyList<string>> AddAsync(Database database, string file)
    {
        var (document, faults) = await ReadAsync(file);
        return Lines(file, document is null ? faults : await database.WriteAsync(transaction => QuestionnaireStore.AddAsync(transaction, document)));
    }

    private static async Task<(string? Document, IReadOnlyList<QuestionnaireFault> Faults)> ReadAsync(string file)
    {
        try
        {
            return (await File.ReadAllTextAsync(file, Strict), []);
        }
        catch (DecoderFallbackException)
        {
            return (null, [new QuestionnaireFault("$", "er ikke skrevet i UTF-8")]);
        }
    }

    private static IReadOnlyList<string> Lines(string file, IReadOnlyList<QuestionnaireFault> faults) => [.. faults.Select(fault => $"{file}: {fault}")];
}
