using Evaluering.Core.Questionnaires;
using Evaluering.Core.Questionnaires.Drafts;

namespace Evaluering.Core.Tests.Questionnaires.Drafts;

public sealed class DraftDocumentTests
{
    [Fact]
    public void An_item_that_is_removed_leaves_its_sections_and_scales()
    {
        var document = DraftDocument.Parse(Shipped.Json);
        document.Remove(DraftPart.Item, "ps2");

        Assert.Null(document.Find(DraftPart.Item, "ps2"));
        Assert.Equal(["ps1", "ps3"], document.ItemsOf(document.Find(DraftPart.Scale, "partssamarbeid")!));
        Assert.DoesNotContain("\"ps2\"", document.ToJson());
        Assert.Empty(Questionnaire.Faults(document.ToJson()));
    }

    [Fact]
    public void Parts_and_items_move_one_step_and_stay_at_the_end()
    {
        var document = DraftDocument.Parse(Shipped.Json);
        var before = document.Ids(DraftPart.Section);
        document.Move(DraftPart.Section, before[1], -1);
        document.Move(DraftPart.Section, before[1], -1);
        Assert.Equal([before[1], before[0], .. before.Skip(2)], document.Ids(DraftPart.Section));

        var scale = document.Find(DraftPart.Scale, "partssamarbeid")!;
        document.MoveWithin(scale, "ps1", 1);
        Assert.Equal(["ps2", "ps1", "ps3"], document.ItemsOf(scale));
        document.MoveWithin(scale, "ps3", 1);
        document.MoveWithin(scale, "finnes_ikke", 1);
        Assert.Equal(["ps2", "ps1", "ps3"], document.ItemsOf(scale));
    }

    [Theory]
    [InlineData("ps1", "i bruk")]
    [InlineData("partssamarbeid", "i bruk")]
    [InlineData("Ny", "små bokstaver")]
    [InlineData("", "små bokstaver")]
    [InlineData("a/b", "små bokstaver")]
    public void An_item_gets_no_name_that_is_taken_or_cannot_be_a_variable(string id, string why)
    {
        var document = DraftDocument.Parse(Shipped.Json);
        var before = document.ToJson();
        Assert.Contains(why, document.Add(DraftPart.Item, id)!.Nb);
        Assert.Equal(before, document.ToJson());
    }

    [Fact]
    public void A_file_says_the_same_as_the_draft()
    {
        var document = DraftDocument.Parse(Shipped.Json);
        Assert.Equal(document.ToJson(), DraftDocument.Parse(document.ToFile()).ToJson());
        Assert.Contains("møtest", document.ToFile());
        Assert.EndsWith("}\n", document.ToFile());
    }

    [Fact]
    public void Texts_are_counted_language_by_language()
    {
        var document = DraftDocument.Parse(Shipped.Json);
        var (texts, missing) = DraftTexts.Count(document);
        Assert.Equal((0, 0, 0, texts), (missing["nb"], missing["nn"], missing["en"], missing["se"]));

        document.Find(DraftPart.Item, "rk1")!["roleText"]!["leder"]!.AsObject().Remove("nn");
        document.Find(DraftPart.AnswerSet, "enighet")!["options"]![0]!["label"]!.AsObject().Remove("en");
        (var same, missing) = DraftTexts.Count(document);
        Assert.Equal((texts, 1, 1), (same, missing["nn"], missing["en"]));
    }

    [Fact]
    public void A_fault_knows_the_part_and_the_field_it_is_put_right_in()
    {
        var document = DraftDocument.Parse(Shipped.Json);
        document.Find(DraftPart.Item, "ps2")!["text"]!.AsObject().Remove("nn");
        document.Find(DraftPart.AnswerSet, "ja_nei")!["options"]!.AsArray().RemoveAt(0);
        document.Root.Remove("note");
        var faults = PlacesOf(document);
        Assert.Contains((DraftPart.Item, "ps2", "text.nn", "Teksten manglar på nynorsk."), faults);
        Assert.Contains((DraftPart.AnswerSet, "ja_nei", "options", "Legg til minst 2."), faults);
        Assert.Contains((null, null, "note", "Teksten manglar."), faults);
        Assert.Equal(3, faults.Count);
    }

    // The path of every text in turn: what is emptied is told of, there and nowhere else.
    [Fact]
    public void No_text_can_be_missing_in_silence()
    {
        var texts = DraftTexts.Count(DraftDocument.Parse(Shipped.Json)).Texts;
        Assert.True(texts > 60);
        foreach (var language in new[] { "nb", "nn" })
        {
            for (var i = 0; i < texts; i++)
            {
                var document = DraftDocument.Parse(Shipped.Json);
                DraftTexts.All(document.Root).ElementAt(i).Remove(language);
                var fault = Assert.Single(PlacesOf(document));
                Assert.EndsWith($".{language}", "." + fault.Place);
            }
        }
    }

    private static List<(DraftPart?, string?, string Place, string)> PlacesOf(DraftDocument document) =>
        [.. Questionnaire.Faults(document.ToJson()).Select(fault => DraftFault.Of(fault, document)).Select(fault => (fault.Part, fault.PartId, fault.Place, fault.Message.Nn))];
}
