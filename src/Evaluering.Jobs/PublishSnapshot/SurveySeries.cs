using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>The series that the figures of a measure are of.</summary>
/// <param name="Measure">Id of the scale.</param>
/// <param name="QuestionnaireId">The instrument.</param>
/// <param name="BegunIn">The version that the series began in.</param>
internal sealed record PublishedSeries(string Measure, string QuestionnaireId, int BegunIn);

/// <summary>
/// Keeps apart what cannot be held against each other. Scores of different versions of a questionnaire share a cube only where they are of the same
/// series (<see cref="MeasureSeries"/>), so that nothing is ever pooled or paired across a break, and one series of each scale is published.
/// </summary>
internal sealed class SurveySeries
{
    private readonly Dictionary<string, MeasureSeries> instruments;
    private readonly Dictionary<PublishedSeries, SurveyCube> cubes = [];
    private readonly Func<SurveyCube> newCube;
    private readonly int minimumCompanies;

    /// <param name="questionnaires">Every version of the instruments in use.</param>
    /// <param name="newCube">Makes an empty cube.</param>
    /// <param name="minimumCompanies">As many as there must be before the disclosure rule lets anything through.</param>
    public SurveySeries(IReadOnlyList<Questionnaire> questionnaires, Func<SurveyCube> newCube, int minimumCompanies)
    {
        (this.newCube, this.minimumCompanies) = (newCube, minimumCompanies);
        instruments = questionnaires.GroupBy(questionnaire => questionnaire.Id)
            .ToDictionary(versions => versions.Key, versions => MeasureSeries.Of(versions.OrderBy(questionnaire => questionnaire.Version)));
        foreach (var questionnaire in questionnaires)
            foreach (var wave in Waves.All)
                foreach (var scale in questionnaire.ScalesIn(wave)) CubeOf(questionnaire.Id, questionnaire.Version, scale.Id).Expect(wave.Code(), scale.Id);
    }

    public void Add(ScoredAnswer answer, IEnumerable<string> servicesDelivered) =>
        CubeOf(answer.QuestionnaireId, answer.QuestionnaireVersion, answer.Scale).Add(answer, servicesDelivered);

    /// <inheritdoc cref="SurveyCube.AddReused"/>
    public void AddReused(ScoredAnswer answer, IEnumerable<string> servicesDelivered) =>
        CubeOf(answer.QuestionnaireId, answer.QuestionnaireVersion, answer.Scale).AddReused(answer, servicesDelivered);

    /// <summary>Of each scale the one series that is published, in the order of the scales.</summary>
    public IReadOnlyList<PublishedSeries> Published() => [.. cubes.Keys.GroupBy(series => series.Measure).OrderBy(scale => scale.Key, StringComparer.Ordinal).Select(Chosen)];

    /// <summary>All cells of the series that are published.</summary>
    public IEnumerable<RawCell> Cells() => Published().SelectMany(series => cubes[series].Cells());

    // The newest that can show a change; until there is one, the newest that can show anything; and else the newest that has answers at all.
    private PublishedSeries Chosen(IEnumerable<PublishedSeries> ofOneScale)
    {
        var newestFirst = ofOneScale.OrderBy(series => series.QuestionnaireId == QuestionnaireStore.Current ? 0 : 1)
            .ThenBy(series => series.QuestionnaireId, StringComparer.Ordinal).ThenByDescending(series => series.BegunIn).ToList();
        return newestFirst.Find(series => cubes[series].CompaniesWithChange >= minimumCompanies)
            ?? newestFirst.Find(series => cubes[series].Companies >= minimumCompanies)
            ?? newestFirst.Find(series => cubes[series].Companies > 0)
            ?? newestFirst[0];
    }

    /// <summary>Who stands behind the cells of <see cref="Cells"/>, once they have been made.</summary>
    public Contributors Contributors()
    {
        var all = new Contributors();
        foreach (var series in Published()) all.Include(cubes[series].Contributors);
        return all;
    }

    private SurveyCube CubeOf(string questionnaireId, int version, string scale)
    {
        var series = new PublishedSeries(scale, questionnaireId, instruments[questionnaireId].BegunIn(version, scale));
        if (!cubes.TryGetValue(series, out var cube)) cubes.Add(series, cube = newCube());
        return cube;
    }
}
