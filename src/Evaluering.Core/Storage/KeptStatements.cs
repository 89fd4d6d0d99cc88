using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;

namespace Evaluering.Core.Storage;

/// <summary>
/// Statements that a connection runs again and again. The engine reads each once, for as long as the connection object lives: on SQLite reading a statement that joins
/// many tables costs more than running it. Their parameters are <c>@rows</c> and <c>@now</c>, as far as they have them, where no others are named.
/// </summary>
internal static class KeptStatements
{
    private static readonly ConditionalWeakTable<DbConnection, Dictionary<string, DbCommand>> OfConnection = [];

    /// <summary>Rows as Dapper would map them.</summary>
    public static async Task<List<T>> QueryKeptAsync<T>(this DbConnection connection, string statement, string rows, DateTimeOffset now, DbTransaction? transaction)
    {
        var command = Of(connection, statement, rows, now, transaction);
        await using var reader = await command.ExecuteReaderAsync();
        var result = new List<T>();
        if (!reader.HasRows) return result;
        var parse = reader.GetRowParser<T>();
        while (await reader.ReadAsync()) result.Add(parse(reader));
        return result;
    }

    /// <summary>The first column, whole numbers. The engines differ in how wide they are.</summary>
    public static async Task<List<long>> QueryIdsKeptAsync(this DbConnection connection, string statement, string rows, DateTimeOffset now, DbTransaction transaction)
    {
        await using var reader = await Of(connection, statement, rows, now, transaction).ExecuteReaderAsync();
        var result = new List<long>();
        while (await reader.ReadAsync()) result.Add(Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture));
        return result;
    }

    public static Task ExecuteKeptAsync(this DbConnection connection, string statement, string rows, DateTimeOffset now, DbTransaction transaction) =>
        Of(connection, statement, rows, now, transaction).ExecuteNonQueryAsync();

    /// <summary>Rows as Dapper would map them, of a statement with other parameters. No value is null: PostgreSQL could not tell its type.</summary>
    public static async Task<List<T>> QueryKeptAsync<T>(this DbTransaction transaction, string statement, params (string Name, object Value)[] parameters)
    {
        await using var reader = await Of(transaction, statement, parameters).ExecuteReaderAsync();
        var result = new List<T>();
        if (!reader.HasRows) return result;
        var parse = reader.GetRowParser<T>();
        while (await reader.ReadAsync()) result.Add(parse(reader));
        return result;
    }

    /// <inheritdoc cref="QueryKeptAsync{T}(DbTransaction, string, ValueTuple{string, object}[])"/>
    /// <returns>How many rows were changed.</returns>
    public static Task<int> ExecuteKeptAsync(this DbTransaction transaction, string statement, params (string Name, object Value)[] parameters) =>
        Of(transaction, statement, parameters).ExecuteNonQueryAsync();

    private static DbCommand Of(DbTransaction transaction, string statement, (string Name, object Value)[] parameters)
    {
        var commands = OfConnection.GetOrCreateValue(transaction.Connection!);
        if (!commands.TryGetValue(statement, out var command))
        {
            commands.Add(statement, command = transaction.Connection!.CreateCommand());
            command.CommandText = statement;
            foreach (var (name, _) in parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                command.Parameters.Add(parameter);
            }
        }
        command.Transaction = transaction;
        for (var i = 0; i < parameters.Length; i++) DapperSettings.SetValue(command.Parameters[i], parameters[i].Value);
        return command;
    }

    private static DbCommand Of(DbConnection connection, string statement, string rows, DateTimeOffset now, DbTransaction? transaction)
    {
        var commands = OfConnection.GetOrCreateValue(connection);
        if (!commands.TryGetValue(statement, out var command)) commands.Add(statement, command = Create(connection, statement));
        command.Transaction = transaction;
        foreach (DbParameter parameter in command.Parameters) DapperSettings.SetValue(parameter, parameter.ParameterName == "rows" ? rows : now);
        return command;
    }

    private static DbCommand Create(DbConnection connection, string statement)
    {
        var command = connection.CreateCommand();
        command.CommandText = statement;
        foreach (var name in new[] { "rows", "now" })
        {
            if (!statement.Contains($"@{name}", StringComparison.Ordinal)) continue;
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
