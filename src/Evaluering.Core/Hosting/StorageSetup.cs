using Evaluering.Core.Questionnaires;
using Evaluering.Core.Storage;

namespace Evaluering.Core.Hosting;

/// <summary>Makes storage ready for this version of the program.</summary>
public static class StorageSetup
{
    /// <summary>Brings the schema up to date and adds the questionnaires that come with the program.</summary>
    /// <returns>The names of the migrations that ran.</returns>
    public static async Task<IReadOnlyList<string>> PrepareAsync(Database database, TimeProvider time)
    {
        var applied = await Migrations.ApplyAsync(database, time);
        await QuestionnaireStore.AddShippedAsync(database);
        return applied;
    }
}
