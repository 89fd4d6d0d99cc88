using Microsoft.Data.Sqlite;
using Npgsql;

namespace Evaluering.Core.Storage;

/// <summary>Where the data is, as the setting <c>Database</c> names it.</summary>
/// <param name="Engine">What is there.</param>
/// <param name="ConnectionString">How to reach it, password included.</param>
/// <param name="FilePath">The SQLite file; null on PostgreSQL.</param>
public sealed record StorageLocation(DatabaseEngine Engine, string ConnectionString, string? FilePath)
{
    /// <param name="location">A file path (SQLite), a <c>postgres://</c> address, or an Npgsql connection string, which is known by its «=».</param>
    public static StorageLocation Parse(string location)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(location);
        if (location.StartsWith("postgres://", StringComparison.Ordinal) || location.StartsWith("postgresql://", StringComparison.Ordinal))
            return new StorageLocation(DatabaseEngine.Postgres, FromAddress(new Uri(location)), null);
        if (location.Contains('=')) return new StorageLocation(DatabaseEngine.Postgres, location, null);
        var path = Path.GetFullPath(location);
        var connection = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30, Pooling = true };
        return new StorageLocation(DatabaseEngine.Sqlite, connection.ToString(), path);
    }

    private static string FromAddress(Uri address)
    {
        var user = address.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = address.Host,
            Port = address.Port > 0 ? address.Port : NpgsqlConnection.DefaultPort,
            Database = Uri.UnescapeDataString(address.AbsolutePath.TrimStart('/')),
        };
        if (user[0].Length > 0) builder.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) builder.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = pair.Split('=', 2);
            builder[Uri.UnescapeDataString(parts[0])] = Uri.UnescapeDataString(parts.ElementAtOrDefault(1) ?? "");
        }
        return builder.ConnectionString;
    }
}
