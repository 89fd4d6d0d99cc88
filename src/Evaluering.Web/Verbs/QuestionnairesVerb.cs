using System.CommandLine;
using Evaluering.Core.Configuration;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Verbs;

/// <summary><c>questionnaires check</c> and <c>questionnaires add</c>: a questionnaire file is looked through, or stored as a new version. Faults go to standard error.</summary>
internal static class QuestionnairesVerb
{
    public static Command Create(Verb verb) => new("questionnaires", "Spørreskjemaer i filer") { Check(), Add(verb) };

    private static Command Check()
    {
        var file = File();
        var command = new Command("check", "Ser etter feil i en fil, uten å lagre noe") { file };
        command.SetAction((parsed, _) => PlainExit.RunAsync(() => TellAsync(parsed.GetRequiredValue(file), QuestionnaireFile.FaultsAsync, "Ingen feil.")));
        return command;
    }

    private static Command Add(Verb verb)
    {
        var file = File();
        var command = new Command("add", "Lagrer en fil som en ny versjon, som nye runder får") { file };
        command.SetAction((parsed, _) => verb.RunAsync(services => TellAsync(
            parsed.GetRequiredValue(file), path => QuestionnaireFile.AddAsync(services.GetRequiredService<Database>(), path), "Lagret.")));
        return command;
    }

    private static Argument<string> File() => new("fil") { Description = "Filen med skjemaet (JSON)" };

    private static async Task<int> TellAsync(string path, Func<string, Task<IReadOnlyList<string>>> faultsOf, string none)
    {
        if (!System.IO.File.Exists(path)) throw new PlainError($"Filen «{path}» finnes ikke.");
        var faults = await faultsOf(path);
        foreach (var fault in faults) await Console.Error.WriteLineAsync(fault);
        if (faults.Count > 0) return 1;
        await Console.Out.WriteLineAsync(none);
        return 0;
    }
}
