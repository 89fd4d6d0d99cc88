using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>How much a questionnaire asks of one respondent who leaves the open fields empty.</summary>
/// <param name="Items">Number of items, open fields included.</param>
/// <param name="Words">Words to read: headings, introductions, items, help, and the labels of each answer set once.</param>
/// <param name="Taps">One for each single choice and one to send.</param>
public sealed record QuestionnaireLength(int Items, int Words, int Taps)
{
    // Below the 238 a minute that adults read on average (Brysbaert 2019, doi:10.1016/j.jml.2019.104047), since not everyone reads their first language.
    private const double WordsReadPerMinute = 200;

    // A guess until times are measured: to make up one's mind and tap.
    private const double SecondsPerTap = 4;

    /// <summary>Estimated minutes, unrounded.</summary>
    public double Minutes => Words / WordsReadPerMinute + Taps * SecondsPerTap / 60;

    /// <summary>What respondents are told: rounded up to five minutes, which is as exact as the estimate is. The mail and the front page say five.</summary>
    public int MinutesToSay => 5 * (int)Math.Ceiling(Minutes / 5);

    public static QuestionnaireLength Of(Questionnaire questionnaire, Wave wave, Role role, Language language)
    {
        var sections = questionnaire.SectionsFor(wave, role);
        var items = questionnaire.ItemsFor(wave, role);
        var texts = sections.SelectMany(section => new[] { section.Title, section.Intro })
            .Concat(items.Select(item => item.Help))
            .Concat(items.Select(item => item.AnswerSet).Distinct().SelectMany(set => set?.Choices ?? []).Select(option => option.Label))
            .Select(text => text?.In(language) ?? "")
            .Concat(items.Select(item => questionnaire.TextFor(item, role, language)));
        return new QuestionnaireLength(
            items.Count,
            texts.Sum(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length),
            items.Count(item => item.Type == ItemType.Single) + 1);
    }
}
