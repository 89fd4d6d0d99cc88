using System.CommandLine;
using Evaluering.Core.Hosting;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Verbs;

/// <summary><c>migrate</c>: brings the database to the newest version and says which migrations ran.</summary>
internal static class MigrateVerb
{
    public static Command Create(Verb verb)
    {
        var command = new Command("migrate", "Oppdaterer databasen til nyeste versjon");
        command.SetAction((_, _) => verb.RunAsync(MigrateAsync, migrate: false));
        return command;
    }

    private static async Task<int> MigrateAsync(IServiceProvider services)
    {
        var applied = await StorageSetup.PrepareAsync(services.GetRequiredService<Database>(), services.GetRequiredService<TimeProvider>());
        foreach (var name in applied) await Console.Out.WriteLineAsync(name);
        await Console.Out.WriteLineAsync(applied.Count == 0 ? "Databasen er oppdatert fra før." : $"Databasen er oppdatert ({applied.Count} migreringer).");
        return 0;
    }
}
