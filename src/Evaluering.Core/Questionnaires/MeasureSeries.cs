namespace Evaluering.Core.Questionnaires;

/// <summary>
/// Which versions of an instrument measure a scale alike. Scores of versions in the same series can be held against each other; a new series begins when
/// the scale's items change, when one is reworded without being stated comparable, or when the rule of the score changes.
/// </summary>
public sealed class MeasureSeries
{
    private readonly Dictionary<(int Version, string ScaleId), int> begun = [];

    private MeasureSeries()
    {
    }

    /// <param name="versions">All versions of one instrument, lowest first.</param>
    public static MeasureSeries Of(IEnumerable<Questionnaire> versions)
    {
        var series = new MeasureSeries();
        var earlier = new Dictionary<int, Questionnaire>();
        foreach (var questionnaire in versions)
        {
            var previous = questionnaire.PreviousVersion is { } version ? earlier.GetValueOrDefault(version) : null;
            foreach (var scale in questionnaire.Scales)
            {
                var before = previous?.Scales.FirstOrDefault(other => other.Id == scale.Id);
                series.begun[(questionnaire.Version, scale.Id)] =
                    before is not null && Continues(scale, before) ? series.begun[(previous!.Version, scale.Id)] : questionnaire.Version;
            }

            earlier.Add(questionnaire.Version, questionnaire);
        }

        return series;
    }

    /// <returns>The version in which the series of comparable scores began that <paramref name="version"/> belongs to.</returns>
    /// <exception cref="KeyNotFoundException">The version has no such scale.</exception>
    public int BegunIn(int version, string scaleId) =>
        begun.TryGetValue((version, scaleId), out var first) ? first : throw new KeyNotFoundException($"Versjon {version} har ingen skala «{scaleId}».");

    /// <summary>Whether scores of the two versions can be held against each other.</summary>
    public bool AreComparable(int version, int other, string scaleId) =>
        begun.TryGetValue((version, scaleId), out var first) && begun.TryGetValue((other, scaleId), out var second) && first == second;

    private static bool Continues(Scale scale, Scale before)
    {
        var items = before.Items.ToDictionary(item => item.Id);
        return scale.MinimumShareAnswered.Equals(before.MinimumShareAnswered)
            && scale.Items.Count == items.Count
            && scale.Items.All(item => items.TryGetValue(item.Id, out var old) && item.Reversed == old.Reversed && item.Comparison is { Comparable: true });
    }
}
