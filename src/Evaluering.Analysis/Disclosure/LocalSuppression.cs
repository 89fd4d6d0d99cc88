namespace Evaluering.Analysis.Disclosure;

/// <summary>What could point to somebody in a research record: one element a seat.</summary>
/// <param name="Company">Key of the company, used for counting only.</param>
/// <param name="Region">Region code; an attribute of the company.</param>
/// <param name="Service">Service code.</param>
/// <param name="Role">Role code.</param>
/// <param name="Period">When the rows of the record are from, as one value; null when the file does not tell.</param>
/// <param name="Pattern">What the rows show by being there, such as which waves were answered: counts in the class, but cannot be blanked.</param>
public sealed record QuasiRecord(int Company, string Region, string Service, string Role, string? Period = null, string Pattern = "");

/// <summary>A record after local suppression; blanked values are <see cref="CellKey.All"/>.</summary>
/// <param name="Company">Key of the company, as given. It must not be exported.</param>
/// <param name="Region">Region code or "*".</param>
/// <param name="Service">Service code or "*".</param>
/// <param name="Role">Role code or "*".</param>
/// <param name="Dropped">True when the record must be left out.</param>
/// <param name="Period">Period or "*"; null when the file does not tell.</param>
/// <param name="Pattern">As given.</param>
public sealed record GeneralisedRecord(int Company, string Region, string Service, string Role, bool Dropped, string? Period = null, string Pattern = "")
{
    internal (string Pattern, string Region, string Service, string Role, string? Period) Class => (Pattern, Region, Service, Role, Period);
}

/// <summary>Makes a research file k-anonymous in companies by blanking values where they are rare.</summary>
/// <remarks>
/// A class is the records with the same region, service, role, period and pattern; "*" counts as a value of its own. A class is safe when at least k
/// distinct companies are in it, which implies at least k seats. In the unsafe classes Period is blanked first, since a year is the quickest to
/// make a class small and says least of the help, then Region, then Service, then Role, then the record goes. Blanking moves
/// records into other classes, so classes are counted anew after every step. Region belongs to the company and is blanked on all of its records, or a
/// sister record would tell it.
/// <para>The records left out are a class as well: whoever has the totals of everybody subtracts the file from them. Fewer than k companies are
/// never alone there; the smallest class joins them.</para>
/// <para>Not covered: the answers themselves (diversity within a class), and the population outside the file. A further quasi-identifier
/// is one more step in <see cref="BlankNext"/>.</para>
/// </remarks>
public static class LocalSuppression
{
    /// <summary>The records in the order they were given, each blanked as far as needed or marked as dropped.</summary>
    /// <param name="records">One record a seat.</param>
    /// <param name="k">Least number of distinct companies in a class, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">k below 1.</exception>
    public static IReadOnlyList<GeneralisedRecord> Generalise(IReadOnlyList<QuasiRecord> records, int k = 5)
    {
        ArgumentNullException.ThrowIfNull(records);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var result = records.Select(record =>
            new GeneralisedRecord(record.Company, record.Region, record.Service, record.Role, false, record.Period, record.Pattern)).ToArray();

        while (Unsafe(result, k) is { Count: > 0 } unsafeRecords) BlankNext(result, unsafeRecords);
        while (CompaniesDropped(result) is > 0 and var companies && companies < k && SmallestClass(result) is { } smallest)
            Change(result, smallest, _ => true, Drop);
        return result;
    }

    private static List<int> Unsafe(GeneralisedRecord[] records, int k) =>
        Enumerable.Range(0, records.Length)
            .Where(i => !records[i].Dropped)
            .GroupBy(i => records[i].Class)
            .Where(group => group.Select(i => records[i].Company).Distinct().Count() < k)
            .SelectMany(group => group)
            .ToList();

    /// <summary>Takes the first step that is still possible for any unsafe record, for all of them at once.</summary>
    private static void BlankNext(GeneralisedRecord[] records, List<int> unsafeRecords)
    {
        if (Change(records, unsafeRecords, record => record.Period is not (null or CellKey.All), record => record with { Period = CellKey.All })) return;

        var withRegion = unsafeRecords.Where(i => records[i].Region != CellKey.All).Select(i => records[i].Company).ToHashSet();
        if (withRegion.Count > 0)
        {
            for (var i = 0; i < records.Length; i++)
                if (withRegion.Contains(records[i].Company)) records[i] = records[i] with { Region = CellKey.All };
            return;
        }

        if (Change(records, unsafeRecords, record => record.Service != CellKey.All, record => record with { Service = CellKey.All })) return;
        if (Change(records, unsafeRecords, record => record.Role != CellKey.All, record => record with { Role = CellKey.All })) return;
        Change(records, unsafeRecords, _ => true, Drop);
    }

    private static int CompaniesDropped(GeneralisedRecord[] records) =>
        records.Where(record => record.Dropped).Select(record => record.Company).Distinct().Count();

    /// <summary>The class with the fewest records; of equals the first by code points, so that the order of the records does not matter.</summary>
    private static List<int>? SmallestClass(GeneralisedRecord[] records) =>
        Enumerable.Range(0, records.Length)
            .Where(i => !records[i].Dropped)
            .GroupBy(i => records[i].Class)
            .OrderBy(group => group.Count())
            .ThenBy(group => string.Join('\n', group.Key.Pattern, group.Key.Region, group.Key.Service, group.Key.Role, group.Key.Period), StringComparer.Ordinal)
            .FirstOrDefault()?.ToList();

    private static GeneralisedRecord Drop(GeneralisedRecord record) => record with { Dropped = true };

    private static bool Change(
        GeneralisedRecord[] records, List<int> chosen, Func<GeneralisedRecord, bool> possible, Func<GeneralisedRecord, GeneralisedRecord> change)
    {
        var changed = false;
        foreach (var i in chosen.Where(i => possible(records[i])))
        {
            records[i] = change(records[i]);
            changed = true;
        }

        return changed;
    }
}
