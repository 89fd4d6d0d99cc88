using System.CommandLine;
using Evaluering.Core.Hosting;

namespace Evaluering.Web.Verbs;

/// <summary><c>migrate</c>: brings the database to the newest version and says which migrations ran.</summary>
internal static class MigrateVerb
{
    public static Command Create()
    {
        var command = new Command("migrate", "Oppdaterer databasen til nyeste versjon");
        command.SetAction((_, cancellation) => Verb.RunAsync(services => MigrateAsync(services, cancellation), prepare: false));
        return command;
    }

    private static async Task<int> MigrateAsync(IServiceProvider services, CancellationToken cancellation)
    {
        var applied = await services.PrepareStorageAsync(cancellation);
        foreach (var name in applied) await Console.Out.WriteLineAsync(name);
        await Console.Out.WriteLineAsync(applied.Count == 0 ? "Databasen er oppdatert fra før." : $"Databasen er oppdatert ({applied.Count} migreringer).");
        return 0;
    }
}
