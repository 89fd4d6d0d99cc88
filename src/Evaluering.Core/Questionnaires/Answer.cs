using System.Text.Json;

namespace Evaluering.Core.Questionnaires;

/// <summary>One answer as it is stored. Exactly one of the four is there.</summary>
internal sealed record Answer
{
    /// <summary>Of a single choice, or the non-answer to a number.</summary>
    public int? Code { get; init; }

    /// <summary>Of a multiple choice, at least one, in the order of the answer set.</summary>
    public IReadOnlyList<int>? Codes { get; init; }

    public decimal? Number { get; init; }

    public string? Text { get; init; }

    public bool SameAs(Answer other) =>
        (Code, Number, Text) == (other.Code, other.Number, other.Text) && (Codes ?? []).SequenceEqual(other.Codes ?? []);

    public void Write(Utf8JsonWriter json)
    {
        if (Code is { } code) json.WriteNumberValue(code);
        else if (Text is not null) json.WriteStringValue(Text);
        else if (Number is { } number)
        {
            // In an object, so that it can be told from a code without the questionnaire.
            json.WriteStartObject();
            json.WriteNumber("value", number);
            json.WriteEndObject();
        }
        else
        {
            json.WriteStartArray();
            foreach (var chosen in Codes!) json.WriteNumberValue(chosen);
            json.WriteEndArray();
        }
    }

    /// <exception cref="FormatException">It is none of the four.</exception>
    public static Answer Read(JsonProperty property) => property.Value.ValueKind switch
    {
        JsonValueKind.Number when property.Value.TryGetInt32(out var code) => new Answer { Code = code },
        JsonValueKind.String => new Answer { Text = property.Value.GetString() },
        JsonValueKind.Array when ReadCodes(property.Value) is { } codes => new Answer { Codes = codes },
        JsonValueKind.Object when ReadNumber(property.Value) is { } number => new Answer { Number = number },
        _ => throw new FormatException($"Svaret på «{property.Name}» er verken kode, koder, tall eller tekst"),
    };

    private static List<int>? ReadCodes(JsonElement list)
    {
        var codes = new List<int>();
        foreach (var element in list.EnumerateArray())
        {
            if (element.ValueKind != JsonValueKind.Number || !element.TryGetInt32(out var code) || codes.Contains(code)) return null;
            codes.Add(code);
        }

        return codes.Count > 0 ? codes : null;
    }

    private static decimal? ReadNumber(JsonElement element) =>
        element.GetPropertyCount() == 1 && element.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
            ? NumberFormat.WithoutTrailingZeros(number)
            : null;
}
