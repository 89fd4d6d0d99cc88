using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Evaluering.Core.Hosting;

/// <summary>What must be true of storage before any process works on it.</summary>
public static class Preparation
{
    /// <summary>Migrates to the newest schema and adds the questionnaires that come with the program. Doing it again changes nothing.</summary>
    /// <returns>The names of the migrations that ran.</returns>
    public static async Task<IReadOnlyList<string>> PrepareStorageAsync(this IServiceProvider services, CancellationToken cancellation = default)
    {
        var database = services.GetRequiredService<Database>();
        var applied = await Migrations.ApplyAsync(database, services.GetRequiredService<TimeProvider>(), cancellation: cancellation);
        await QuestionnaireStore.AddShippedAsync(database);
        return applied;
    }
}
