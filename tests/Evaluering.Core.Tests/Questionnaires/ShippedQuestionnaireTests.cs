using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Core.Tests.Questionnaires;

public class ShippedQuestionnaireTests
{
    private const double MostMinutesBefore = 5, MostMinutesAfter = 6;
    private const int MostItemsBefore = 24, MostItemsOnAPage = 6;

    // Those of the catalogue that are not topics of another.
    private static readonly HashSet<string> EveryService = ["partssamarbeid", "arbeidsmiljo", "sykefravar", "helseiarbeid", "ekspertbistand"];

    // As help with sickness absence is often given.
    private static readonly HashSet<string> Typical = ["partssamarbeid", "sykefravar"];

    private static readonly string[] AlwaysAsked =
        ["partssamarbeid", "rolleklarhet", "systematikk", "medvirkning", "sykefravaersarbeid", "ledelse", "egenkraft"];

    private static readonly Questionnaire Shipped = Questionnaires.Shipped.Questionnaire;

    public static TheoryData<Wave, Role> EveryWaveAndRole => [.. Waves.All.SelectMany(_ => Roles.All, (wave, role) => (wave, role))];

    [Fact]
    public void Every_text_is_there_in_all_three_languages()
    {
        var texts = Texts(JsonNode.Parse(Questionnaires.Shipped.Json)!).ToList();

        Assert.True(texts.Count > 80);
        Assert.All(texts, text => Assert.Equal(["nb", "nn", "en"], text.Select(language => language.Key)));
        Assert.All(texts, text => Assert.All(text, language => Assert.Equal(language.Value!.GetValue<string>().Trim(), language.Value.GetValue<string>())));
    }

    [Fact]
    public void It_says_that_the_wording_is_its_own_and_not_validated()
    {
        Assert.Contains("ikke validert", Shipped.Note.Nb);
        Assert.Contains("ikkje validerte", Shipped.Note.Nn);
        Assert.Contains("not been validated", Shipped.Note.En);
    }

    [Theory]
    [MemberData(nameof(EveryWaveAndRole))]
    public void Every_role_answers_the_same_scales_in_a_wave(Wave wave, Role role)
    {
        string[] expected = wave == Wave.Before ? AlwaysAsked : [.. AlwaysAsked, "tilfredshet", "opplevd_virkning"];

        var who = Respondent.WithoutServices(wave, role);
        var scales = Shipped.ScalesFor(who, AnswerDocument.Empty);
        Assert.Equal(expected, scales.Select(scale => scale.Id));
        Assert.All(scales, scale => Assert.InRange(scale.Items.Count, 2, 5));
        Assert.Equal(wave == Wave.FollowUp, Shipped.ItemsFor(who, AnswerDocument.Empty).Any(item => item.Id == "behov_oppfolging"));
    }

    [Theory]
    [MemberData(nameof(EveryWaveAndRole))]
    public void It_takes_about_five_minutes(Wave wave, Role role)
    {
        var who = new Respondent(wave, role, EveryService);
        foreach (var language in Shipped.Languages)
            Assert.InRange(QuestionnaireLength.Of(Shipped, who, language).Minutes, 2, wave == Wave.Before ? MostMinutesBefore : MostMinutesAfter);
        Assert.True(wave != Wave.Before || Shipped.ItemsFor(who, AnswerDocument.Empty).Count <= MostItemsBefore);
        Assert.All(Shipped.SectionsPossible(who), section => Assert.InRange(section.Items.Count, 1, MostItemsOnAPage));
    }

    [Theory]
    [InlineData(Wave.Before, "")]
    [InlineData(Wave.After, "ny_sykefravar ny_ekspertbistand")]
    [InlineData(Wave.FollowUp, "ny_sykefravar ny_ekspertbistand")]
    public void Each_delivered_service_is_asked_about_and_no_other(Wave wave, string expected)
    {
        var who = new Respondent(wave, Role.Verneombud, new HashSet<string> { "sykefravar", "rutiner", "ekspertbistand" });

        Assert.Equal(expected, string.Join(' ', Shipped.ItemsFor(who, AnswerDocument.Empty).Select(item => item.Id).Where(id => id.StartsWith("ny_", StringComparison.Ordinal))));
        Assert.DoesNotContain(Shipped.SectionsFor(Respondent.WithoutServices(wave, Role.Verneombud), AnswerDocument.Empty), section => section.Id == "tjenestene");
        Assert.Equal(EveryService.Order(), Shipped.Items.Where(Shipped.TellsService).Select(item => item.Id["ny_".Length..]).Order());
    }

    [Fact]
    public void Leaders_read_about_themselves_where_others_read_about_the_leader()
    {
        var item = Shipped.Find("le3")!;

        Assert.Equal("Jeg forklarer hvorfor beslutninger blir som de blir.", Shipped.TextFor(item, Role.Leder, Language.Bokmal));
        Assert.Equal("Leiaren forklarer kvifor avgjerder blir som dei blir.", Shipped.TextFor(item, Role.Verneombud, Language.Nynorsk));
    }

    [Fact]
    public void Every_open_field_warns_against_names_and_health_information()
    {
        var open = Shipped.Items.Where(item => item.Type == ItemType.OpenText).ToList();

        Assert.Equal(["positivt", "negativt"], open.Select(item => item.Id));
        Assert.All(open, item => Assert.Contains("Ikke skriv navn, helseopplysninger", item.Help!.Nb));
    }

    [Fact]
    public void The_follow_up_question_says_that_a_yes_and_nothing_else_goes_to_the_centre_by_name()
    {
        var help = Shipped.Find("behov_oppfolging")!.Help!;

        Assert.StartsWith("Svarer du ja, får arbeidslivssenteret vite hvem du er", help.Nb);
        Assert.Contains("Andre svar på dette spørsmålet går ikke dit", help.Nb);
        Assert.StartsWith("Svarer du ja, får arbeidslivssenteret vite kven du er", help.Nn);
        Assert.StartsWith("If you answer yes, the centre is told who you are", help.En);
    }

    [Fact]
    public void What_has_changed_may_be_for_the_worse_or_nothing_and_is_asked_after_the_opinion_of_the_help()
    {
        var item = Shipped.Find("endringer")!;
        var labels = item.AnswerSet!.Choices.ToDictionary(option => option.Code, option => option.Label.Nb);

        Assert.Equal(("Ingenting er endret", "Det er mer uenighet om arbeidsmiljøet", "Ikke aktuelt hos oss"), (labels[7], labels[10], labels[9]));
        Assert.True(item.AnswerSet.Options.Any(option => option.Code == 7), "that nothing has changed is an answer");
        Assert.Equal(["ov1", "ov2", "endringer"], Shipped.Sections.Single(section => section.Items.Contains(item)).Items.Select(asked => asked.Id));
    }

    [Fact]
    public void A_missing_English_text_is_shown_in_bokmal()
    {
        var text = new LocalizedText("Ja takk", "Ja, takk");

        Assert.Equal("Ja takk", text.In(Language.English));
        Assert.Equal("Ja, takk", text.In(Language.Nynorsk));
    }

    [Fact]
    public void The_schema_knows_the_same_roles_and_waves_as_the_program()
    {
        var definitions = JsonDocument.Parse(Questionnaires.Shipped.SchemaJson).RootElement.GetProperty("$defs");

        Assert.Equal(Roles.All.Select(role => role.Code()), Strings(definitions.GetProperty("role")));
        Assert.Equal(
            Waves.All.Select(wave => wave.Code()),
            Strings(definitions.GetProperty("section").GetProperty("properties").GetProperty("waves").GetProperty("items")));
    }

    [Fact]
    public void The_lengths_in_the_documentation_are_those_of_the_file()
    {
        var documentation = File.ReadAllText(Path.Combine(SourceFolder(), "../../../docs/questionnaire.md"));
        var table = from wave in Waves.All
                    from role in Roles.All
                    let length = QuestionnaireLength.Of(Shipped, new Respondent(wave, role, Typical), Language.Bokmal)
                    let nynorsk = QuestionnaireLength.Of(Shipped, new Respondent(wave, role, Typical), Language.Nynorsk)
                    let english = QuestionnaireLength.Of(Shipped, new Respondent(wave, role, Typical), Language.English)
                    let all = QuestionnaireLength.Of(Shipped, new Respondent(wave, role, EveryService), Language.Bokmal)
                    select string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {wave.Code()} | {role.Code()} | {length.Items} | {length.Words} | {length.Taps} | {length.Minutes:0.0} | {nynorsk.Minutes:0.0} | {english.Minutes:0.0} | {all.Minutes:0.0} |");

        var missing = table.Where(row => !documentation.Contains(row, StringComparison.Ordinal)).ToList();
        Assert.True(missing.Count == 0, string.Join('\n', missing));
    }

    private static IEnumerable<string?> Strings(JsonElement definition) => definition.GetProperty("enum").EnumerateArray().Select(value => value.GetString());

    private static IEnumerable<JsonObject> Texts(JsonNode node) => node switch
    {
        JsonObject text when text.ContainsKey("nb") || text.ContainsKey("nn") => [text],
        JsonObject members => members.SelectMany(member => Texts(member.Value!)),
        JsonArray list => list.SelectMany(element => Texts(element!)),
        _ => [],
    };

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
