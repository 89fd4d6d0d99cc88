using Evaluering.Core.Questionnaires;

namespace Evaluering.Web.Pages.Forsker;

/// <summary>A column that holds the codes of one item.</summary>
internal sealed record ItemVariable(string Name, string QuestionnaireId, Item Item);

/// <summary>A column that holds the scores of one scale.</summary>
internal sealed record ScaleVariable(string Name, string QuestionnaireId, Scale Scale);

/// <summary>The columns of the research file, the same for the file and for the code book.</summary>
internal sealed class ResearchVariables
{
    /// <summary>Written where the wave did not ask the item at all. Unanswered is empty.</summary>
    public const int NotAsked = -1;

    /// <summary>Columns in front of the items.</summary>
    public static readonly IReadOnlyList<string> Leading = ["person", "region", "tjeneste", "rolle", "runde", "halvaar", "sporreskjema", "versjon"];

    private readonly IReadOnlyList<Questionnaire> answered;
    private readonly IReadOnlyDictionary<string, MeasureSeries> series;

    /// <param name="questionnaires">Those that have been answered. Where versions differ, the newest wording labels the column.</param>
    /// <param name="series">Which versions of each instrument can be held against each other.</param>
    public ResearchVariables(IEnumerable<Questionnaire> questionnaires, IReadOnlyDictionary<string, MeasureSeries> series)
    {
        (answered, this.series) = ([.. questionnaires], series);
        var newestFirst = answered
            .OrderBy(questionnaire => questionnaire.Id == QuestionnaireStore.Current ? 0 : 1)
            .ThenBy(questionnaire => questionnaire.Id, StringComparer.Ordinal)
            .ThenByDescending(questionnaire => questionnaire.Version)
            .ToList();
        Items = [.. newestFirst
            .SelectMany(questionnaire => questionnaire.Items
                // An answer given by name belongs to the centre and not to research. One that only some services lead to would tell
                // which services were delivered, and they are more than the one service that the file is kept coarse by.
                .Where(item => item.Type == ItemType.Single && !item.SharedByName && !questionnaire.TellsService(item))
                .Select(item => new ItemVariable(NameOf(questionnaire.Id, item.Id), questionnaire.Id, item)))
            .DistinctBy(variable => variable.Name)];
        Scales = [.. newestFirst
            .SelectMany(questionnaire => questionnaire.Scales.Select(scale => new ScaleVariable(NameOf(questionnaire.Id, scale.Id), questionnaire.Id, scale)))
            .DistinctBy(variable => variable.Name)];
    }

    public IReadOnlyList<ItemVariable> Items { get; }

    public IReadOnlyList<ScaleVariable> Scales { get; }

    /// <summary>The versions of a scale that have been answered, those whose scores can be held against each other together, oldest first.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Series(ScaleVariable variable) =>
        [.. answered.Where(one => one.Id == variable.QuestionnaireId && one.Scales.Any(scale => scale.Id == variable.Scale.Id)).OrderBy(one => one.Version)
            .GroupBy(one => series[one.Id].BegunIn(one.Version, variable.Scale.Id)).Select(same => (IReadOnlyList<int>)[.. same.Select(one => one.Version)])];

    /// <summary>The header of the file.</summary>
    public IEnumerable<string> Names => [.. Leading, .. Items.Select(variable => variable.Name), .. Scales.Select(variable => variable.Name)];

    /// <summary>Another instrument may use the same id for another question.</summary>
    public static string NameOf(string questionnaireId, string id) => questionnaireId == QuestionnaireStore.Current ? id : $"{questionnaireId}_{id}";
}
