using System.Text.Json;
using System.Text.Unicode;

namespace Evaluering.Core.Imports;

/// <summary>The fields of a JSON object; a field is a path such as <c>naeringskode1.kode</c>. JSON null counts as missing.</summary>
internal sealed class JsonFields : Fields, IDisposable
{
    private readonly JsonDocument document;

    private JsonFields(JsonDocument document) => this.document = document;

    /// <returns>null, with the reason, when the bytes are not one JSON object in UTF-8.</returns>
    internal static JsonFields? Parse(ReadOnlyMemory<byte> bytes, out string reason)
    {
        reason = Utf8.IsValid(bytes.Span) ? Reasons.BrokenObject : Reasons.NotUtf8;
        if (reason == Reasons.NotUtf8) return null;
        try
        {
            return new JsonFields(JsonDocument.Parse(bytes));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Whether the object has the field at all, with a value other than null.</summary>
    internal bool Has(string field) => Find(field) is not null;

    /// <summary>A whole number from 0; null when missing.</summary>
    internal int? OptionalCount(string field)
    {
        if (Find(field) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number))
        {
            Reject(field, Reasons.NotInteger);
            return null;
        }
        if (number < 0) Reject(field, Reasons.Negative);
        return number;
    }

    /// <inheritdoc cref="OptionalCount"/>
    internal int RequiredCount(string field)
    {
        if (!Has(field)) Reject(field, Reasons.Missing);
        return OptionalCount(field) ?? 0;
    }

    /// <summary>A finite number from 0; null when missing.</summary>
    internal double? OptionalAmount(string field)
    {
        if (Find(field) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || !double.IsFinite(number))
        {
            Reject(field, Reasons.NotNumber);
            return null;
        }
        if (number < 0) Reject(field, Reasons.Negative);
        return number;
    }

    internal bool Flag(string field)
    {
        var value = Find(field);
        if (value is null) Reject(field, Reasons.Missing);
        else if (value.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Reject(field, Reasons.NotFlag);
        return value?.ValueKind == JsonValueKind.True;
    }

    public void Dispose() => document.Dispose();

    protected override string? TextOf(string field)
    {
        if (Find(field) is not { } value) return null;
        if (value.ValueKind != JsonValueKind.String)
        {
            Reject(field, Reasons.NotText);
            return null;
        }
        try
        {
            var text = value.GetString()!.Trim();
            return text.Length == 0 ? null : text;
        }
        catch (InvalidOperationException)
        {
            // An escaped half of a surrogate pair: valid JSON, but no character.
            Reject(field, Reasons.ControlCharacter);
            return null;
        }
    }

    private JsonElement? Find(string field)
    {
        var element = document.RootElement;
        foreach (var range in field.AsSpan().Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(field.AsSpan()[range], out element)) return null;
        }
        return element.ValueKind == JsonValueKind.Null ? null : element;
    }
}
