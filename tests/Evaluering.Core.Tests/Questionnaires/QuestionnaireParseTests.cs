using System.Text.Json.Nodes;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Core.Tests.Questionnaires;

public class QuestionnaireParseTests
{
    /// <summary>What is done to the shipped file, and the path and fault to be named.</summary>
    public static TheoryData<string, string, string> Faults => new()
    {
        { "item text without nynorsk", "$.items[3].text", "mangler «nn»" },
        { "empty nynorsk", "$.items[3].text.nn", "tekst som ikke er tom" },
        { "same item id twice", "$.items[1]", "«ps1» er brukt flere ganger" },
        { "answer set that is not there", "$.items[0].answerSet", "det finnes ikke noe svarsett «enige»" },
        { "scale of an item that is not there", "$.scales[0].items[0]", "det finnes ikke noe spørsmål «ps9»" },
        { "scale of a yes/no item", "$.scales[0].items[0]", "«behov_oppfolging» kan ikke inngå i en skala" },
        { "scale of an open field", "$.scales[0].items[0]", "«positivt» kan ikke inngå i en skala" },
        { "same code twice", "$.answerSets.enighet", "koden 4 er brukt flere ganger" },
        { "unknown wave", "$.sections[0].waves[2]", "«T3» er ikke en runde" },
        { "unknown role", "$.sections[3].roles[0]", "«Tillitsvalgt» er ikke en rolle" },
        { "id with a letter outside ASCII", "$.items[0].id", "«pså» kan ikke brukes som id" },
        { "id of 33 characters", "$.items[0].id", "kan ikke brukes som id" },
        { "misspelt name", "$.items[8]", "ukjent felt «revresed»" },
        { "reversed yes/no", "$.items[34].reversed", "kan snus" },
        { "item nobody is asked", "$.items[2]", "«ps3» er ikke med i noen del" },
        { "item asked twice", "$.sections", "«ps1» blir stilt flere ganger til leder i T0" },
        { "scale named as an item", "$.scales", "«ps1» er også id på et spørsmål" },
        { "share of nothing", "$.scales[0].minimumShareAnswered", "over 0 og høyst 1" },
        { "open field without limit", "$.items[35]", "mangler «maxLength»" },
        { "non-answer that would count as an answer", "$.answerSets.enighet.nonAnswers[0].code", "fra 8 til 9" },
        { "version as text", "$.version", "skal være et helt tall" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_broken_file_is_refused_with_path_and_fault(string fault, string path, string message)
    {
        var document = JsonNode.Parse(Shipped.Json)!;
        Break(document, fault);

        var exception = Assert.Throws<QuestionnaireException>(() => Questionnaire.Parse(document.ToJsonString()));

        // First: what refers to something with a wrong id cannot find it either.
        var told = exception.Faults[0];
        Assert.Equal(path, told.Path);
        Assert.Contains(message, told.Fault);
        Assert.Equal($"{told.Path}: {told.Fault}", exception.Message.Split('\n')[0]);
        Assert.Equal(exception.Faults, Questionnaire.Faults(document.ToJsonString()));
    }

    [Theory]
    [InlineData("{", "ikke gyldig JSON")]
    [InlineData("[]", "skal være et objekt")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\"}", "ikke gyldig JSON")]
    public void What_is_not_one_clear_object_is_refused(string json, string message)
    {
        var exception = Assert.Throws<QuestionnaireException>(() => Questionnaire.Parse(json));

        var told = Assert.Single(exception.Faults);
        Assert.Equal("$", told.Path);
        Assert.Contains(message, told.Fault);
    }

    [Fact]
    public void A_section_without_roles_is_for_all_and_one_with_roles_for_those()
    {
        Assert.DoesNotContain("ledelse", Sections(Role.Leder));
        Assert.Contains("egen_ledelse", Sections(Role.Leder));
        Assert.Contains("ledelse", Sections(Role.Ansattrepresentant));
        Assert.Contains("samarbeid", Sections(Role.Ansattrepresentant));

        static IEnumerable<string> Sections(Role role) =>
            Shipped.Questionnaire.SectionsFor(Respondent.WithoutServices(Wave.Before, role), AnswerDocument.Empty).Select(section => section.Id);
    }

    [Fact]
    public void A_scale_is_as_long_as_what_the_role_is_asked()
    {
        var document = JsonNode.Parse(Shipped.Json)!;
        document["sections"]![4]!["items"] = new JsonArray("le1", "le2");
        var questionnaire = Questionnaire.Parse(document.ToJsonString());

        Assert.Equal(["le1", "le2"], Ledelse(Role.Leder));
        Assert.Equal(["le1", "le2", "le3"], Ledelse(Role.Verneombud));

        IEnumerable<string> Ledelse(Role role) =>
            questionnaire.ScalesFor(Respondent.WithoutServices(Wave.Before, role), AnswerDocument.Empty).Single(scale => scale.Id == "ledelse").Items.Select(item => item.Id);
    }

    private static void Break(JsonNode document, string fault)
    {
        JsonNode item = document["items"]![0]!, scale = document["scales"]![0]!, sections = document["sections"]!, agreement = document["answerSets"]!["enighet"]!;
        Action breaking = fault switch
        {
            "item text without nynorsk" => () => document["items"]![3]!["text"]!.AsObject().Remove("nn"),
            "empty nynorsk" => () => document["items"]![3]!["text"]!["nn"] = " ",
            "same item id twice" => () => document["items"]![1]!["id"] = "ps1",
            "answer set that is not there" => () => item["answerSet"] = "enige",
            "scale of an item that is not there" => () => scale["items"]![0] = "ps9",
            "scale of a yes/no item" => () => scale["items"]![0] = "behov_oppfolging",
            "scale of an open field" => () => scale["items"]![0] = "positivt",
            "same code twice" => () => agreement["options"]![4]!["code"] = 4,
            "unknown wave" => () => sections[0]!["waves"]![2] = "T3",
            "unknown role" => () => sections[3]!["roles"]![0] = "Tillitsvalgt",
            "id with a letter outside ASCII" => () => item["id"] = "pså",
            "id of 33 characters" => () => item["id"] = new string('a', 33),
            "misspelt name" => () => document["items"]![8]!["revresed"] = true,
            "reversed yes/no" => () => document["items"]![34]!["reversed"] = true,
            "item nobody is asked" => () => sections[0]!["items"]!.AsArray().RemoveAt(2),
            "item asked twice" => () => sections[1]!["items"]!.AsArray().Add("ps1"),
            "scale named as an item" => () => scale["id"] = "ps1",
            "share of nothing" => () => scale["minimumShareAnswered"] = 0,
            "open field without limit" => () => document["items"]![35]!.AsObject().Remove("maxLength"),
            "non-answer that would count as an answer" => () => agreement["nonAnswers"]![0]!["code"] = 6,
            "version as text" => () => document["version"] = "1",
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
        };
        breaking();
    }
}
