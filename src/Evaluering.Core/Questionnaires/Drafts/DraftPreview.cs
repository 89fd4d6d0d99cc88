using System.Text.Json.Nodes;

namespace Evaluering.Core.Questionnaires.Drafts;

/// <summary>A draft as respondents would see it, with words that say what is missing where a text is.</summary>
/// <param name="Questionnaire">null when more than texts is missing.</param>
/// <param name="Faults">What must be put right before it can be shown; empty when it can.</param>
public sealed record DraftPreview(Questionnaire? Questionnaire, IReadOnlyList<DraftFault> Faults)
{
    private static readonly (string Language, string Words)[] Missing = [("nb", "[mangler på bokmål]"), ("nn", "[manglar på nynorsk]")];

    public static DraftPreview Of(DraftDocument draft)
    {
        var document = DraftDocument.Parse(draft.ToJson());
        AddTexts(document);
        // What it is to the version before is nothing a respondent sees.
        document.Name(document.Root["id"]!.GetValue<string>(), newest: 0);
        foreach (var id in document.Ids(DraftPart.Item)) document.Find(DraftPart.Item, id)!.Remove("comparison");
        var json = document.ToJson();
        var faults = Questionnaire.Faults(json);
        return faults.Count == 0
            ? new DraftPreview(Questionnaire.Parse(json), [])
            : new DraftPreview(null, [.. faults.Select(fault => DraftFault.Of(fault, document))]);
    }

    private static void AddTexts(DraftDocument document)
    {
        foreach (var name in new[] { "title", "note" }) document.Root[name] ??= new JsonObject();
        foreach (var part in new[] { DraftPart.Theme, DraftPart.Section, DraftPart.Scale })
            foreach (var id in document.Ids(part)) document.Find(part, id)!["title"] ??= new JsonObject();
        foreach (var id in document.Ids(DraftPart.Scale)) document.Find(DraftPart.Scale, id)!["description"] ??= new JsonObject();
        foreach (var id in document.Ids(DraftPart.Item)) document.Find(DraftPart.Item, id)!["text"] ??= new JsonObject();
        foreach (var id in document.Ids(DraftPart.AnswerSet))
            foreach (var option in document.Find(DraftPart.AnswerSet, id)!["options"] as JsonArray ?? []) option!["label"] ??= new JsonObject();
        foreach (var text in DraftTexts.All(document.Root).ToList())
            foreach (var (language, words) in Missing) text[language] ??= words;
    }
}
