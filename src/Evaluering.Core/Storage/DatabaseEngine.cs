using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Evaluering.Core.Storage;

/// <summary>The database engines that every statement runs on.</summary>
public enum DatabaseEngine
{
    Sqlite,
    Postgres,
}

/// <summary>The pieces of SQL that the engines write each in their own way.</summary>
public static class EngineSql
{
    public static DatabaseEngine Engine(this DbTransaction transaction) => transaction is SqliteTransaction ? DatabaseEngine.Sqlite : DatabaseEngine.Postgres;

    /// <summary>A JSON array as a table with the column <c>value</c>, whose parts <c>->></c> takes out: many rows in one parameter of one statement.</summary>
    /// <param name="engine">What reads the statement.</param>
    /// <param name="parameter">Name of a text parameter, with its @.</param>
    public static string JsonRows(this DatabaseEngine engine, string parameter) =>
        engine == DatabaseEngine.Sqlite ? $"json_each({parameter})" : $"jsonb_array_elements(cast({parameter} as jsonb))";

    /// <summary>A text that <see cref="Storage.JsonRows"/> wrote of an instant, as the instant. SQLite keeps the very text.</summary>
    public static string Instant(this DatabaseEngine engine, string text) => engine == DatabaseEngine.Sqlite ? $"({text})" : $"cast({text} as timestamptz)";

    /// <summary>
    /// Ends a select of rows that are about to be taken: those that somebody else has in hand are left to them, so that two who take never wait for each other.
    /// SQLite has one writer.
    /// </summary>
    /// <param name="engine">What reads the statement.</param>
    /// <param name="table">Name of the table in the select.</param>
    public static string Take(this DatabaseEngine engine, string table) => engine == DatabaseEngine.Sqlite ? "" : $"for update of {table} skip locked";

    /// <summary>
    /// Ends a select of a row that is about to be changed: whoever changes it too comes after. Whoever only refers to it (the foreign key of a new receipt, say) does not:
    /// they may hold what the change needs next.
    /// </summary>
    /// <inheritdoc cref="Take" path="/param"/>
    public static string Hold(this DatabaseEngine engine, string table) => engine == DatabaseEngine.Sqlite ? "" : $"for no key update of {table}";
}
