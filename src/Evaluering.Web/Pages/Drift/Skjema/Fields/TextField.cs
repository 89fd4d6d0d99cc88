using System.Text.Json.Nodes;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Questionnaires.Drafts;

namespace Evaluering.Web.Pages.Drift.Skjema.Fields;

/// <summary>A text in every language.</summary>
/// <param name="Rows">Lines that the boxes have room for.</param>
/// <param name="Folded">Stands under a heading that opens, because few have it.</param>
public sealed record TextField(string Name, LocalizedText Label, LocalizedText? Hint = null, int Rows = 2, bool Folded = false) : Field(Name, Label, Hint)
{
    /// <summary>Must be there before anything is published.</summary>
    public static IReadOnlyList<string> Required { get; } = ["nb", "nn"];

    /// <summary>Offered to respondents when every text has it.</summary>
    public static IReadOnlyList<string> Optional { get; } = ["en", "se"];

    public override IEnumerable<string> Inputs(FormValues values) => Required.Concat(Optional).Select(language => $"{Name}.{language}");

    public override void Read(JsonObject part, FormValues values)
    {
        foreach (var language in Required.Concat(Optional)) values.Add($"{Name}.{language}", PartJson.Text(PartJson.Get(part, $"{Name}.{language}")));
    }

    public override IEnumerable<FieldError> Write(JsonObject part, FormValues values)
    {
        foreach (var language in Required.Concat(Optional))
        {
            var text = DraftTexts.Clean(values[$"{Name}.{language}"]);
            PartJson.Set(part, $"{Name}.{language}", text.Length > 0 ? text : null);
        }

        return [];
    }
}
