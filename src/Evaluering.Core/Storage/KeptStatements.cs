using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Dapper;

namespace Evaluering.Core.Storage;

/// <summary>
/// Statements that a connection runs again and again. The engine reads each once, for as long as the connection object lives: on SQLite reading a statement that joins
/// many tables costs more than running it. Their parameters are <c>@rows</c> and <c>@now</c>, as far as they have them.
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
