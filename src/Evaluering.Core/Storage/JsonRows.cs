using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Evaluering.Core.Storage;

/// <summary>Writes rows as the JSON array that <see cref="EngineSql.JsonRows"/> reads.</summary>
public static class JsonRows
{
    /// <summary>Each row an array. An instant becomes a text that <see cref="EngineSql.Instant"/> reads; true and false become 1 and 0.</summary>
    public static string Of(IEnumerable<object?[]> rows) => Write(json =>
    {
        foreach (var row in rows)
        {
            json.WriteStartArray();
            foreach (var value in row) Write(json, value);
            json.WriteEndArray();
        }
    });

    /// <summary>Rows of one number each.</summary>
    public static string Of(IEnumerable<long> numbers) => Write(json =>
    {
        foreach (var number in numbers)
        {
            json.WriteStartArray();
            json.WriteNumberValue(number);
            json.WriteEndArray();
        }
    });

    private static string Write(Action<Utf8JsonWriter> rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartArray();
        rows(json);
        json.WriteEndArray();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case bool yes:
                json.WriteNumberValue(yes ? 1 : 0);
                break;
            case DateTimeOffset instant:
                json.WriteStringValue(DapperSettings.TextOf(instant));
                break;
            default:
                JsonSerializer.Serialize(json, value);
                break;
        }
    }
}
