using System.Text.Json.Nodes;

namespace Evaluering.Core.Questionnaires.Drafts;

/// <summary>The texts of a draft, language by language.</summary>
public static class DraftTexts
{
    /// <summary>Codes of the languages that a text may be written in. The two first must be there before anything is published.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["nb", "nn", "en", "se"];

    // A text is an object under one of these names, or under the name of a role in the last.
    private static readonly string[] TextNames = ["title", "note", "intro", "text", "help", "label", "description", "unit"];
    private const string ByRole = "roleText";

    /// <inheritdoc cref="OpenTexts.Clean"/>
    public static string Clean(string typed) => OpenTexts.Clean(typed);

    /// <summary>How many texts there are, and how many of them each language lacks.</summary>
    public static (int Texts, IReadOnlyDictionary<string, int> Missing) Count(DraftDocument document)
    {
        var texts = All(document.Root).ToList();
        return (texts.Count, Languages.ToDictionary(language => language, language => texts.Count(text => !text.ContainsKey(language))));
    }

    /// <summary>Every text under a node.</summary>
    public static IEnumerable<JsonObject> All(JsonNode? node) => node switch
    {
        JsonArray list => list.SelectMany(All),
        JsonObject holder => holder.SelectMany(property => property.Value switch
        {
            JsonObject text when TextNames.Contains(property.Key) => [text],
            // Its names are ids, which may be anything.
            JsonObject sets when property.Key == DraftPart.AnswerSet.Property() => sets.SelectMany(set => All(set.Value)),
            JsonObject roles when property.Key == ByRole => roles.Select(role => role.Value).OfType<JsonObject>(),
            _ => All(property.Value),
        }),
        _ => [],
    };
}
