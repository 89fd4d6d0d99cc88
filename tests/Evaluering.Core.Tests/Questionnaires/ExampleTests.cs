using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Core.Tests.Questionnaires;

/// <summary>A questionnaire with everything the format can say: themes, several answers, numbers, conditions and four languages.</summary>
public class ExampleTests
{
    private static readonly string Json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Questionnaires", "examples", "hjelpen-v1.json"));

    private static readonly Questionnaire Example = Questionnaire.Parse(Json);

    [Fact]
    public void A_theme_holds_sections_and_a_section_holds_items()
    {
        var tree = Example.Sections.GroupBy(section => section.Theme!.Title.Nb)
            .Select(theme => $"{theme.Key}: {string.Join(", ", theme.Select(section => $"{section.Title.Nb} ({string.Join(' ', section.Items.Select(item => item.Id))})"))}");

        Assert.Equal(["Samarbeidet: Møtene (deltok timer), Deltakelsen (stemning vo_rom)", "Nytten: I hverdagen (rutiner plan), Til slutt (annet)"], tree);
    }

    [Fact]
    public void A_language_is_offered_only_when_every_text_is_written_in_it()
    {
        Assert.Equal([Language.Bokmal, Language.Nynorsk, Language.English, Language.NorthernSami], Example.Languages);
        Assert.Equal("Bargu", new LocalizedText("Arbeid", "Arbeid", Se: "Bargu").In(Language.NorthernSami));

        var withoutOne = Questionnaire.Parse(Json.Replace("\"se\": \"diimmu\"", "\"en\": \"hours\"", StringComparison.Ordinal).Replace("\"en\": \"hours\",", "", StringComparison.Ordinal));
        Assert.Equal([Language.Bokmal, Language.Nynorsk, Language.English], withoutOne.Languages);
        Assert.Equal("timer", withoutOne.Find("timer")!.Number!.Unit!.In(Language.NorthernSami));
    }

    [Fact]
    public void What_a_condition_hides_is_not_asked_and_does_not_lengthen_a_scale()
    {
        var without = Respondent.WithoutServices(Wave.After, Role.Leder);
        var with = without with { Services = new HashSet<string> { "sykefravar" } };

        Assert.Equal(["deltok", "timer", "stemning", "plan"], Shown(without, AnswerDocument.Empty));
        Assert.Equal(["deltok", "timer", "stemning", "rutiner", "plan"], Shown(with, AnswerDocument.Empty));
        Assert.Equal(["deltok", "timer", "stemning", "vo_rom", "plan"], Shown(without, Stored("""{"deltok":[1,3]}""")));
        Assert.Equal(["deltok", "timer", "stemning", "plan", "annet"], Shown(without, Stored("""{"plan":2}""")));
        Assert.Equal(new RespondentScore("hverdag", 4, 1, 0, 0, 0), Assert.Single(ScaleScoring.Scores(Example, without, Stored("""{"rutiner":1,"plan":4}"""))));
        Assert.Equal(new RespondentScore("hverdag", 2.5, 2, 0, 0, 0), Assert.Single(ScaleScoring.Scores(Example, with, Stored("""{"rutiner":1,"plan":4}"""))));
        Assert.Equal(["rutiner"], Example.Items.Where(Example.TellsService).Select(item => item.Id));
    }

    [Fact]
    public void An_answer_to_what_has_been_hidden_since_shows_nothing_and_is_not_kept()
    {
        // The safety representative was ticked, the question about him answered, and the tick taken away.
        var who = Respondent.WithoutServices(Wave.After, Role.Verneombud);
        var answers = Stored("""{"deltok":[1],"vo_rom":5,"plan":3,"annet":"x"}""");

        Assert.Equal("""{"deltok":[1],"plan":3}""", answers.Only(Example.ItemsFor(who, answers)).ToJson());
    }

    [Fact]
    public void Answers_of_every_kind_are_stored_so_that_they_can_be_read_without_the_questionnaire()
    {
        var reading = Read(new() { ["deltok"] = ["10", "1", "3", "1"], ["timer"] = ["1\u202F234,5"], ["vo_rom"] = ["9"], ["plan"] = ["1"], ["annet"] = ["Nei"] });

        Assert.Equal("""{"deltok":[1,3,10],"timer":{"value":1234.5},"vo_rom":9,"plan":1,"annet":"Nei"}""", reading.Answers!.ToJson());
        var again = Stored(reading.Answers.ToJson());
        Assert.Equal([1, 3, 10], again.Codes("deltok"));
        Assert.Equal((1234.5m, null, "Nei", 9), (again.Number("timer"), again.Code("timer"), again.Text("annet"), again.Code("vo_rom")));
        Assert.Equal(reading.Answers.ToJson(), again.ToJson());
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData(" 12,5 ", 12.5)]
    [InlineData("12.5", 12.5)]
    [InlineData("1 234", 1234)]
    [InlineData("1\u00A0234,5", 1234.5)]
    [InlineData("1\u2009234", 1234)]
    [InlineData("-0", 0)]
    [InlineData("007", 7)]
    public void A_number_is_read_as_people_write_it(string typed, double number) =>
        Assert.Equal((decimal)number, Read(new() { ["timer"] = [typed] }).Answers!.Number("timer"));

    [Theory]
    [InlineData("tolv", "Skriv et tall, for eksempel 12,5.")]
    [InlineData("12 34", "Skriv et tall, for eksempel 12,5.")]
    [InlineData("1,2,3", "Skriv et tall, for eksempel 12,5.")]
    [InlineData("1.234", "Skriv tallet med høyst 1 desimal.")]
    [InlineData("2000,1", "Skriv et tall fra 0 til 2\u00A0000.")]
    [InlineData("\u22121", "Skriv et tall fra 0 til 2\u00A0000.")]
    [InlineData("99999999999999999999999999999999", "Skriv et tall fra 0 til 2\u00A0000.")]
    public void A_number_that_cannot_be_taken_is_told_how(string typed, string message)
    {
        var error = Assert.Single(Read(new() { ["timer"] = [typed] }).Errors);

        Assert.Equal(("timer", message), (error.ItemId, error.Message.Nb));
    }

    [Fact]
    public void A_non_answer_excludes_everything_else()
    {
        Assert.Equal("""{"deltok":[8],"timer":8}""", Read(new() { ["deltok"] = ["8"], ["timer"] = [""], ["timer-kode"] = ["8"] }).Answers!.ToJson());

        var errors = Read(new() { ["deltok"] = ["1", "8"], ["timer"] = ["3"], ["timer-kode"] = ["8"], ["plan"] = ["1", "2"] }).Errors;
        Assert.Equal(
            [
                "Du har krysset av for «Vet ikke» sammen med andre svar. Fjern enten det krysset eller de andre.",
                "Du har både skrevet et tall og valgt «Vet ikke». Fjern ett av dem.",
                "Velg ett av svarene i listen.",
            ],
            errors.Select(error => error.Message.Nb));
        Assert.All(errors, error => Assert.True(error.Message.Nn != error.Message.Nb && error.Message.En is not null));
    }

    [Fact]
    public void A_page_replaces_its_own_answers_and_no_others()
    {
        var page = Example.Sections[0].Items;
        var answers = Stored("""{"deltok":[1,2],"timer":{"value":2},"plan":4}""");

        var after = answers.With(page, Read(new() { ["deltok"] = ["2"], ["plan"] = ["1"] }).Answers!);

        Assert.Equal("""{"deltok":[2],"plan":4}""", after.Only(Example.Items).ToJson());
        Assert.False(answers.SameAs(after, "deltok"));
        Assert.False(answers.SameAs(after, "timer"));
        Assert.True(answers.SameAs(after, "plan"));
        Assert.True(answers.SameAs(after, "annet"));
    }

    private static AnswerDocument Stored(string json) => AnswerDocument.FromJson(json);

    private static AnswerReading Read(Dictionary<string, string[]> form) => AnswerDocument.Read(Example, Respondent.WithoutServices(Wave.After, Role.Leder), form);

    private static IEnumerable<string> Shown(Respondent who, AnswerDocument answers) => Example.ItemsFor(who, answers).Select(item => item.Id);
}
