using System.Data.Common;
using Dapper;

namespace Evaluering.Core.Storage;

/// <summary>
/// Whether all that the database holds is made up. It is marked before the first made-up row is stored and stays so: real data and made-up data never
/// share a database.
/// </summary>
public sealed class SyntheticData(Database database)
{
    private const string Setting = "data", Value = "synthetic";

    /// <summary>What <see cref="LoadAsync"/> found; false before that.</summary>
    public bool IsSynthetic { get; private set; }

    /// <summary>Reads the mark, once, when the service starts: a page must be able to say it also when the database does not answer.</summary>
    public async Task LoadAsync()
    {
        await using var connection = await database.OpenAsync();
        IsSynthetic = await IsMarkedAsync(connection);
    }

    /// <summary>Whether the database is marked now.</summary>
    public static async Task<bool> IsMarkedAsync(DbConnection connection, DbTransaction? transaction = null) =>
        await connection.ExecuteScalarAsync<string?>("/* SyntheticData */ select value from setting where name = @Setting", new { Setting }, transaction) == Value;

    /// <summary>Marks the database. There is no way back.</summary>
    public static Task MarkAsync(DbTransaction transaction) => transaction.Connection!.ExecuteAsync(
        "/* SyntheticData */ insert into setting (name, value) values (@Setting, @Value) on conflict (name) do update set value = excluded.value",
        new { Setting, Value },
        transaction);
}
