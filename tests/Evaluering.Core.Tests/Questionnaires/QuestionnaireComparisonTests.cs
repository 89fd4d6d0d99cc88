using System.Text.Json.Nodes;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Core.Tests.Questionnaires;

public class QuestionnaireComparisonTests
{
    private static readonly string Second = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Questionnaires", "broken", "valid-2.json"));

    private static readonly Questionnaire First = Questionnaire.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Questionnaires", "broken", "valid.json")));

    [Fact]
    public void The_same_word_for_word_is_the_same() => Assert.Empty(Faults(_ => { }));

    [Theory]
    [InlineData("help", "teksten er endret")]
    [InlineData("roleText", "teksten er endret")]
    [InlineData("english", "teksten er endret")]
    [InlineData("type", "typen er endret")]
    [InlineData("answer code", "svarsettet er endret")]
    [InlineData("reversed", "«reversed» er endret")]
    [InlineData("number limit", "grensene for tallet er endret")]
    [InlineData("new id called the same", "var ikke med i forrige versjon")]
    [InlineData("old id called new", "er ikke nytt")]
    [InlineData("comparable of another type", "typen er endret")]
    public void What_is_changed_is_not_the_same(string change, string word)
    {
        var fault = Assert.Single(Faults(document => Change(document, change)));

        Assert.EndsWith("].comparison", fault.Path);
        Assert.Contains(word, fault.Fault);
    }

    [Fact]
    public void What_is_gone_needs_no_word() => Assert.Empty(Faults(document =>
    {
        document["items"]!.AsArray().RemoveAt(6);
        document["sections"]![2]!["items"]!.AsArray().RemoveAt(2);
    }));

    [Fact]
    public void Another_instrument_or_another_version_is_not_compared()
    {
        Assert.Equal("$.id", Assert.Single(Faults(document => document["id"] = "annet")).Path);
        Assert.Equal("$.previousVersion", Assert.Single(Faults(document => (document["version"], document["previousVersion"]) = (3, 2))).Path);
    }

    [Theory]
    // Version 3 makes the change once more: what is the same as in version 2 goes on from there.
    [InlineData("nothing", 1, 1)]
    [InlineData("reworded, comparable", 1, 1)]
    [InlineData("reworded, not comparable", 2, 3)]
    [InlineData("an item more", 2, 2)]
    [InlineData("an item fewer", 2, 2)]
    [InlineData("turned", 2, 2)]
    [InlineData("another share", 2, 2)]
    public void A_series_goes_on_while_the_scale_measures_the_same(string change, int secondBegan, int thirdBegan)
    {
        var series = MeasureSeries.Of([First, Changed(document => ChangeScale(document, change, version: 2)), Changed(document => ChangeScale(document, change, version: 3))]);

        Assert.Equal((1, secondBegan, thirdBegan), (series.BegunIn(1, "samarbeid"), series.BegunIn(2, "samarbeid"), series.BegunIn(3, "samarbeid")));
        Assert.Equal(secondBegan == 1, series.AreComparable(1, 2, "samarbeid"));
        Assert.Throws<KeyNotFoundException>(() => series.BegunIn(4, "samarbeid"));
    }

    private static void Change(JsonNode document, string change)
    {
        var items = document["items"]!;
        Action changing = change switch
        {
            "help" => () => items[5]!["help"]!["nb"] = "Noe annet.",
            "roleText" => () => items[0]!["roleText"] = JsonNode.Parse("""{"leder":{"nb":"Jeg hører på dem.","nn":"Eg høyrer på dei."}}"""),
            "english" => () => items[0]!["text"]!["en"] = "We listen.",
            "type" => () => items[2]!["type"] = "single",
            "answer code" => () => document["answerSets"]!["ja_nei"]!["options"]![1]!["code"] = 3,
            "reversed" => () => items[0]!["reversed"] = true,
            "number limit" => () => items[3]!["maximum"] = 501,
            "new id called the same" => () => Rename(document, "same"),
            "old id called new" => () => items[0]!["comparison"]!["is"] = "new",
            "comparable of another type" => () => (items[2]!["type"], items[2]!["comparison"]) = ("single", Reworded(comparable: true)),
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
        };
        changing();
    }

    private static void ChangeScale(JsonNode document, string change, int version)
    {
        (document["version"], document["previousVersion"]) = (version, version - 1);
        JsonNode item = document["items"]![0]!, scale = document["scales"]![0]!;
        Action changing = change switch
        {
            "nothing" => () => { }
            ,
            "reworded, comparable" => () => item["comparison"] = Reworded(comparable: true),
            "reworded, not comparable" => () => item["comparison"] = Reworded(comparable: false),
            "an item more" => () => scale["items"]!.AsArray().Add("kurset"),
            "an item fewer" => () => scale["items"]!.AsArray().RemoveAt(1),
            "turned" => () => item["reversed"] = true,
            "another share" => () => scale["minimumShareAnswered"] = 0.6,
            _ => throw new ArgumentOutOfRangeException(nameof(change), change, null),
        };
        changing();
    }

    private static void Rename(JsonNode document, string comparison)
    {
        document["items"]![6]!["id"] = "annet";
        document["items"]![6]!["comparison"]!["is"] = comparison;
        document["sections"]![2]!["items"]![2] = "annet";
    }

    private static JsonObject Reworded(bool comparable) => new() { ["is"] = "reworded", ["comparable"] = comparable, ["reason"] = "Bare en skrivefeil." };

    private static IReadOnlyList<QuestionnaireFault> Faults(Action<JsonNode> change) => QuestionnaireComparison.Faults(Changed(change), First);

    private static Questionnaire Changed(Action<JsonNode> change)
    {
        var document = JsonNode.Parse(Second)!;
        change(document);
        return Questionnaire.Parse(document.ToJsonString());
    }
}
