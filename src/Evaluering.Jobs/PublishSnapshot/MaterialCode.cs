using System.Security.Cryptography;
using System.Text.Json;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Jobs.PublishSnapshot;

/// <summary>
/// Tells whether a snapshot would be made of the same as another. The disclosure rule holds what it decides against what was shown before, so that it may find another
/// partner for a withheld cell the second time; when nothing has happened, it is not asked.
/// </summary>
internal static class MaterialCode
{
    /// <returns>A hash. It is shown to nobody: whoever had it could try numbers out.</returns>
    public static string Of(DisclosureRule rule, IReadOnlyList<PublishedSeries> series, IEnumerable<RawCell> cells)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(rule));
        hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(series));
        // Who has come and gone is counted from the last snapshot: it is other after one, though nothing has happened.
        foreach (var cell in cells.OrderBy(cell => cell.Key, CellKey.Order)) hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(cell with { Changed = null }));
        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
