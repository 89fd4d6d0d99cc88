using Evaluering.Core.Configuration;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Verbs;

/// <summary>Keeps real data out of a database whose data are made up; whoever reads files in asks first.</summary>
internal static class RealDataOnly
{
    /// <exception cref="PlainError">The database is marked as made up.</exception>
    public static async Task CheckAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        if (await SyntheticData.IsMarkedAsync(connection))
            throw new PlainError("Databasen inneholder oppdiktede data fra demoen, så ingenting ble lest inn. Velg en annen database med Evaluering__Database.");
    }
}
