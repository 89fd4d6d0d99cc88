using System.Data.Common;
using Evaluering.Analysis.Disclosure;
using Evaluering.Core.Domain;
using Evaluering.Core.Questionnaires;
using Evaluering.Core.Snapshots;
using Evaluering.Core.Time;

namespace Evaluering.Web.Pages.Virksomhet;

/// <summary>What there is to see of a wave.</summary>
internal enum WaveState
{
    /// <summary>Answers can still come: there is a result when the wave has closed.</summary>
    Coming,

    /// <summary>The wave has closed, and its result has not been worked out yet.</summary>
    Awaiting,

    /// <summary>At least one scale can be shown.</summary>
    Ready,

    /// <summary>Nothing can be shown. Nobody, one and two answers all look like this.</summary>
    Withheld,

    /// <summary>The questionnaire was never sent.</summary>
    NotHeld,
}

/// <summary>A wave and what there is to see of it.</summary>
/// <param name="LastDay">The last day it can be answered.</param>
internal sealed record WaveReport(Wave Wave, WaveState State, DateOnly LastDay);

/// <summary>A scale's results in one wave.</summary>
/// <param name="Own">The company's own; null when withheld.</param>
/// <param name="Peers">The mean of those it is compared with, 1–5, unrounded; null when withheld or not there.</param>
internal sealed record WaveScore(Wave Wave, OwnResult? Own, double? Peers);

/// <summary>Whom a company's result stands beside: everybody who has got help, in its region or in the country.</summary>
internal enum Peers
{
    Region,
    Country,
}

/// <summary>A scale with its results in the waves that asked about it and have a result.</summary>
/// <param name="Scale">As the newest questionnaire has it.</param>
/// <param name="Scores">First wave to last.</param>
/// <param name="Peers">The region where all its figures are shown, so that one line is of one group; else the country.</param>
internal sealed record ScaleReport(Scale Scale, IReadOnlyList<WaveScore> Scores, Peers Peers);

/// <summary>A company's own result beside its region's or the country's. It is put together from published figures alone.</summary>
internal sealed record CompanyReport(
    LinkedAssistance Assistance, IReadOnlyList<WaveReport> Waves, IReadOnlyList<ScaleReport> Scales, Questionnaire? Questionnaire, Snapshot? Snapshot)
{
    /// <summary>True when a wave's result on a scale is left out, because its questions were not those of the newest and the two cannot be compared.</summary>
    public bool HasBreak { get; init; }

    public bool HasResult => Scales.Count > 0;

    /// <summary>True when a scale is withheld in a wave that has a result on others.</summary>
    public bool HasGaps => Scales.Any(scale => scale.Scores.Any(score => score.Own is null));

    /// <summary>The waves with a result, first to last.</summary>
    public IReadOnlyList<Wave> Shown => [.. Waves.Where(wave => wave.State == WaveState.Ready).Select(wave => wave.Wave)];

    public static async Task<CompanyReport> ReadAsync(DbConnection connection, LinkedAssistance assistance, QuestionnaireStore questionnaires, DateTimeOffset now)
    {
        var planned = await CompanyQueries.WavesAsync(connection, assistance.Id);
        var snapshot = await SnapshotQueries.LatestAsync(connection);
        // A closed wave has a row for every scale, whether anybody answered or not: nothing here tells one from the other.
        var published = await SnapshotQueries.CompanyResultsAsync(connection, assistance.Id);
        var own = published.Where(row => row.Result.Status == CellStatus.Value).ToDictionary(row => (row.Wave, row.Scale), row => row.Result);
        var withheld = published.Select(row => row.Wave).Except(own.Keys.Select(key => key.Wave)).ToHashSet();
        var region = await MeansAsync(connection, snapshot, assistance.RegionCode);
        var country = await MeansAsync(connection, snapshot, CellKey.All);

        var waves = planned.Select(wave => new WaveReport(Core.Domain.Waves.Parse(wave.Wave), StateOf(wave, own.Keys, withheld, now), NorwegianTime.LastDayBefore(wave.ClosesAt))).ToList();
        var asked = new List<(Wave Wave, Questionnaire Questionnaire)>();
        foreach (var wave in planned) asked.Add((Core.Domain.Waves.Parse(wave.Wave), await questionnaires.GetAsync(wave.QuestionnaireId, wave.QuestionnaireVersion)));
        var newest = asked.Select(wave => wave.Questionnaire).MaxBy(questionnaire => questionnaire.Version);

        var ready = asked.Where(wave => waves.Any(report => report.Wave == wave.Wave && report.State == WaveState.Ready)).ToList();
        var comparison = await ComparisonAsync(connection, questionnaires, newest, snapshot);
        var hasBreak = false;
        var scales = ready.SelectMany(wave => wave.Questionnaire.Scales).DistinctBy(scale => scale.Id).Select(ReportOf).ToList();
        return new CompanyReport(assistance, waves, [.. scales.Where(scale => scale.Scores.Count > 0)], newest, snapshot) { HasBreak = hasBreak };

        ScaleReport ReportOf(Scale scale)
        {
            var asking = ready.Where(wave => IsAsked(wave.Questionnaire, wave.Wave, scale)).ToList();
            var last = asking.Select(wave => wave.Questionnaire).MaxBy(questionnaire => questionnaire.Version);
            var shown = asking.Where(wave => comparison.AreComparable(wave.Questionnaire, last!, scale.Id)).ToList();
            hasBreak |= shown.Count < asking.Count;
            var peers = shown.All(wave => region.ContainsKey((wave.Wave.Code(), scale.Id))) ? Peers.Region : Peers.Country;
            return new ScaleReport(newest?.Scales.FirstOrDefault(other => other.Id == scale.Id) ?? scale, [.. shown.Select(wave => new WaveScore(
                wave.Wave,
                own.GetValueOrDefault((wave.Wave.Code(), scale.Id)),
                comparison.IsPublished(wave.Questionnaire, scale.Id) && (peers == Peers.Region ? region : country).TryGetValue((wave.Wave.Code(), scale.Id), out var mean) ? mean : null))],
                peers);
        }
    }

    /// <summary>The published means of a region or of the country, over all services and roles. What is withheld is not among them.</summary>
    private static async Task<Dictionary<(string Wave, string Scale), double>> MeansAsync(DbConnection connection, Snapshot? snapshot, string region) =>
        snapshot is null ? [] : (await SnapshotQueries.TotalsAsync(connection, snapshot.Id, CellKey.ScaleMean, region))
            .Where(cell => cell.Figures?.Mean is not null).ToDictionary(cell => (cell.Key.Wave, cell.Key.Measure), cell => cell.Figures!.Mean!.Value);

    private static async Task<Comparison> ComparisonAsync(DbConnection connection, QuestionnaireStore questionnaires, Questionnaire? newest, Snapshot? snapshot) => new(
        newest is null ? MeasureSeries.Of([]) : await questionnaires.SeriesAsync(newest.Id),
        snapshot is null ? new Dictionary<string, (string, int)>() : await SnapshotQueries.SeriesAsync(connection, snapshot.Id));

    /// <summary>What may stand beside each other.</summary>
    private sealed record Comparison(MeasureSeries Series, IReadOnlyDictionary<string, (string QuestionnaireId, int BegunIn)> Published)
    {
        public bool AreComparable(Questionnaire one, Questionnaire other, string scaleId) => one.Id == other.Id && Series.AreComparable(one.Version, other.Version, scaleId);

        // Before snapshots said so, there was one version only.
        public bool IsPublished(Questionnaire asked, string scaleId) => Published.Count == 0
            || (Published.TryGetValue(scaleId, out var published) && published == (asked.Id, Series.BegunIn(asked.Version, scaleId)));
    }

    private static WaveState StateOf(LinkedWave wave, IEnumerable<(string Wave, string Scale)> shown, HashSet<string> withheld, DateTimeOffset now)
    {
        if (wave.Status is "missed" or "cancelled") return WaveState.NotHeld;
        if (shown.Any(key => key.Wave == wave.Wave)) return WaveState.Ready;
        if (withheld.Contains(wave.Wave)) return WaveState.Withheld;
        return wave.ClosesAt > now ? WaveState.Coming : WaveState.Awaiting;
    }

    private static bool IsAsked(Questionnaire questionnaire, Wave wave, Scale scale) =>
        questionnaire.ScalesIn(wave).Any(asked => asked.Id == scale.Id);
}
