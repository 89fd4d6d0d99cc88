using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Core.Tests.Questionnaires;

public class ScaleScoringTests
{
    [Fact]
    public void A_score_is_the_mean_of_the_items() =>
        Assert.Equal(new RespondentScore("partssamarbeid", 4, 3, 0, 0, 0), Score("partssamarbeid", ("ps1", 5), ("ps2", 4), ("ps3", 3)));

    [Fact]
    public void A_reversed_item_is_turned() =>
        Assert.Equal(new RespondentScore("systematikk", 5, 3, 0, 0, 0), Score("systematikk", ("sy1", 5), ("sy2", 5), ("sy3", 1)));

    [Fact]
    public void Non_answers_are_counted_apart_and_never_enter_the_mean() =>
        Assert.Equal(
            new RespondentScore("tilfredshet", 2, 3, 1, 1, 0),
            Score("tilfredshet", ("ti1", 2), ("ti2", 2), ("ti3", 8), ("ti4", 9), ("ti5", 2)));

    [Fact]
    public void Non_answers_are_not_turned_by_a_reversed_item() =>
        Assert.Equal(new RespondentScore("egenkraft", 3, 2, 0, 1, 0), Score("egenkraft", ("ek1", 2), ("ek2", 4), ("ek3", 9)));

    [Fact]
    public void Too_few_valid_answers_give_no_score() =>
        Assert.Equal(new RespondentScore("ledelse", null, 1, 1, 0, 1), Score("ledelse", ("le1", 5), ("le2", 8)));

    [Fact]
    public void A_scale_nobody_answered_has_no_score_and_one_not_asked_is_not_there()
    {
        var scores = Scores(Wave.Before);

        Assert.Equal(7, scores.Count);
        Assert.All(scores, score => Assert.Equal((null, 0, 3), (score.Score, score.Valid, score.Unanswered)));
        Assert.DoesNotContain(scores, score => score.ScaleId == "tilfredshet");
    }

    [Fact]
    public void Dont_know_and_not_applicable_are_the_codes_the_shipped_file_gives_them()
    {
        var nonAnswers = Shipped.Questionnaire.Find("ps1")!.AnswerSet!.NonAnswers;

        Assert.Equal("Vet ikke", nonAnswers.Single(option => option.Code == AnswerSet.DontKnow).Label.Nb);
        Assert.Equal("Ikke aktuelt hos oss", nonAnswers.Single(option => option.Code == AnswerSet.NotApplicable).Label.Nb);
    }

    private static RespondentScore Score(string scaleId, params (string ItemId, int Code)[] answers) =>
        Scores(Wave.After, answers).Single(score => score.ScaleId == scaleId);

    private static IReadOnlyList<RespondentScore> Scores(Wave wave, params (string ItemId, int Code)[] answers)
    {
        var form = answers.ToDictionary(answer => answer.ItemId, answer => new[] { $"{answer.Code}" });
        var who = Respondent.WithoutServices(wave, Role.Leder);
        var reading = AnswerDocument.Read(Shipped.Questionnaire, who, form);
        return ScaleScoring.Scores(Shipped.Questionnaire, who, reading.Answers!);
    }
}
