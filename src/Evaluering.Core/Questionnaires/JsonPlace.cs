using System.Text.Json;
using System.Text.RegularExpressions;

namespace Evaluering.Core.Questionnaires;

/// <summary>What is gathered while a questionnaire file is read.</summary>
internal sealed class Reading
{
    public List<QuestionnaireFault> Faults { get; } = [];

    public List<LocalizedText> Texts { get; } = [];
}

/// <summary>
/// A place in a questionnaire file that knows its own path, so that every complaint can name it. Reading goes on after a fault: what could not be
/// read is nothing, and nothing is said of what would lie in it.
/// </summary>
internal readonly partial record struct JsonPlace(JsonElement Element, string Path, Reading Reading)
{
    /// <summary>True of what is not there, or not of the kind it should be: it has been complained of already.</summary>
    public bool IsNothing => Element.ValueKind == JsonValueKind.Undefined;

    public void Fault(string fault) => Reading.Faults.Add(new QuestionnaireFault(Path, fault));

    /// <summary>Complains of names that are not in <paramref name="known"/>: a misspelt "reversed" would otherwise turn scores around in silence.</summary>
    public JsonPlace ObjectWith(params ReadOnlySpan<string> known)
    {
        if (Element.ValueKind != JsonValueKind.Object) return Nothing("skal være et objekt");
        foreach (var property in Element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
                Fault($"ukjent felt «{property.Name}»");
        }

        return this;
    }

    public JsonPlace Get(string name)
    {
        if (Find(name) is { } found) return found;
        if (!IsNothing) Fault($"mangler «{name}»");
        return this with { Element = default, Path = $"{Path}.{name}" };
    }

    public JsonPlace? Find(string name) =>
        Element.ValueKind == JsonValueKind.Object && Element.TryGetProperty(name, out var value) ? this with { Element = value, Path = $"{Path}.{name}" } : null;

    /// <summary>The members of an object whose names are data.</summary>
    public IReadOnlyList<(string Name, JsonPlace Value)> Members()
    {
        var (place, path) = (this, Path);
        if (Element.ValueKind == JsonValueKind.Object)
            return [.. Element.EnumerateObject().Select(property => (property.Name, place with { Element = property.Value, Path = $"{path}.{property.Name}" }))];
        Nothing("skal være et objekt");
        return [];
    }

    public IReadOnlyList<JsonPlace> List(int atLeast)
    {
        var (place, path) = (this, Path);
        if (Element.ValueKind != JsonValueKind.Array)
        {
            Nothing("skal være en liste");
            return [];
        }

        if (Element.GetArrayLength() < atLeast) Fault($"skal ha minst {atLeast} i listen");
        return [.. Element.EnumerateArray().Select((element, index) => place with { Element = element, Path = $"{path}[{index}]" })];
    }

    /// <returns>Empty when there was a fault.</returns>
    public string String()
    {
        if (Element.ValueKind == JsonValueKind.String && !string.IsNullOrWhiteSpace(Element.GetString())) return Element.GetString()!;
        Nothing("skal være en tekst som ikke er tom");
        return "";
    }

    public static bool IsId(string text) => IdPattern.IsMatch(text);

    /// <summary>An id that is also a variable name in R, Stata and SPSS. One that is not is complained of and returned, so that what refers to it can be read.</summary>
    public string Id()
    {
        var id = String();
        if (id.Length > 0 && !IsId(id)) Fault($"«{id}» kan ikke brukes som id: bare små bokstaver a–z, tall og _, først en bokstav, høyst 32 tegn");
        return id;
    }

    /// <returns>0 when there was a fault.</returns>
    public int Whole(int from, int to)
    {
        if (Element.ValueKind == JsonValueKind.Number && Element.TryGetInt32(out var value) && value >= from && value <= to) return value;
        Nothing($"skal være et helt tall fra {from} til {to}");
        return 0;
    }

    /// <returns>0 when there was a fault.</returns>
    public decimal Number(decimal from, decimal to)
    {
        if (Element.ValueKind == JsonValueKind.Number && Element.TryGetDecimal(out var value) && value >= from && value <= to) return value;
        Nothing($"skal være et tall fra {NumberFormat.Text(from)} til {NumberFormat.Text(to)}");
        return 0;
    }

    public bool Boolean()
    {
        if (Element.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) Nothing("skal være true eller false");
        return Element.ValueKind == JsonValueKind.True;
    }

    /// <summary>A share in (0, 1].</summary>
    public double Share()
    {
        if (Element.ValueKind == JsonValueKind.Number && Element.TryGetDouble(out var value) && value is > 0 and <= 1) return value;
        Nothing("skal være et tall over 0 og høyst 1");
        return 1;
    }

    public LocalizedText Text()
    {
        var place = ObjectWith("nb", "nn", "en", "se");
        var text = new LocalizedText(place.Get("nb").String(), place.Get("nn").String(), place.Find("en")?.String(), place.Find("se")?.String());
        Reading.Texts.Add(text);
        return text;
    }

    private JsonPlace Nothing(string fault)
    {
        if (!IsNothing) Fault(fault);
        return this with { Element = default };
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_]{0,31}\z")]
    private static partial Regex IdPattern { get; }
}
