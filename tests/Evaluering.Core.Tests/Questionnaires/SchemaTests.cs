using System.Text.Json;

namespace Evaluering.Core.Tests.Questionnaires;

public class SchemaTests
{
    // What a schema cannot say, because it takes two places of the document, or two documents.
    private static readonly string[] BeyondASchema =
    [
        "answer-set-that-is-not-there", "condition-on-an-answer-that-is-not-there", "condition-on-an-item-of-another-wave", "condition-on-an-open-field",
        "condition-on-the-same-page", "item-asked-twice", "item-nobody-is-asked", "limit-finer-than-the-decimals", "new-that-was-there-before",
        "number-with-limits-turned", "previous-version-that-is-not-there", "reversed-yes-or-no", "same-code-twice", "same-field-twice", "same-item-id-twice",
        "same-with-another-label", "same-with-another-word", "scale-named-as-an-item", "scale-of-a-multiple-choice", "scale-of-an-item-that-is-not-there",
        "shared-by-name-of-five-steps", "shared-by-name-without-help", "theme-that-is-not-there", "version-that-is-there-already",
    ];

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Questionnaires");

    private static readonly SchemaCheck Schema = new(JsonDocument.Parse(Shipped.SchemaJson).RootElement);

    [Fact]
    public void What_can_be_used_is_valid_by_the_schema()
    {
        string[] files = [.. Directory.GetFiles(Path.Combine(Folder, "examples")), Path.Combine(Folder, "broken", "valid.json"), Path.Combine(Folder, "broken", "valid-2.json")];
        Assert.True(Schema.Accepts(JsonDocument.Parse(Shipped.Json).RootElement));
        Assert.Equal(3, files.Length);
        Assert.All(files, file => Assert.True(Schema.Accepts(JsonDocument.Parse(File.ReadAllText(file)).RootElement), file));
    }

    [Fact]
    public void What_is_broken_is_invalid_by_the_schema_where_a_schema_can_say_it()
    {
        var accepted = Directory.GetFiles(Path.Combine(Folder, "broken")).Where(file => Accepts(File.ReadAllBytes(file))).Select(Path.GetFileNameWithoutExtension);

        Assert.Equal(BeyondASchema, accepted.Except(["valid", "valid-2"]).Order(StringComparer.Ordinal));
    }

    private static bool Accepts(byte[] file)
    {
        try
        {
            var document = JsonDocument.Parse(file).RootElement;
            return document.TryGetProperty("answerSets", out _) && Schema.Accepts(document);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return false;
        }
    }
}
