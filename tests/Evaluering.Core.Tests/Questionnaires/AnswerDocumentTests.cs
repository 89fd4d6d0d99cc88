using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Core.Tests.Questionnaires;

public class AnswerDocumentTests
{
    [Fact]
    public void Answers_come_back_from_storage_as_they_were_given_in_the_order_of_the_questionnaire()
    {
        var answers = Valid(Wave.FollowUp, new() { ["positivt"] = "Kjøkkenet på Ås \"virker\" <b>", ["behov_oppfolging"] = "2", ["sy3"] = "9", ["ps1"] = "5" });

        var again = AnswerDocument.FromJson(answers.ToJson());

        Assert.Equal(["ps1", "sy3", "behov_oppfolging", "positivt"], again.ItemIds);
        Assert.Equal((5, 9, 2), (again.Code("ps1"), again.Code("sy3"), again.Code("behov_oppfolging")));
        Assert.Equal("Kjøkkenet på Ås \"virker\" <b>", again.Text("positivt"));
        Assert.Equal(answers.ToJson(), again.ToJson());
        Assert.StartsWith("{\"ps1\":5,\"sy3\":9,\"behov_oppfolging\":2,\"positivt\":\"Kjøkkenet", answers.ToJson());
    }

    [Fact]
    public void Every_answer_of_every_item_survives_storage()
    {
        foreach (var item in Shipped.Questionnaire.ItemsFor(Respondent.WithoutServices(Wave.FollowUp, Role.Leder), AnswerDocument.Empty).Where(item => item.Type == ItemType.Single))
        {
            foreach (var option in item.AnswerSet!.Choices)
            {
                var answers = Valid(Wave.FollowUp, new() { [item.Id] = $"{option.Code}" });
                Assert.Equal(option.Code, AnswerDocument.FromJson(answers.ToJson()).Code(item.Id));
            }
        }
    }

    [Fact]
    public void What_was_not_answered_is_absent()
    {
        var answers = Valid(Wave.Before, new() { ["ps1"] = "", ["ps2"] = "3", ["positivt"] = " \r\n " });

        Assert.Equal("{\"ps2\":3}", answers.ToJson());
        Assert.Null(answers.Code("ps1"));
        Assert.Null(answers.Text("positivt"));
    }

    [Fact]
    public void What_is_not_asked_is_ignored() =>
        Assert.Equal("{\"ps1\":1}", Valid(Wave.Before, new() { ["ps1"] = "1", ["ti1"] = "4", ["behov_oppfolging"] = "1", ["__token"] = "x" }).ToJson());

    [Theory]
    [InlineData("ps1", "0")]
    [InlineData("ps1", "6")]
    [InlineData("ps1", "-1")]
    [InlineData("ps1", "05")]
    [InlineData("ps1", "4,0")]
    [InlineData("ps1", "enig")]
    [InlineData("behov_oppfolging", "3")]
    [InlineData("behov_oppfolging", "9")]
    public void A_code_that_was_not_offered_is_refused(string itemId, string code)
    {
        var reading = Read(Wave.FollowUp, new() { [itemId] = code, ["ps2"] = "4" });

        Assert.False(reading.IsValid);
        var error = Assert.Single(reading.Errors);
        Assert.Equal(itemId, error.ItemId);
        Assert.Equal(("Velg ett av svarene i listen.", "Vel eitt av svara i lista."), (error.Message.Nb, error.Message.Nn));
    }

    [Fact]
    public void Every_fault_is_told_at_once() =>
        Assert.Equal(["ps1", "negativt"], Read(Wave.Before, new() { ["ps1"] = "7", ["negativt"] = new('x', 2001) }).Errors.Select(error => error.ItemId));

    [Fact]
    public void Open_text_may_fill_its_room_and_no_more()
    {
        Assert.Equal(2000, Valid(Wave.Before, new() { ["positivt"] = "  " + new string('ø', 2000) + "\n" }).Text("positivt")!.Length);

        var error = Assert.Single(Read(Wave.Before, new() { ["positivt"] = new('ø', 2001) }).Errors);
        Assert.Equal("Teksten er på 2001 tegn, og det er plass til 2000. Gjør den kortere.", error.Message.Nb);
    }

    [Fact]
    public void Line_breaks_stay_and_control_characters_go()
    {
        var given = "En\r\nto\rtre\tfire\0\u001b[31m\u202Esnudd\u2066 😀 \uD800slutt";

        var kept = Valid(Wave.Before, new() { ["positivt"] = given });

        Assert.Equal("En\nto\ntre fire[31msnudd 😀 \uFFFDslutt", kept.Text("positivt"));
        Assert.Equal(kept.Text("positivt"), AnswerDocument.FromJson(kept.ToJson()).Text("positivt"));
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"ps1\":1.5}")]
    [InlineData("{\"ps1\":null}")]
    [InlineData("{\"ps1\":1,\"ps1\":2}")]
    [InlineData("{")]
    public void Stored_text_that_is_no_answer_document_is_refused(string json) =>
        Assert.Throws<FormatException>(() => AnswerDocument.FromJson(json));

    private static AnswerReading Read(Wave wave, Dictionary<string, string> form) =>
        AnswerDocument.Read(Shipped.Questionnaire, Respondent.WithoutServices(wave, Role.Verneombud), form.ToDictionary(field => field.Key, field => new[] { field.Value }));

    private static AnswerDocument Valid(Wave wave, Dictionary<string, string> form)
    {
        var reading = Read(wave, form);
        Assert.True(reading.IsValid);
        Assert.Empty(reading.Errors);
        return reading.Answers;
    }
}
