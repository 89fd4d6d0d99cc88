using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Evaluering.Core.Storage;

/// <summary>Statements over many rows or keys at once, in SQL that both engines read unchanged.</summary>
public static class MultiRow
{
    /// <summary>
    /// Rows in one statement where each statement is a trip over the network. Far below the ceiling of 65 535 parameters.
    /// </summary>
    private const int RowsATrip = 20;

    /// <summary>
    /// In the process a statement costs next to nothing, but each parameter is found by searching a list of all their names: with 20 rows of 18 columns
    /// a statement, most of the time went there.
    /// </summary>
    private const int RowsInProcess = 1;

    /// <summary>Runs <paramref name="statement"/>, in which <c>@rows</c> stands for the rows of a VALUES list.</summary>
    public static async Task WriteAsync<T>(DbTransaction transaction, string statement, IReadOnlyList<T> rows, Func<T, object?[]> valuesOf)
    {
        DbCommand? command = null;
        try
        {
            foreach (var chunk in rows.Chunk(transaction is SqliteTransaction ? RowsInProcess : RowsATrip))
            {
                var values = chunk.SelectMany(valuesOf).ToArray();
                // The same command for all chunks but the last: its statement is read by the engine once.
                if (command?.Parameters.Count != values.Length)
                {
                    if (command is not null) await command.DisposeAsync();
                    command = Command(transaction, statement, chunk.Length, values.Length / chunk.Length);
                }
                for (var i = 0; i < values.Length; i++) DapperSettings.SetValue(command.Parameters[i], values[i]);
                await command.ExecuteNonQueryAsync();
            }
        }
        finally
        {
            if (command is not null) await command.DisposeAsync();
        }
    }

    /// <summary>
    /// Runs <paramref name="statement"/>, in which <c>@keys</c> stands for a list to match with IN.
    /// Dapper's own list expansion is not the same on the two engines.
    /// </summary>
    /// <param name="others">The statement's other parameters.</param>
    public static async Task<List<T>> QueryAsync<T>(DbTransaction transaction, string statement, IEnumerable<object> keys, object? others = null)
    {
        var (sql, parameters) = WithKeys(statement, keys);
        if (others is not null) parameters.AddDynamicParams(others);
        return (await transaction.Connection!.QueryAsync<T>(sql, parameters, transaction)).AsList();
    }

    /// <inheritdoc cref="QueryAsync"/>
    public static Task ExecuteAsync(DbTransaction transaction, string statement, IEnumerable<object> keys, object? others = null)
    {
        var (sql, parameters) = WithKeys(statement, keys);
        if (others is not null) parameters.AddDynamicParams(others);
        return transaction.Connection!.ExecuteAsync(sql, parameters, transaction);
    }

    private static DbCommand Command(DbTransaction transaction, string statement, int rows, int columns)
    {
        var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        var list = new StringBuilder();
        for (var i = 0; i < rows * columns; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = string.Create(CultureInfo.InvariantCulture, $"p{i}");
            command.Parameters.Add(parameter);
            if (i % columns == 0) list.Append(i == 0 ? "(" : "), (");
            list.Append(i % columns == 0 ? "@" : ", @").Append(parameter.ParameterName);
        }
        command.CommandText = statement.Replace("@rows", list.Append(')').ToString(), StringComparison.Ordinal);
        return command;
    }

    private static (string Sql, DynamicParameters Parameters) WithKeys(string statement, IEnumerable<object> keys)
    {
        var parameters = new DynamicParameters();
        var names = new List<string>();
        foreach (var key in keys.Distinct())
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"k{names.Count}");
            names.Add("@" + name);
            parameters.Add(name, key);
        }
        return (statement.Replace("@keys", string.Join(", ", names), StringComparison.Ordinal), parameters);
    }
}
