using Evaluering.Core.Domain;

namespace Evaluering.Core.Questionnaires;

/// <summary>How much a questionnaire asks of one respondent who leaves the open fields empty and is shown all that answers can show.</summary>
/// <param name="Items">Number of items, open fields included.</param>
/// <param name="Words">Words to read: headings, introductions, items, help, and the labels of each answer set once.</param>
/// <param name="Taps">One for each single choice, two for each multiple choice and number, and one to send.</param>
public sealed record QuestionnaireLength(int Items, int Words, int Taps)
{
    // Below the 238 a minute that adults read on average (Brysbaert 2019, doi:10.1016/j.jml.2019.104047), since not everyone reads their first language.
    private const double WordsReadPerMinute = 200;

    // A guess until times are measured: to make up one's mind and tap.
    private const double SecondsPerTap = 4;

    /// <summary>Estimated minutes, unrounded.</summary>
    public double Minutes => Words / WordsReadPerMinute + Taps * SecondsPerTap / 60;

    /// <summary>What respondents are told: to the nearest five minutes, which is as exact as the estimate is, and at least five. The mail and the front page say five.</summary>
    public int MinutesToSay => 5 * Math.Max(1, (int)Math.Round(Minutes / 5, MidpointRounding.AwayFromZero));

    /// <summary>The length for a respondent, in a language.</summary>
    public static QuestionnaireLength Of(Questionnaire questionnaire, Respondent who, Language language)
    {
        var sections = questionnaire.SectionsPossible(who);
        var items = sections.SelectMany(section => section.Items).ToList();
        var texts = sections.SelectMany(section => new[] { section.Title, section.Intro })
            .Concat(sections.Select(section => section.Theme).OfType<Theme>().Distinct().SelectMany(theme => new[] { theme.Title, theme.Intro }))
            .Concat(items.SelectMany(item => new[] { item.Help, item.Number?.Unit }))
            .Concat(items.Select(item => item.AnswerSet).Distinct().SelectMany(set => set?.Choices ?? []).Select(option => option.Label))
            .Concat(items.SelectMany(item => item.Number?.NonAnswers ?? []).Select(option => option.Label))
            .Select(text => text?.In(language) ?? "")
            .Concat(items.Select(item => questionnaire.TextFor(item, who.Role, language)));
        return new QuestionnaireLength(
            items.Count,
            texts.Sum(text => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length),
            items.Sum(TapsOf) + 1);
    }

    private static int TapsOf(Item item) => item.Type switch
    {
        ItemType.Single => 1,
        ItemType.Multiple or ItemType.Number => 2,
        _ => 0,
    };
}
