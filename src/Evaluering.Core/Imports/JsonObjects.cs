using System.Runtime.CompilerServices;

namespace Evaluering.Core.Imports;

/// <summary>The objects of a JSON file, whether it is one array of them or holds one a line.</summary>
internal static class JsonObjects
{
    private const int BufferBytes = 64 * 1024;

    /// <summary>Reads the file object by object; <paramref name="rowOf"/> makes a row of the fields, or rejects them.</summary>
    /// <param name="oneObjectALine">
    /// True: a line break always ends an object. False: that holds only when the file starts with «{» instead of «[».
    /// </param>
    internal static async IAsyncEnumerable<ImportRecord<TRow>> ReadAsync<TRow>(
        Stream file, bool oneObjectALine, Func<JsonFields, TRow> rowOf, [EnumeratorCancellation] CancellationToken cancellation) where TRow : class
    {
        var scanner = new JsonScanner(oneObjectALine);
        var buffer = new byte[BufferBytes];
        var start = await SkipByteOrderMarkAsync(file, buffer, cancellation);
        for (var filled = start.Filled; filled > 0; filled = await file.ReadAsync(buffer, cancellation))
        {
            var position = start.Skip;
            start = default;
            while (position < filled)
            {
                var found = scanner.Scan(buffer.AsSpan(position, filled - position), out var used);
                position += used;
                if (found == JsonFind.Object) yield return Parse(scanner, rowOf);
                else if (found != JsonFind.None) yield return Bad<TRow>(scanner.FoundLine, found == JsonFind.Broken ? "objekt" : "fil", scanner.Reason);
            }
        }
        if (scanner.InsideObject) yield return Bad<TRow>(scanner.Line, "fil", Reasons.TruncatedObject);
        else if (scanner.InsideList) yield return Bad<TRow>(scanner.Line, "fil", Reasons.TruncatedList);
        else if (!scanner.SawAnything) yield return Bad<TRow>(1, "fil", Reasons.EmptyFile);
    }

    private static async Task<(int Filled, int Skip)> SkipByteOrderMarkAsync(Stream file, byte[] buffer, CancellationToken cancellation)
    {
        var filled = await file.ReadAtLeastAsync(buffer, 3, throwOnEndOfStream: false, cancellation);
        return (filled, buffer.AsSpan(0, filled).StartsWith("\uFEFF"u8) ? 3 : 0);
    }

    private static ImportRecord<TRow> Parse<TRow>(JsonScanner scanner, Func<JsonFields, TRow> rowOf) where TRow : class
    {
        var line = scanner.FoundLine;
        using var fields = JsonFields.Parse(scanner.Bytes, out var reason);
        if (fields is null)
        {
            scanner.LastWasBroken();
            return Bad<TRow>(line, "objekt", reason);
        }
        var row = rowOf(fields);
        return fields.Problem is { } problem ? new ImportRecord<TRow>(line, null, problem) : new ImportRecord<TRow>(line, row, null);
    }

    private static ImportRecord<TRow> Bad<TRow>(long line, string field, string reason) where TRow : class => new(line, null, new Problem(field, reason));
}
