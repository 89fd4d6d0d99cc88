using System.Text.Json.Nodes;
using Evaluering.Core.Questionnaires;
using FsCheck;
using FsCheck.Fluent;

namespace Evaluering.Core.Tests.Questionnaires;

/// <summary>For any valid questionnaire and any answers.</summary>
public class QuestionnairePropertyTests
{
    private static readonly Config Enough = Config.QuickThrowOnFailure.WithMaxTest(500);

    [Fact]
    public void A_questionnaire_says_what_its_file_says() => ForAll(given =>
    {
        Assert.Empty(Questionnaire.Faults(given.Json));
        var read = JsonNode.Parse(QuestionnaireJson.Of(Questionnaire.Parse(given.Json)).ToJsonString());
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(given.Json), read), $"{given.Json}\nwas read as\n{read}");
    });

    [Fact]
    public void Only_what_is_shown_is_kept_and_it_comes_back_from_storage() => ForAll(given =>
    {
        var (questionnaire, answers) = Read(given);
        var shown = ShownItems(JsonNode.Parse(given.Json)!, given).ToList();

        Assert.Equal(shown, questionnaire.ItemsFor(given.Who, answers).Select(item => item.Id));
        Assert.Equal(shown.Where(id => given.Form.GetValueOrDefault(id, []).Any(value => value.Length > 0)), answers.ItemIds);
        var again = AnswerDocument.FromJson(answers.ToJson());
        Assert.Equal(answers.ToJson(), again.ToJson());
        Assert.All(questionnaire.Items, item => Assert.True(answers.SameAs(again, item.Id)));
    });

    [Fact]
    public void Scores_are_those_of_the_definition() => ForAll(given =>
    {
        var (questionnaire, answers) = Read(given);
        var expected = NaiveScores(JsonNode.Parse(given.Json)!, given).ToList();
        var scores = ScaleScoring.Scores(questionnaire, given.Who, answers);

        Assert.Equal(expected.Select(score => (score.Id, score.Valid)), scores.Select(score => (score.ScaleId, score.Valid)));
        // The sums are of whole numbers and exact, so only the division can round.
        foreach (var (mine, theirs) in expected.Zip(scores)) Assert.Equal(mine.Mean, theirs.Score);
    });

    [Fact]
    public void A_non_answer_in_place_of_none_changes_no_mean() => ForAll(given =>
    {
        var (questionnaire, answers) = Read(given);
        foreach (var scale in questionnaire.ScalesFor(given.Who, answers))
        {
            var blank = scale.Items.Where(item => answers.Code(item.Id) is null or 8 or 9).ToList();
            foreach (var code in new[] { "8", "9" })
            {
                var nothing = AnswerDocument.Read(blank, blank.ToDictionary(item => item.Id, _ => new[] { code })).Answers!;
                Assert.Equal(Mean(answers), Mean(answers.With(blank, nothing)));
            }

            double? Mean(AnswerDocument document) => ScaleScore(scale, document);
        }
    });

    private static double? ScaleScore(Scale scale, AnswerDocument answers) => Analysis.Statistics.ScaleScore.Compute(
        [.. scale.Items.Select(item => answers.Code(item.Id))], [.. scale.Items.Select(item => item.Reversed)], scale.MinimumShareAnswered).Score;

    // From the file alone: a section is shown by wave, role and conditions, an item by its conditions, and a hidden answer settles nothing.
    private static IEnumerable<string> ShownItems(JsonNode file, RandomCase given)
    {
        var items = file["items"]!.AsArray().ToDictionary(item => (string)item!["id"]!, item => item!);
        var shown = new List<string>();
        foreach (var section in file["sections"]!.AsArray())
        {
            if (!Has(section!["waves"]!, given.Who.Wave.Code()) || !Has(section["roles"]!, given.Who.Role.Code()) || !Hold(section)) continue;
            shown.AddRange([.. section["items"]!.AsArray().Select(id => (string)id!).Where(id => Hold(items[id]))]);
        }

        return shown;

        bool Hold(JsonNode owner) => owner["showWhen"] is not JsonArray conditions || conditions.All(condition =>
            condition!["services"] is { } services
                ? services.AsArray().Any(code => given.Who.Services.Contains((string)code!))
                : shown.Contains((string)condition["item"]!) && given.Form.GetValueOrDefault((string)condition["item"]!, []).Any(code => Has(condition["anyOf"]!, code)));

        static bool Has(JsonNode list, string value) => list.AsArray().Any(one => one!.ToString() == value);
    }

    // Method M03, for the items that this respondent was asked: mean of valid answers, reversed ones turned, if enough of those asked are valid.
    private static IEnumerable<(string Id, int Valid, double? Mean)> NaiveScores(JsonNode file, RandomCase given)
    {
        var shown = ShownItems(file, given).ToHashSet();
        var reversed = file["items"]!.AsArray().Where(item => item!["reversed"] is { } turned && (bool)turned).Select(item => (string)item!["id"]!).ToHashSet();
        foreach (var scale in file["scales"]!.AsArray())
        {
            var asked = scale!["items"]!.AsArray().Select(id => (string)id!).Where(shown.Contains).ToList();
            if (asked.Count == 0) continue;
            var valid = asked.Where(id => given.Form.TryGetValue(id, out var value) && value[0] is not ("8" or "9"))
                .Select(id => reversed.Contains(id) ? 6 - int.Parse(given.Form[id][0]) : int.Parse(given.Form[id][0])).ToList();
            // As a fraction of whole numbers: 0.6 of 5 is 3, whatever binary fractions make of it.
            var needed = (int)Math.Ceiling(Math.Round((decimal)(double)scale["minimumShareAnswered"]! * asked.Count, 9));
            yield return ((string)scale["id"]!, valid.Count, valid.Count > 0 && valid.Count >= needed ? (double)valid.Sum() / valid.Count : null);
        }
    }

    private static (Questionnaire Questionnaire, AnswerDocument Answers) Read(RandomCase given)
    {
        var questionnaire = Questionnaire.Parse(given.Json);
        var reading = AnswerDocument.Read(questionnaire, given.Who, given.Form);
        Assert.Empty(reading.Errors);
        return (questionnaire, reading.Answers!);
    }

    private static void ForAll(Action<RandomCase> holds) => Check.One(Enough, Prop.ForAll(RandomQuestionnaires.Cases(), holds));
}
