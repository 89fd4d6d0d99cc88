using System.Text.Json;
using System.Text.RegularExpressions;

namespace Evaluering.Core.Questionnaires;

/// <summary>A place in a questionnaire file that knows its own path, so that every complaint can name it.</summary>
internal readonly partial record struct JsonPlace(JsonElement Element, string Path)
{
    public QuestionnaireException Fault(string fault) => new(Path, fault);

    /// <summary>Refuses names that are not in <paramref name="known"/>: a misspelt "reversed" would otherwise turn scores around in silence.</summary>
    public JsonPlace ObjectWith(params ReadOnlySpan<string> known)
    {
        if (Element.ValueKind != JsonValueKind.Object)
            throw Fault("skal være et objekt");
        foreach (var property in Element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
                throw Fault($"ukjent felt «{property.Name}»");
        }

        return this;
    }

    public JsonPlace Get(string name) => Find(name) ?? throw Fault($"mangler «{name}»");

    public JsonPlace? Find(string name) =>
        Element.TryGetProperty(name, out var value) ? new JsonPlace(value, $"{Path}.{name}") : null;

    /// <summary>The members of an object whose names are data.</summary>
    public IEnumerable<(string Name, JsonPlace Value)> Members()
    {
        if (Element.ValueKind != JsonValueKind.Object)
            throw Fault("skal være et objekt");
        var path = Path;
        return Element.EnumerateObject().Select(property => (property.Name, new JsonPlace(property.Value, $"{path}.{property.Name}")));
    }

    public IReadOnlyList<JsonPlace> List(int atLeast)
    {
        if (Element.ValueKind != JsonValueKind.Array)
            throw Fault("skal være en liste");
        if (Element.GetArrayLength() < atLeast)
            throw Fault($"skal ha minst {atLeast} i listen");
        var path = Path;
        return [.. Element.EnumerateArray().Select((element, index) => new JsonPlace(element, $"{path}[{index}]"))];
    }

    public string String()
    {
        if (Element.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(Element.GetString()))
            throw Fault("skal være en tekst som ikke er tom");
        return Element.GetString()!;
    }

    public static bool IsId(string text) => IdPattern.IsMatch(text);

    /// <summary>An id that is also a variable name in R, Stata and SPSS.</summary>
    public string Id()
    {
        var id = String();
        return IsId(id)
            ? id
            : throw Fault($"«{id}» kan ikke brukes som id: bare små bokstaver a–z, tall og _, først en bokstav, høyst 32 tegn");
    }

    public int Whole(int from, int to) =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var value) && value >= from && value <= to
            ? value
            : throw Fault($"skal være et helt tall fra {from} til {to}");

    public bool Boolean() => Element.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Fault("skal være true eller false"),
    };

    /// <summary>A share in (0, 1].</summary>
    public double Share() =>
        Element.ValueKind == JsonValueKind.Number && Element.TryGetDouble(out var value) && value is > 0 and <= 1
            ? value
            : throw Fault("skal være et tall over 0 og høyst 1");

    public LocalizedText Text()
    {
        ObjectWith("nb", "nn", "en");
        return new LocalizedText(Get("nb").String(), Get("nn").String(), Find("en")?.String());
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,31}\z")]
    private static partial Regex IdPattern { get; }
}
