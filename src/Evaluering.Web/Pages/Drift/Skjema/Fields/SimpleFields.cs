using System.Globalization;
using System.Text.Json.Nodes;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Questionnaires.Drafts;

namespace Evaluering.Web.Pages.Drift.Skjema.Fields;

/// <summary>Something to choose, with what it is called.</summary>
public sealed record Choice(string Value, LocalizedText Label);

/// <summary>A text in one language only.</summary>
public sealed record WordsField(string Name, LocalizedText Label, LocalizedText? Hint = null) : Field(Name, Label, Hint)
{
    public override void Read(JsonObject part, FormValues values) => values.Add(Name, PartJson.Text(PartJson.Get(part, Name)));

    public override IEnumerable<FieldError> Write(JsonObject part, FormValues values)
    {
        var text = DraftTexts.Clean(values[Name]);
        PartJson.Set(part, Name, text.Length > 0 ? text : null);
        return [];
    }
}

/// <summary>A number, written with a comma or a full stop.</summary>
public sealed record NumberField(string Name, LocalizedText Label, LocalizedText? Hint = null) : Field(Name, Label, Hint)
{
    private static readonly LocalizedText NotANumber = new("Skriv et tall, for eksempel 10 eller 0,5.", "Skriv eit tal, til dømes 10 eller 0,5.");

    public override void Read(JsonObject part, FormValues values) => values.Add(Name, PartJson.Get(part, Name)?.ToJsonString().Replace('.', ',') ?? "");

    public override IEnumerable<FieldError> Write(JsonObject part, FormValues values)
    {
        var typed = values[Name].Trim().Replace(',', '.');
        if (typed.Length > 0 && !decimal.TryParse(typed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            return [new FieldError(Name, NotANumber)];
        PartJson.Set(part, Name, typed.Length > 0 ? JsonValue.Create(decimal.Parse(typed, CultureInfo.InvariantCulture)) : null);
        return [];
    }
}

/// <summary>One of several; an empty value stands for none.</summary>
/// <param name="Choices">In the order they are shown.</param>
public sealed record ChoiceField(string Name, LocalizedText Label, IReadOnlyList<Choice> Choices, LocalizedText? Hint = null) : Field(Name, Label, Hint)
{
    public override void Read(JsonObject part, FormValues values) => values.Add(Name, PartJson.Text(PartJson.Get(part, Name)));

    public override IEnumerable<FieldError> Write(JsonObject part, FormValues values)
    {
        var chosen = values[Name];
        PartJson.Set(part, Name, chosen.Length > 0 ? chosen : null);
        return [];
    }
}

/// <summary>Yes, or not.</summary>
public sealed record FlagField(string Name, LocalizedText Label, LocalizedText? Hint = null) : Field(Name, Label, Hint)
{
    public override void Read(JsonObject part, FormValues values)
    {
        if (PartJson.Get(part, Name) is JsonValue value && value.TryGetValue(out bool yes) && yes) values.Add(Name, "true");
    }

    public override IEnumerable<FieldError> Write(JsonObject part, FormValues values)
    {
        var yes = values[Name] == "true";
        // To say no is the same as to say nothing: what is there stays as it is.
        if (yes || PartJson.Get(part, Name) is not null) PartJson.Set(part, Name, yes);
        return [];
    }
}

/// <summary>Any number of several.</summary>
/// <param name="Choices">In the order they are shown, which is the one they are stored in.</param>
public sealed record ManyField(string Name, LocalizedText Label, IReadOnlyList<Choice> Choices, LocalizedText? Hint = null) : Field(Name, Label, Hint)
{
    public override void Read(JsonObject part, FormValues values)
    {
        foreach (var node in PartJson.Get(part, Name) as JsonArray ?? []) values.Add(Name, PartJson.Text(node));
    }

    public override IEnumerable<FieldError> Write(JsonObject part, FormValues values)
    {
        var chosen = Choices.Select(choice => choice.Value).Where(values.All(Name).Contains).Select(value => (JsonNode?)value).ToArray();
        PartJson.Set(part, Name, chosen.Length > 0 ? new JsonArray(chosen) : null);
        return [];
    }
}
