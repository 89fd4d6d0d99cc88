using System.Text;
using System.Text.Json;
using Evaluering.Analysis.Statistics;

namespace Evaluering.Core.Questionnaires;

/// <summary>One respondent's score on one scale, with how its items were answered.</summary>
/// <param name="ScaleId">Id of the <see cref="Scale"/>.</param>
/// <param name="Score">1–5, unrounded, reversed items turned; null when too few items had a valid answer.</param>
/// <param name="Valid">Items answered 1–5.</param>
/// <param name="DontKnow">Items answered "Vet ikke".</param>
/// <param name="NotApplicable">Items answered "Ikke aktuelt hos oss".</param>
/// <param name="Unanswered">Items asked and left blank.</param>
public sealed record RespondentScore(string ScaleId, double? Score, int Valid, int DontKnow, int NotApplicable, int Unanswered);

/// <summary>Scores on the scales of a questionnaire.</summary>
public static class ScaleScoring
{
    /// <summary>
    /// Scores every scale of which the respondent is asked anything, in the order of the questionnaire. A scale is as long as what this
    /// respondent is shown: an item that others get, or that a condition hides, is not missing here. The arithmetic is <see cref="ScaleScore.Compute"/>.
    /// </summary>
    public static IReadOnlyList<RespondentScore> Scores(Questionnaire questionnaire, Respondent who, AnswerDocument answers) =>
        [.. questionnaire.ScalesFor(who, answers).Select(scale => Score(scale, answers))];

    /// <summary>The scores as they are stored with the answers: an array of arrays, which the view <c>scale_score</c> shows as rows.</summary>
    public static string ToJson(IReadOnlyList<RespondentScore> scores)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartArray();
            foreach (var score in scores)
            {
                json.WriteStartArray();
                json.WriteStringValue(score.ScaleId);
                if (score.Score is { } value) json.WriteNumberValue(value);
                else json.WriteNullValue();
                json.WriteNumberValue(score.Valid);
                json.WriteNumberValue(score.DontKnow);
                json.WriteNumberValue(score.NotApplicable);
                json.WriteNumberValue(score.Unanswered);
                json.WriteEndArray();
            }
            json.WriteEndArray();
        }
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static RespondentScore Score(Scale scale, AnswerDocument answers)
    {
        var result = ScaleScore.Compute(
            [.. scale.Items.Select(item => answers.Code(item.Id))],
            [.. scale.Items.Select(item => item.Reversed)],
            scale.MinimumShareAnswered);
        return new RespondentScore(scale.Id, result.Score, result.Valid, result.DontKnow, result.NotApplicable, result.Unanswered);
    }
}
