using System.Data.Common;
using Dapper;
using Evaluering.Core.Configuration;

namespace Evaluering.Core.Links;

/// <summary>The secret that links are made from is not the one that the database's links were made from.</summary>
public sealed class LinkKeyException() : PlainError(
    "Lenkenøkkelen (Evaluering__LinkKey eller link.key i datamappen) er en annen enn den lenkene i databasen er laget med. "
    + "Lenker som sendes nå, ville ikke virke. Bruk den samme nøkkelen som før på alle maskiner.");

/// <summary>Ties a database to the secret its links are made from, so that no dead link is ever mailed.</summary>
public static class LinkKeyCheck
{
    /// <summary>The first to make a link decides; after that, the secret must be the same.</summary>
    /// <exception cref="LinkKeyException">It is another one.</exception>
    public static async Task EnsureAsync(DbTransaction transaction, LinkTokens tokens)
    {
        await transaction.Connection!.ExecuteAsync(
            "/* LinkKeyCheck */ insert into setting (name, value) values ('link_key', @Fingerprint) on conflict (name) do nothing", new { tokens.Fingerprint }, transaction);
        var known = await transaction.Connection!.ExecuteScalarAsync<string>("/* LinkKeyCheck */ select value from setting where name = 'link_key'", null, transaction);
        if (known != tokens.Fingerprint) throw new LinkKeyException();
    }
}
