namespace Evaluering.Analysis.Disclosure;

/// <summary>Re-identification risk of a research file, to be logged with the export.</summary>
/// <param name="Rows">Records in the file, dropped ones not counted.</param>
/// <param name="Dropped">Records left out.</param>
/// <param name="BlankedValues">Values blanked in the rows that are kept.</param>
/// <param name="Classes">Distinct combinations of what could point to somebody.</param>
/// <param name="SmallestClass">Rows in the smallest class (k); null without rows.</param>
/// <param name="SmallestClassCompanies">Distinct companies in the class with the fewest; null without rows.</param>
/// <param name="MaximumRisk">1 / k, 0–1: the chance of picking the right row in the smallest class; null without rows.</param>
/// <param name="MeanRisk">Classes / rows, 0–1; null without rows.</param>
public sealed record MicrodataRiskResult(
    int Rows, int Dropped, int BlankedValues, int Classes, int? SmallestClass, int? SmallestClassCompanies, double? MaximumRisk, double? MeanRisk);

/// <summary>Measures the risk of a file after <see cref="LocalSuppression"/>.</summary>
public static class MicrodataRisk
{
    /// <summary>
    /// The risk an intruder who knows that somebody is in the file poses (prosecutor risk). A record without any quasi-identifier left counts as any other.
    /// </summary>
    public static MicrodataRiskResult Of(IReadOnlyList<GeneralisedRecord> records)
    {
        ArgumentNullException.ThrowIfNull(records);
        var kept = records.Where(record => !record.Dropped).ToList();
        var dropped = records.Count - kept.Count;
        if (kept.Count == 0) return new MicrodataRiskResult(0, dropped, 0, 0, null, null, null, null);

        var classes = kept.GroupBy(record => record.Class).ToList();
        var smallest = classes.Min(group => group.Count());
        return new MicrodataRiskResult(
            kept.Count,
            dropped,
            kept.Sum(record => Blank(record.Region) + Blank(record.Service) + Blank(record.Role) + Blank(record.Period)),
            classes.Count,
            smallest,
            classes.Min(group => group.Select(record => record.Company).Distinct().Count()),
            1.0 / smallest,
            (double)classes.Count / kept.Count);
    }

    private static int Blank(string? value) => value == CellKey.All ? 1 : 0;
}
