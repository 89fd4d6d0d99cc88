using System.Text.Json.Nodes;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Questionnaires.Drafts;

namespace Evaluering.Web.Pages.Drift.Skjema.Fields;

/// <summary>What a question is to the previous version, and for a reworded one whether answers may still be held against it, and why.</summary>
public sealed record ComparisonField(string Name, LocalizedText Label, LocalizedText? Hint = null) : Field(Name, Label, Hint)
{
    private const string Reworded = "reworded";

    /// <summary>In the form a rewording is two answers: comparable, or not.</summary>
    public static IReadOnlyList<Choice> Choices { get; } =
    [
        new("same", new("Likt som i forrige versjon", "Likt som i førre versjon")),
        new("comparable", new("Omformulert, men måler det samme: tallrekken går videre", "Omformulert, men måler det same: talrekkja går vidare")),
        new(Reworded, new("Omformulert, og kan ikke sammenlignes: tallrekken brytes", "Omformulert, og kan ikkje samanliknast: talrekkja blir broten")),
        new("new", new("Nytt spørsmål", "Nytt spørsmål")),
    ];

    /// <summary>Name of the field for the reason.</summary>
    public string ReasonName => $"{Name}.reason";

    /// <summary>Name of the field for the choice.</summary>
    public string IsName => $"{Name}.is";

    public override IEnumerable<string> Inputs(FormValues values) => [IsName, ReasonName];

    public override void Read(JsonObject part, FormValues values)
    {
        var comparison = PartJson.Get(part, Name) as JsonObject;
        var comparable = comparison?["comparable"] is JsonValue value && value.TryGetValue(out bool yes) && yes;
        var kind = PartJson.Text(comparison?["is"]);
        values.Add(IsName, kind == Reworded && comparable ? "comparable" : kind);
        values.Add(ReasonName, PartJson.Text(comparison?["reason"]));
    }

    public override IEnumerable<FieldError> Write(JsonObject part, FormValues values)
    {
        var reason = DraftTexts.Clean(values[ReasonName]);
        part[Name] = values[IsName] switch
        {
            "comparable" => WithReason(new JsonObject { ["is"] = Reworded, ["comparable"] = true }, reason),
            Reworded => WithReason(new JsonObject { ["is"] = Reworded, ["comparable"] = false }, reason),
            "same" or "new" => new JsonObject { ["is"] = values[IsName] },
            _ => null,
        };
        if (part[Name] is null) part.Remove(Name);
        return [];
    }

    private static JsonObject WithReason(JsonObject comparison, string reason)
    {
        if (reason.Length > 0) comparison["reason"] = reason;
        return comparison;
    }
}
