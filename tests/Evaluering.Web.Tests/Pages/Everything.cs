using System.Globalization;
using Dapper;
using Evaluering.Core.Storage;

namespace Evaluering.Web.Tests.Pages;

/// <summary>All that a database holds, to tell whether a request changed anything.</summary>
internal static class Everything
{
    /// <summary>One text a row of every table, in an order of its own.</summary>
    public static async Task<IReadOnlyList<string>> StoredAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        var tables = (await connection.QueryAsync<string>(database.Engine == DatabaseEngine.Sqlite
            ? "select name from sqlite_master where type = 'table'"
            : "select table_name from information_schema.tables where table_schema = 'public'")).ToList();
        Assert.True(tables.Count > 10, $"only {tables.Count} tables");
        var rows = new List<string>();
        foreach (var table in tables)
            foreach (IDictionary<string, object?> row in await connection.QueryAsync($"select * from \"{table}\""))
                rows.Add($"{table}: {string.Join(" | ", row.Select(field => string.Create(CultureInfo.InvariantCulture, $"{field.Key}={field.Value}")))}");
        return [.. rows.Order(StringComparer.Ordinal)];
    }
}
