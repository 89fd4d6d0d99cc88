using System.Data.Common;
using System.Text.Json.Nodes;

namespace Evaluering.Core.Questionnaires.Drafts;

/// <summary>What stands between a draft and its publication.</summary>
/// <param name="Faults">All that must be put right, in the order of the document; empty when it can be published.</param>
/// <param name="Questionnaire">The questionnaire it becomes; null when the format itself is broken.</param>
/// <param name="Previous">The version it is compared with; null for a first version.</param>
public sealed record PublishCheck(IReadOnlyList<DraftFault> Faults, Questionnaire? Questionnaire, Questionnaire? Previous)
{
    /// <summary>Checks the format's own rules, that what it says of the previous version is true, and that the services it names are there.</summary>
    internal static async Task<PublishCheck> OfAsync(DbConnection connection, Draft draft, DbTransaction? transaction = null)
    {
        var document = DraftDocument.Parse(draft.Document);
        var previous = await PreviousAsync(connection, document, draft.Id, transaction);
        var services = await DraftQueries.ServiceCodesAsync(connection, transaction);
        var faults = Questionnaire.Faults(draft.Document);
        var questionnaire = faults.Count == 0 ? Questionnaire.Parse(draft.Document) : null;
        var all = faults.Concat(ServiceFaults(document.Root, services, "$"));
        if (questionnaire is not null && previous is not null) all = all.Concat(QuestionnaireComparison.Faults(questionnaire, previous));
        return new PublishCheck([.. all.Select(fault => DraftFault.Of(fault, document))], questionnaire, previous);
    }

    private static async Task<Questionnaire?> PreviousAsync(DbConnection connection, DraftDocument document, string id, DbTransaction? transaction)
    {
        if (document.Root["previousVersion"] is not JsonValue value || !value.TryGetValue(out int version)) return null;
        return await DraftQueries.PublishedDocumentAsync(connection, id, version, transaction) is { } json ? Questionnaire.Parse(json) : null;
    }

    // A condition on a service that is not there would hide the question from everybody without a word.
    private static IEnumerable<QuestionnaireFault> ServiceFaults(JsonNode? node, IReadOnlySet<string> services, string path) => node switch
    {
        JsonArray list => list.SelectMany((one, i) => ServiceFaults(one, services, $"{path}[{i}]")),
        JsonObject holder => holder.SelectMany(property => property is { Key: "services", Value: JsonArray codes }
            ? codes.SelectMany((code, i) => IsKnown(code, services) ? [] : new[] { new QuestionnaireFault($"{path}.services[{i}]", $"det finnes ikke noen tjeneste «{code}»") })
            : ServiceFaults(property.Value, services, $"{path}.{property.Key}")),
        _ => [],
    };

    private static bool IsKnown(JsonNode? code, IReadOnlySet<string> services) => code is JsonValue value && value.TryGetValue(out string? text) && services.Contains(text);
}
