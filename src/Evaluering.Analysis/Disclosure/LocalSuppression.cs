namespace Evaluering.Analysis.Disclosure;

/// <summary>What could point to somebody in a research record: one element a seat.</summary>
/// <param name="Company">Key of the company, used for counting only.</param>
/// <param name="Region">Region code; an attribute of the company.</param>
/// <param name="Service">Service code.</param>
/// <param name="Role">Role code.</param>
public sealed record QuasiRecord(int Company, string Region, string Service, string Role);

/// <summary>A record after local suppression; blanked values are <see cref="CellKey.All"/>.</summary>
/// <param name="Company">Key of the company, as given. It must not be exported.</param>
/// <param name="Region">Region code or "*".</param>
/// <param name="Service">Service code or "*".</param>
/// <param name="Role">Role code or "*".</param>
/// <param name="Dropped">True when the record must be left out: nothing was left to blank.</param>
public sealed record GeneralisedRecord(int Company, string Region, string Service, string Role, bool Dropped);

/// <summary>Makes a research file k-anonymous in companies by blanking values where they are rare.</summary>
/// <remarks>
/// A class is the records with the same region, service and role; "*" counts as a value of its own. A class is safe when at least k distinct companies
/// are in it, which implies at least k seats. In the unsafe classes Region is blanked first, then Service, then Role, then the record goes. Blanking moves
/// records into other classes, so classes are counted anew after every step. Region belongs to the company and is blanked on all of its records, or a
/// sister record would tell it.
/// <para>Not covered: the answers themselves (diversity within a class), dates, and the population outside the file. A further quasi-identifier
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
        var result = records.Select(record => new GeneralisedRecord(record.Company, record.Region, record.Service, record.Role, false)).ToArray();

        while (true)
        {
            var unsafeRecords = Unsafe(result, k);
            if (unsafeRecords.Count == 0) return result;
            BlankNext(result, unsafeRecords);
        }
    }

    private static List<int> Unsafe(GeneralisedRecord[] records, int k) =>
        Enumerable.Range(0, records.Length)
            .Where(i => !records[i].Dropped)
            .GroupBy(i => (records[i].Region, records[i].Service, records[i].Role))
            .Where(group => group.Select(i => records[i].Company).Distinct().Count() < k)
            .SelectMany(group => group)
            .ToList();

    /// <summary>Takes the first step that is still possible for any unsafe record, for all of them at once.</summary>
    private static void BlankNext(GeneralisedRecord[] records, List<int> unsafeRecords)
    {
        var withRegion = unsafeRecords.Where(i => records[i].Region != CellKey.All).Select(i => records[i].Company).ToHashSet();
        if (withRegion.Count > 0)
        {
            for (var i = 0; i < records.Length; i++)
                if (withRegion.Contains(records[i].Company)) records[i] = records[i] with { Region = CellKey.All };
            return;
        }

        if (Change(records, unsafeRecords, record => record.Service != CellKey.All, record => record with { Service = CellKey.All })) return;
        if (Change(records, unsafeRecords, record => record.Role != CellKey.All, record => record with { Role = CellKey.All })) return;
        Change(records, unsafeRecords, _ => true, record => record with { Dropped = true });
    }

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
