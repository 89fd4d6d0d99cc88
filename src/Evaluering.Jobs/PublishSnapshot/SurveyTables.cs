using Evaluering.Analysis.Cubes;
using Evaluering.Analysis.Disclosure;
using Evaluering.Analysis.Statistics;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>The series that the figures of a measure are of.</summary>
/// <param name="Measure">Id of the scale.</param>
/// <param name="QuestionnaireId">The instrument.</param>
/// <param name="BegunIn">The version that the series began in.</param>
internal sealed record PublishedSeries(string Measure, string QuestionnaireId, int BegunIn)
{
    /// <summary>What the cube calls it. Scores of different versions of a questionnaire share a cell only where they are of the same series.</summary>
    public string Code => $"{Measure} {QuestionnaireId} {BegunIn}";
}

/// <summary>
/// From the cube to the tables «scale_mean» and «paired_change»: of each scale the one series (<see cref="MeasureSeries"/>) that is published, in every combination of
/// region, service and role, also where there is nothing. Nothing is pooled or paired across a break.
/// </summary>
internal sealed class SurveyTables
{
    private readonly Dictionary<string, MeasureSeries> instruments;
    private readonly Dictionary<PublishedSeries, HashSet<string>> askedIn = [];

    /// <param name="questionnaires">Every version of the instruments in use.</param>
    public SurveyTables(IReadOnlyList<Questionnaire> questionnaires)
    {
        instruments = questionnaires.GroupBy(questionnaire => questionnaire.Id)
            .ToDictionary(versions => versions.Key, versions => MeasureSeries.Of(versions.OrderBy(questionnaire => questionnaire.Version)));
        foreach (var questionnaire in questionnaires)
            foreach (var wave in Waves.All)
                foreach (var scale in questionnaire.ScalesIn(wave))
                {
                    var series = SeriesOf(questionnaire.Id, questionnaire.Version, scale.Id);
                    if (!askedIn.TryGetValue(series, out var waves)) askedIn.Add(series, waves = []);
                    waves.Add(wave.Code());
                }
    }

    /// <summary>The series that a score is of.</summary>
    public PublishedSeries SeriesOf(string questionnaireId, int version, string scale) => new(scale, questionnaireId, instruments[questionnaireId].BegunIn(version, scale));

    /// <summary>Of each scale the one series that is published, in the order of the scales.</summary>
    /// <param name="cube">What there is.</param>
    /// <param name="minimumCompanies">As many as there must be before the disclosure rule lets anything through.</param>
    public IReadOnlyList<PublishedSeries> Published(Cube cube, int minimumCompanies) =>
        [.. askedIn.Keys.GroupBy(series => series.Measure).OrderBy(scale => scale.Key, StringComparer.Ordinal).Select(scale => Chosen(cube, scale, minimumCompanies))];

    /// <summary>All cells of the series that are published.</summary>
    public IEnumerable<RawCell> Cells(Cube cube, IEnumerable<PublishedSeries> published, IReadOnlyList<string> regions, IReadOnlyList<string> services)
    {
        foreach (var series in published)
        {
            var asked = askedIn[series];
            foreach (var wave in Waves.All.Select(wave => wave.Code()))
                foreach (var key in Lattice(CellKey.ScaleMean, wave, series.Measure, regions, services))
                    yield return LevelOf(key, cube.Scores.GetValueOrDefault(key with { Measure = series.Code }), asked.Contains(wave));
            foreach (var (from, to) in Cube.WavePairs.Where(pair => asked.Contains(pair.From) && asked.Contains(pair.To)))
                foreach (var key in Lattice(CellKey.PairedChange, Cube.PairCode(from, to), series.Measure, regions, services))
                    yield return ChangeOf(key, cube.Changes.GetValueOrDefault(key with { Measure = series.Code }));
        }
    }

    /// <summary>Who stands behind the cells of the series that are published.</summary>
    /// <param name="companies">All seats, company by company.</param>
    /// <param name="published">The series.</param>
    public static Contributors Contributors(IReadOnlyList<IReadOnlyList<SeatScores>> companies, IEnumerable<PublishedSeries> published)
    {
        var measures = published.ToDictionary(series => series.Code, series => series.Measure);
        var contributors = new Contributors();
        for (var company = 0; company < companies.Count; company++)
            foreach (var seat in companies[company])
            {
                if (!measures.TryGetValue(seat.Measure, out var measure)) continue;
                foreach (var wave in seat.Waves.Where(wave => wave.GivenBy is null))
                    contributors.Add(CellKey.ScaleMean, measure, wave.Wave, seat.Region, seat.Services, seat.Role, company, seat.Seat);
                foreach (var (pair, before, _) in Cube.PairsOf(seat))
                    contributors.Add(CellKey.PairedChange, measure, pair, seat.Region, seat.Services, seat.Role, company, seat.Seat, before.GivenBy);
            }

        return contributors;
    }

    // The newest that can show a change; until there is one, the newest that can show anything; and else the newest that has answers at all.
    private static PublishedSeries Chosen(Cube cube, IEnumerable<PublishedSeries> ofOneScale, int minimumCompanies)
    {
        var newestFirst = ofOneScale.OrderBy(series => series.QuestionnaireId == QuestionnaireStore.Current ? 0 : 1)
            .ThenBy(series => series.QuestionnaireId, StringComparer.Ordinal).ThenByDescending(series => series.BegunIn).ToList();
        return newestFirst.Find(series => CompaniesWithChange(cube, series) >= minimumCompanies)
            ?? newestFirst.Find(series => Companies(cube, series) >= minimumCompanies)
            ?? newestFirst.Find(series => Companies(cube, series) > 0)
            ?? newestFirst[0];
    }

    private static int Companies(Cube cube, PublishedSeries series) => Waves.All
        .Max(wave => cube.Scores.GetValueOrDefault(Everywhere(CellKey.ScaleMean, wave.Code(), series))?.Companies.Companies ?? 0);

    private static int CompaniesWithChange(Cube cube, PublishedSeries series) => Cube.WavePairs
        .Max(pair => cube.Changes.GetValueOrDefault(Everywhere(CellKey.PairedChange, Cube.PairCode(pair.From, pair.To), series))?.Companies.Companies ?? 0);

    private static CellKey Everywhere(string table, string wave, PublishedSeries series) => new(table, CellKey.All, CellKey.All, CellKey.All, wave, series.Code);

    private static RawCell LevelOf(CellKey key, ScoreCell? cell, bool isAsked) => cell is null
        ? new RawCell { Key = key, Persons = 0, Companies = 0, Asked = isAsked }
        : new RawCell
        {
            Key = key,
            Persons = cell.Scores.N,
            Companies = cell.Companies.Companies,
            Figures = new Figures { Mean = cell.Scores.Mean, StandardDeviation = cell.Scores.StandardDeviation },
        };

    private static RawCell ChangeOf(CellKey key, ChangeCell? cell)
    {
        if (cell is null) return new RawCell { Key = key, Persons = 0, Companies = 0 };
        var change = PairedChange.Of(cell.Pairs.N, cell.Companies.CompanyMeans, cell.CompaniesBefore, cell.CompaniesAfter);
        return new RawCell
        {
            Key = key,
            Persons = change.Pairs,
            Companies = change.Companies,
            Figures = new Figures
            {
                Mean = change.MeanChange,
                StandardDeviation = change.StandardDeviation,
                Lower = change.Interval?.Lower,
                Upper = change.Interval?.Upper,
                MeanBefore = change.MeanBefore,
                MeanAfter = change.MeanAfter,
            },
        };
    }

    private static IEnumerable<CellKey> Lattice(string table, string wave, string scale, IReadOnlyList<string> regions, IReadOnlyList<string> services) =>
        from region in regions.Append(CellKey.All)
        from service in services.Append(CellKey.All)
        from role in Roles.All.Select(role => role.Code()).Append(CellKey.All)
        select new CellKey(table, region, service, role, wave, scale);
}
