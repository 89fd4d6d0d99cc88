using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Evaluering.Core.Questionnaires.Drafts;

/// <summary>The document of a draft, and the small edits it is made by. Anything may be missing in it; what is there has the shape of the format.</summary>
public sealed class DraftDocument
{
    // Letters of every script as they are, so that a document can be read and searched.
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true, NewLine = "\n" };

    private DraftDocument(JsonObject root) => Root = root;

    public JsonObject Root { get; }

    /// <param name="json">What <see cref="ToJson"/> wrote, or a published document.</param>
    public static DraftDocument Parse(string json) =>
        new(JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false })!.AsObject());

    /// <summary>The start of a new questionnaire.</summary>
    public static DraftDocument Empty(string id) => new(new JsonObject
    {
        ["$schema"] = "/schema/questionnaire-v1.json",
        ["id"] = id,
        ["version"] = 1,
        ["answerSets"] = new JsonObject(),
        ["items"] = new JsonArray(),
        ["scales"] = new JsonArray(),
        ["sections"] = new JsonArray(),
    });

    public string ToJson() => Root.ToJsonString(Compact);

    /// <summary>The same for people to read, as a file ends: with a line break.</summary>
    public string ToFile() => Root.ToJsonString(Indented) + "\n";

    /// <summary>Makes it the version after <paramref name="newest"/>, which it is compared with; 0 makes it the first.</summary>
    public void Name(string id, int newest)
    {
        (Root["id"], Root["version"]) = (id, newest + 1);
        if (newest > 0) Root["previousVersion"] = newest;
        else Root.Remove("previousVersion");
    }

    /// <summary>Says of every item that it is the same as in the previous version.</summary>
    public void SayAllAreTheSame()
    {
        foreach (var item in List(DraftPart.Item).OfType<JsonObject>()) item["comparison"] = new JsonObject { ["is"] = "same" };
    }

    /// <summary>The ids of all parts of a kind, in the order of the document.</summary>
    public IReadOnlyList<string> Ids(DraftPart part) => part == DraftPart.AnswerSet
        ? [.. Sets.Select(set => set.Key)]
        : [.. List(part).Select(IdOf)];

    /// <returns>null when there is none with that id.</returns>
    public JsonObject? Find(DraftPart part, string id) => part == DraftPart.AnswerSet
        ? Sets[id]?.AsObject()
        : List(part).FirstOrDefault(node => IdOf(node) == id)?.AsObject();

    /// <summary>Path of a part in the document, such as <c>$.items[3]</c>.</summary>
    public string PathOf(DraftPart part, string id) => part == DraftPart.AnswerSet
        ? $"$.{part.Property()}.{id}"
        : $"$.{part.Property()}[{Ids(part).ToList().IndexOf(id)}]";

    /// <summary>Adds an empty part at the end.</summary>
    /// <returns>Why it cannot be added; null when it was.</returns>
    public LocalizedText? Add(DraftPart part, string id)
    {
        if (!JsonPlace.IsId(id)) return DraftFaults.NotAnId;
        if (IsTaken(part, id)) return DraftFaults.Taken(id);
        if (part == DraftPart.AnswerSet)
        {
            Kept(Root, part.Property(), new JsonObject())[id] = new JsonObject { ["kind"] = "ordinal", ["options"] = new JsonArray() };
            return null;
        }

        var added = new JsonObject { ["id"] = id };
        if (part is DraftPart.Section or DraftPart.Scale) added["items"] = new JsonArray();
        Kept(Root, part.Property(), new JsonArray()).Add(added);
        return null;
    }

    /// <summary>Takes a part away. An item leaves its sections and scales too; whatever else refers to the part is then a fault of the draft.</summary>
    public void Remove(DraftPart part, string id)
    {
        if (part == DraftPart.AnswerSet)
        {
            Sets.Remove(id);
            return;
        }

        if (Find(part, id) is not { } node) return;
        List(part).Remove(node);
        // A list of themes is there only where there are themes.
        if (part == DraftPart.Theme && List(part).Count == 0) Root.Remove(part.Property());
        if (part != DraftPart.Item) return;
        foreach (var holder in List(DraftPart.Section).Concat(List(DraftPart.Scale)).OfType<JsonObject>()) Leave(holder, id);
    }

    /// <summary>Moves a part up (negative) or down among its kind; at the end it stays.</summary>
    public void Move(DraftPart part, string id, int steps) => Shift(List(part), Ids(part).ToList().IndexOf(id), steps);

    /// <summary>The items that a section or scale holds.</summary>
    public IReadOnlyList<string> ItemsOf(JsonObject holder) => [.. Members(holder).Select(node => node!.GetValue<string>())];

    /// <summary>Puts an item last in a section or scale, once.</summary>
    public void Join(JsonObject holder, string itemId)
    {
        if (!ItemsOf(holder).Contains(itemId)) Kept(holder, "items", new JsonArray()).Add(itemId);
    }

    /// <summary>Takes an item out of a section or scale; it stays in the questionnaire.</summary>
    public void Leave(JsonObject holder, string itemId)
    {
        var at = ItemsOf(holder).ToList().IndexOf(itemId);
        if (at >= 0) Members(holder).RemoveAt(at);
    }

    /// <summary>Moves an item up (negative) or down in a section or scale.</summary>
    public void MoveWithin(JsonObject holder, string itemId, int steps) => Shift(Members(holder), ItemsOf(holder).ToList().IndexOf(itemId), steps);

    private JsonObject Sets => Root[DraftPart.AnswerSet.Property()] as JsonObject ?? [];

    private JsonArray List(DraftPart part) => Root[part.Property()] as JsonArray ?? [];

    private static JsonArray Members(JsonObject holder) => holder["items"] as JsonArray ?? [];

    // To look is not to change: what is missing is made only when something is put into it.
    private static T Kept<T>(JsonObject holder, string name, T empty) where T : JsonNode
    {
        if (holder[name] is T there) return there;
        holder[name] = empty;
        return empty;
    }

    private static string IdOf(JsonNode? node) => node?["id"]?.GetValue<string>() ?? "";

    // Items and scales become columns of the same file.
    private bool IsTaken(DraftPart part, string id) => part is DraftPart.Item or DraftPart.Scale
        ? Find(DraftPart.Item, id) is not null || Find(DraftPart.Scale, id) is not null
        : Find(part, id) is not null;

    private static void Shift(JsonArray list, int from, int steps)
    {
        var to = Math.Clamp(from + steps, 0, Math.Max(list.Count - 1, 0));
        if (from < 0 || to == from) return;
        var node = list[from];
        list.RemoveAt(from);
        list.Insert(to, node);
    }
}
