using System.Globalization;
using System.Text.Json.Nodes;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Drift.Skjema.Fields;

/// <summary>A list of answers with code and label. A row that is emptied goes; there are always empty rows for more.</summary>
/// <param name="Codes">The codes there are to choose between; null when any may be written.</param>
/// <param name="InOrder">Whether the answers are kept in the order of their codes.</param>
public sealed record OptionsField(string Name, LocalizedText Label, LocalizedText? Hint = null, IReadOnlyList<Choice>? Codes = null, bool InOrder = false)
    : Field(Name, Label, Hint)
{
    private const int EmptyRows = 2;
    private static readonly LocalizedText NoCode = new("Skriv en kode, et helt tall.", "Skriv ein kode, eit heilt tal.");

    /// <summary>How many rows the form shows.</summary>
    public string CountName => $"{Name}.rows";

    public int Rows(FormValues values) => int.TryParse(values[CountName], NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? Math.Min(rows, 200) : EmptyRows;

    /// <summary>Name of a row's code, or of its label in a language.</summary>
    public string NameOf(int row, string what) => string.Create(CultureInfo.InvariantCulture, $"{Name}.{row}.{what}");

    public override IEnumerable<string> Inputs(FormValues values) => Enumerable.Range(0, Rows(values)).SelectMany(row =>
        TextField.Required.Concat(TextField.Optional).Select(language => NameOf(row, $"label.{language}")).Prepend(NameOf(row, "code")));

    public override void Read(JsonObject part, FormValues values)
    {
        var stored = PartJson.Get(part, Name) as JsonArray ?? [];
        for (var row = 0; row < stored.Count; row++)
        {
            values.Add(NameOf(row, "code"), stored[row]?["code"]?.ToJsonString() ?? "");
            foreach (var language in TextField.Required.Concat(TextField.Optional))
                values.Add(NameOf(row, $"label.{language}"), PartJson.Text(stored[row]?["label"]?[language]));
        }

        // Codes that are given stand ready in the empty rows.
        var unused = Codes?.Select(code => code.Value).Where(code => stored.All(option => option?["code"]?.ToJsonString() != code)).ToList();
        foreach (var (i, code) in (unused ?? []).Index()) values.Add(NameOf(stored.Count + i, "code"), code);
        values.Add(CountName, (stored.Count + (unused?.Count ?? EmptyRows)).ToString(CultureInfo.InvariantCulture));
    }

    public override IEnumerable<FieldError> Write(JsonObject part, FormValues values)
    {
        var options = new List<JsonObject>();
        var errors = new List<FieldError>();
        for (var row = 0; row < Rows(values); row++)
        {
            var option = new JsonObject();
            new TextField("label", Label).Write(option, LabelsOf(row, values));
            var code = values[NameOf(row, "code")].Trim();
            // Where the codes stand there to choose between, one chosen without a word is no answer yet.
            if (option.Count == 0 && (code.Length == 0 || Codes is not null)) continue;
            if (int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) option.Insert(0, "code", number);
            else errors.Add(new FieldError(NameOf(row, "code"), NoCode));
            options.Add(option);
        }

        if (errors.Count > 0) return errors;
        var kept = InOrder ? options.OrderBy(option => option["code"]!.GetValue<int>()) : (IEnumerable<JsonObject>)options;
        PartJson.Set(part, Name, options.Count > 0 ? new JsonArray([.. kept]) : null);
        return [];
    }

    private FormValues LabelsOf(int row, FormValues values)
    {
        var labels = new FormValues();
        foreach (var language in TextField.Required.Concat(TextField.Optional)) labels.Add($"label.{language}", values[NameOf(row, $"label.{language}")]);
        return labels;
    }
}
