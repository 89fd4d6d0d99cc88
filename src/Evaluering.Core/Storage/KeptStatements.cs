using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Evaluering.Core.Storage;

/// <summary>
/// Statements that a connection runs again and again. The engine reads and plans each once, for as long as the connection lives: both cost more than running a statement
/// that joins many tables. Their parameters are <c>@rows</c> and <c>@now</c>, as far as they have them, where no others are named. In a transaction the thread waits for
/// the engine: others wait for what the transaction holds, and what is handed to the thread pool in between comes after all requests that have come meanwhile.
/// </summary>
internal static class KeptStatements
{
    private static readonly ConditionalWeakTable<DbConnection, Dictionary<string, DbCommand>> OfConnection = [];
    private static readonly ConditionalWeakTable<DbConnection, object> Lasting = [];

    /// <summary>
    /// Says of a PostgreSQL connection that somebody keeps it from one transaction to the next. On others a statement is planned by the tables as they are when it runs: what was
    /// planned while they were nearly empty would go on being run so.
    /// </summary>
    public static void Keep(DbConnection connection) => Lasting.AddOrUpdate(connection, new object());

    /// <summary>Rows as Dapper would map them.</summary>
    public static async Task<List<T>> QueryKeptAsync<T>(this DbConnection connection, string statement, string rows, DateTimeOffset now, DbTransaction? transaction)
    {
        var command = await OfAsync(connection, statement, rows, now, transaction);
        await using var reader = transaction is null ? await command.ExecuteReaderAsync() : command.ExecuteReader();
        var result = new List<T>();
        if (!reader.HasRows) return result;
        var parse = reader.GetRowParser<T>();
        while (transaction is null ? await reader.ReadAsync() : reader.Read()) result.Add(parse(reader));
        return result;
    }

    /// <summary>The first column, whole numbers. The engines differ in how wide they are.</summary>
    public static async Task<List<long>> QueryIdsKeptAsync(this DbConnection connection, string statement, string rows, DateTimeOffset now, DbTransaction transaction)
    {
        using var reader = (await OfAsync(connection, statement, rows, now, transaction)).ExecuteReader();
        var result = new List<long>();
        while (reader.Read()) result.Add(Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture));
        return result;
    }

    public static async Task ExecuteKeptAsync(this DbConnection connection, string statement, string rows, DateTimeOffset now, DbTransaction transaction) =>
        (await OfAsync(connection, statement, rows, now, transaction)).ExecuteNonQuery();

    /// <summary>Rows as Dapper would map them, of a statement with other parameters. No value is null: PostgreSQL could not tell its type.</summary>
    public static async Task<List<T>> QueryKeptAsync<T>(this DbTransaction transaction, string statement, params (string Name, object Value)[] parameters)
    {
        await using var reader = await (await OfAsync(transaction, statement, parameters)).ExecuteReaderAsync();
        var result = new List<T>();
        if (!reader.HasRows) return result;
        var parse = reader.GetRowParser<T>();
        while (await reader.ReadAsync()) result.Add(parse(reader));
        return result;
    }

    /// <summary>The first column, whole numbers, of a statement with other parameters.</summary>
    public static async Task<List<long>> QueryIdsKeptAsync(this DbTransaction transaction, string statement, params (string Name, object Value)[] parameters)
    {
        await using var reader = await (await OfAsync(transaction, statement, parameters)).ExecuteReaderAsync();
        var result = new List<long>();
        while (await reader.ReadAsync()) result.Add(Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture));
        return result;
    }

    /// <summary>The text in the first column of the first row; null when there is none.</summary>
    public static async Task<string?> TextKeptAsync(this DbTransaction transaction, string statement, params (string Name, object Value)[] parameters) =>
        await (await OfAsync(transaction, statement, parameters)).ExecuteScalarAsync() as string;

    /// <inheritdoc cref="QueryKeptAsync{T}(DbTransaction, string, ValueTuple{string, object}[])"/>
    /// <returns>How many rows were changed.</returns>
    public static async Task<int> ExecuteKeptAsync(this DbTransaction transaction, string statement, params (string Name, object Value)[] parameters) =>
        await (await OfAsync(transaction, statement, parameters)).ExecuteNonQueryAsync();

    private static Task<DbCommand> OfAsync(DbTransaction transaction, string statement, (string Name, object Value)[] parameters) =>
        OfAsync(transaction.Connection!, statement, transaction, parameters, isLasting: transaction is SqliteTransaction || Lasting.TryGetValue(transaction.Connection!, out _));

    private static Task<DbCommand> OfAsync(DbConnection connection, string statement, string rows, DateTimeOffset now, DbTransaction? transaction) =>
        OfAsync(connection, statement, transaction, [.. Named(statement, ("rows", rows), ("now", now))], isLasting: true);

    private static IEnumerable<(string Name, object Value)> Named(string statement, params (string Name, object Value)[] parameters) =>
        parameters.Where(parameter => statement.Contains($"@{parameter.Name}", StringComparison.Ordinal));

    private static async Task<DbCommand> OfAsync(
        DbConnection connection, string statement, DbTransaction? transaction, (string Name, object Value)[] parameters, bool isLasting)
    {
        var commands = OfConnection.GetOrCreateValue(connection);
        var isNew = !commands.TryGetValue(statement, out var command);
        if (isNew) commands.Add(statement, command = Create(connection, statement, parameters));
        command!.Transaction = transaction;
        for (var i = 0; i < parameters.Length; i++) DapperSettings.SetValue(command.Parameters[i], parameters[i].Value);
        // Not before it has values: PostgreSQL takes the parameters' types from them.
        if (isNew && isLasting) await command.PrepareAsync();
        return command;
    }

    private static DbCommand Create(DbConnection connection, string statement, (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        foreach (var (name, _) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
