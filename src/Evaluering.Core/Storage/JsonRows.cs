using System.Text.Json;

namespace Evaluering.Core.Storage;

/// <summary>Writes rows as the JSON array that <see cref="EngineSql.JsonRows"/> reads.</summary>
public static class JsonRows
{
    /// <summary>Each row an array. An instant becomes a text that <see cref="EngineSql.Instant"/> reads; true and false become 1 and 0.</summary>
    public static string Of(IEnumerable<object?[]> rows) => JsonSerializer.Serialize(rows.Select(row => row.Select(Plain)));

    /// <summary>Rows of one number each.</summary>
    public static string Of(IEnumerable<long> numbers) => Of(numbers.Select(number => new object?[] { number }));

    private static object? Plain(object? value) => value switch
    {
        DateTimeOffset instant => DapperSettings.TextOf(instant),
        bool yes => yes ? 1 : 0,
        _ => value,
    };
}
