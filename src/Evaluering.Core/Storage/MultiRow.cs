using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;

namespace Evaluering.Core.Storage;

/// <summary>Statements over many rows or keys at once, in SQL that both engines read unchanged.</summary>
public static class MultiRow
{
    /// <summary>
    /// Rows in one statement. Parameters are found by searching a list of names, so the time grows with the square of this, and below 10 the
    /// statements themselves cost more. 20 rows of 9 columns are also far below either engine's ceiling (32 766 and 65 535 parameters).
    /// </summary>
    private const int RowsAStatement = 20;

    /// <summary>Runs <paramref name="statement"/>, in which <c>@rows</c> stands for the rows of a VALUES list.</summary>
    public static async Task WriteAsync<T>(DbTransaction transaction, string statement, IReadOnlyList<T> rows, Func<T, object?[]> valuesOf)
    {
        foreach (var chunk in rows.Chunk(RowsAStatement))
        {
            var parameters = new DynamicParameters();
            var list = new StringBuilder();
            for (var row = 0; row < chunk.Length; row++)
            {
                var values = valuesOf(chunk[row]);
                list.Append(row == 0 ? "(" : ", (");
                for (var column = 0; column < values.Length; column++)
                {
                    var name = string.Create(CultureInfo.InvariantCulture, $"p{row}_{column}");
                    list.Append(column == 0 ? "@" : ", @").Append(name);
                    parameters.Add(name, values[column]);
                }
                list.Append(')');
            }
            await transaction.Connection!.ExecuteAsync(statement.Replace("@rows", list.ToString(), StringComparison.Ordinal), parameters, transaction);
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
    public static Task ExecuteAsync(DbTransaction transaction, string statement, IEnumerable<object> keys)
    {
        var (sql, parameters) = WithKeys(statement, keys);
        return transaction.Connection!.ExecuteAsync(sql, parameters, transaction);
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
