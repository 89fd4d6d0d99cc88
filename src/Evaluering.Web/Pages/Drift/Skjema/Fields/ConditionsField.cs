using System.Globalization;
using System.Text.Json.Nodes;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Drift.Skjema.Fields;

/// <summary>A question that a condition may look at, with its answers.</summary>
public sealed record ConditionItem(string Id, LocalizedText Text, IReadOnlyList<Choice> Answers);

/// <summary>When something is shown: conditions on earlier answers and on services delivered, of which all must hold.</summary>
/// <param name="Items">Choices of the questionnaire.</param>
/// <param name="Services">The services there are.</param>
public sealed record ConditionsField(string Name, LocalizedText Label, IReadOnlyList<ConditionItem> Items, IReadOnlyList<Choice> Services, LocalizedText? Hint = null)
    : Field(Name, Label, Hint)
{
    /// <summary>How many rows the form shows.</summary>
    public string CountName => $"{Name}.rows";

    public int Rows(FormValues values) => int.TryParse(values[CountName], NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? Math.Min(rows, 50) : 0;

    /// <summary>Name of a row's question (<c>item</c>), answers (<c>anyOf</c>), services, or the question it had when the page was made (<c>was</c>).</summary>
    public string NameOf(int row, string what) => string.Create(CultureInfo.InvariantCulture, $"{Name}.{row}.{what}");

    /// <summary>Whether a row is about services; the others are about answers.</summary>
    public bool IsAboutServices(int row, FormValues values) => values[NameOf(row, "kind")] == "services";

    public override IEnumerable<string> Inputs(FormValues values) => Enumerable.Range(0, Rows(values)).SelectMany(row =>
        IsAboutServices(row, values) ? [NameOf(row, "services")] : new[] { NameOf(row, "item"), NameOf(row, "anyOf") });

    public override void Read(JsonObject part, FormValues values)
    {
        var row = 0;
        var stored = (PartJson.Get(part, Name) as JsonArray ?? []).OfType<JsonObject>().ToList();
        foreach (var condition in stored)
        {
            AddRow(values, row, condition);
            row++;
        }

        AddRow(values, row++, []);
        if (!stored.Exists(condition => condition.ContainsKey("services"))) AddRow(values, row++, new JsonObject { ["services"] = new JsonArray() });
        values.Add(CountName, row.ToString(CultureInfo.InvariantCulture));
    }

    public override IEnumerable<FieldError> Write(JsonObject part, FormValues values)
    {
        var conditions = new JsonArray();
        for (var row = 0; row < Rows(values); row++)
        {
            var condition = IsAboutServices(row, values) ? ServicesOf(row, values) : AnswersOf(row, values);
            if (condition is not null) conditions.Add((JsonNode)condition);
        }

        PartJson.Set(part, Name, conditions.Count > 0 ? conditions : null);
        return [];
    }

    private void AddRow(FormValues values, int row, JsonObject condition)
    {
        values.Add(NameOf(row, "kind"), condition.ContainsKey("services") ? "services" : "item");
        foreach (var service in condition["services"] as JsonArray ?? []) values.Add(NameOf(row, "services"), PartJson.Text(service));
        var item = PartJson.Text(condition["item"]);
        values.Add(NameOf(row, "item"), item);
        values.Add(NameOf(row, "was"), item);
        foreach (var code in condition["anyOf"] as JsonArray ?? []) values.Add(NameOf(row, "anyOf"), code!.ToJsonString());
    }

    // A service that no longer exists stands there until somebody takes it away: it is a fault that is told of.
    private JsonObject? ServicesOf(int row, FormValues values)
    {
        var chosen = values.All(NameOf(row, "services")).Distinct().Select(code => (JsonNode?)code).ToArray();
        return chosen.Length > 0 ? new JsonObject { ["services"] = new JsonArray(chosen) } : null;
    }

    private JsonObject? AnswersOf(int row, FormValues values)
    {
        var item = values[NameOf(row, "item")];
        if (item.Length == 0) return null;
        var condition = new JsonObject { ["item"] = item };
        // The answers that were ticked are those of the question that stood there.
        if (values[NameOf(row, "was")] != item) return condition;
        var codes = values.All(NameOf(row, "anyOf"))
            .Select(code => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0).Where(code => code > 0).Distinct()
            .Select(code => (JsonNode?)code).ToArray();
        if (codes.Length > 0) condition["anyOf"] = new JsonArray(codes);
        return condition;
    }
}
