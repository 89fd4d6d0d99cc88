using System.Data.Common;
using Evaluering.Core.Configuration;
using Evaluering.Core.Storage;

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
        var own = tokens.Fingerprint;
        if (await KnownAsync(transaction) is not { } known)
        {
            await transaction.ExecuteKeptAsync("/* LinkKeyCheck */ insert into setting (name, value) values ('link_key', @own) on conflict (name) do nothing", ("own", own));
            known = await KnownAsync(transaction);
        }
        if (known != own) throw new LinkKeyException();
    }

    private static Task<string?> KnownAsync(DbTransaction transaction) => transaction.TextKeptAsync("/* LinkKeyCheck */ select value from setting where name = 'link_key'");
}
