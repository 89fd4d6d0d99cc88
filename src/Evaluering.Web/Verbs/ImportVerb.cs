using System.CommandLine;
using Evaluering.Core.Configuration;
using Evaluering.Core.Imports;
using Evaluering.Core.Links;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Verbs;

/// <summary><c>import</c>: reads a file into the database. The report goes to standard output; progress and every rejected record to standard error.</summary>
internal static class ImportVerb
{
    private static readonly (string Name, ImportKind Kind, string Description)[] Kinds =
    [
        ("companies", ImportKind.Companies, "Underenheter fra Enhetsregisteret (JSON)"),
        ("owners", ImportKind.Owners, "Overordnede enheter fra Enhetsregisteret (JSON)"),
        ("assistances", ImportKind.Assistances, "Bistander (CSV)"),
        ("contacts", ImportKind.Contacts, "Kontaktpersoner (CSV)"),
        ("absence", ImportKind.Absence, "Sykefravær per kvartal (én JSON-melding på hver linje)"),
    ];

    public static Command Create(Verb verb)
    {
        var import = new Command("import", "Leser inn en fil");
        foreach (var (name, kind, description) in Kinds) import.Add(Create(verb, name, kind, description));
        return import;
    }

    private static Command Create(Verb verb, string name, ImportKind kind, string description)
    {
        var file = new Argument<string>("fil") { Description = "Filen som skal leses inn" };
        var command = new Command(name, description) { file };
        command.SetAction((parsed, cancellation) => verb.RunAsync(services => ImportAsync(services, kind, parsed.GetRequiredValue(file), cancellation)));
        return command;
    }

    private static async Task<int> ImportAsync(IServiceProvider services, ImportKind kind, string path, CancellationToken cancellation)
    {
        if (!File.Exists(path)) throw new PlainError($"Filen «{path}» finnes ikke.");
        var database = services.GetRequiredService<Database>();
        await RealDataOnly.CheckAsync(database);
        await using var file = File.OpenRead(path);
        var importer = new Importer(database, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<LinkTokens>());
        var report = await importer.RunAsync(
            kind,
            file,
            new ProgressLine(),
            rejection => Console.Error.WriteLine($"{path}:{rejection.Line}: {rejection.Field}: {rejection.Reason}"),
            cancellation);
        await Console.Out.WriteLineAsync(
            $"{report.Read} lest, {report.New} nye, {report.Changed} endret, {report.Unchanged} uendret, {report.Rejected} avvist");
        return report.Rejected == 0 ? 0 : 1;
    }

    /// <summary>A line for every tenth of the file: enough to see that a long import moves, little enough to read afterwards.</summary>
    private sealed class ProgressLine : IProgress<ImportProgress>
    {
        private int tenths;

        // Not Progress<T>: that one reports from other threads, and the lines would come out of order.
        public void Report(ImportProgress value)
        {
            var reached = (int)((value.Fraction ?? 0) * 10);
            if (reached <= tenths) return;
            tenths = reached;
            Console.Error.WriteLine($"{reached * 10} % lest: {value.Read} poster, {value.Rejected} avvist");
        }
    }
}
