using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Evaluering.Core.Imports;

/// <summary>
/// The records of a semicolon-separated file with a header. Records are cut out here, line by line, and split by CsvHelper:
/// handed the whole file, a CSV parser lets one forgotten quote swallow everything up to the next.
/// A quote that is still open at the end of a line goes on to the next line, unless that line is a record by itself.
/// </summary>
internal sealed class CsvRecords<TRow>(IReadOnlyList<string> required, Func<CsvFields, TRow> rowOf) where TRow : class
{
    private const string WholeLine = "linje";

    /// <summary>Characters a record with line breaks may have before its quote counts as forgotten.</summary>
    private const int MaxOpen = 64 * 1024;

    private Dictionary<string, int>? columns;
    private int width;

    internal async IAsyncEnumerable<ImportRecord<TRow>> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var encoding = await CsvEncoding.DetectAsync(file, cancellation);
        if (encoding.IsUtf16)
        {
            yield return Bad(1, "fil", Reasons.Utf16);
            yield break;
        }
        var lines = new LineReader(file);
        var open = new StringBuilder();
        long openedAt = 0;
        while (await lines.ReadAsync(cancellation))
        {
            var text = lines.TooLong ? null : encoding.Decode(lines.Line);
            if (open.Length > 0 && (text is null || StandsAlone(text) || open.Length + text.Length > MaxOpen))
            {
                yield return Bad(openedAt, WholeLine, Reasons.OpenQuote);
                open.Clear();
            }
            if (text is null)
            {
                yield return Bad(lines.Number, WholeLine, lines.TooLong ? Reasons.TooLarge : Reasons.NotUtf8);
                continue;
            }
            if (open.Length == 0) openedAt = lines.Number;
            else text = open.Append('\n').Append(text).ToString();
            open.Clear();
            if (CsvText.EndsInsideQuotes(text)) open.Append(text);
            else if (Record(openedAt, text) is { } record) yield return record;
            if (columns is null && width < 0) yield break;
        }
        if (open.Length > 0) yield return Bad(openedAt, WholeLine, Reasons.OpenQuote);
        else if (width == 0) yield return Bad(1, "fil", Reasons.EmptyFile);
    }

    private bool StandsAlone(string line) =>
        columns is not null && !CsvText.EndsInsideQuotes(line) && CsvText.Split(line) is { } values && values.Length == width;

    /// <returns>null for the header and for blank lines.</returns>
    private ImportRecord<TRow>? Record(long line, string text)
    {
        if (text.All(c => c == ';' || char.IsWhiteSpace(c))) return null;
        var values = CsvText.Split(text);
        if (columns is null) return Header(line, values ?? []);
        if (values is null) return Bad(line, WholeLine, Reasons.StrayQuote);
        if (values.Length != width) return Bad(line, WholeLine, Reasons.WrongFieldCount(values.Length, width));
        var fields = new CsvFields(columns, values);
        var row = rowOf(fields);
        return fields.Problem is { } problem ? new ImportRecord<TRow>(line, null, problem) : new ImportRecord<TRow>(line, row, null);
    }

    private ImportRecord<TRow>? Header(long line, string[] names)
    {
        width = -1;
        var found = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Length; i++)
            if (names[i].Trim() is { Length: > 0 } name && !found.TryAdd(name, i) && required.Contains(name, StringComparer.OrdinalIgnoreCase))
                return Bad(line, name, Reasons.DuplicateColumn());
        var missing = required.Where(name => !found.ContainsKey(name)).ToList();
        if (missing.Count > 0) return Bad(line, missing[0], Reasons.MissingColumns(missing));
        (columns, width) = (found, names.Length);
        return null;
    }

    private static ImportRecord<TRow> Bad(long line, string field, string reason) => new(line, null, new Problem(field, reason));
}

/// <summary>The text of one CSV record.</summary>
internal static class CsvText
{
    /// <summary>Whether a field that starts with a quote has not been closed when the text ends.</summary>
    internal static bool EndsInsideQuotes(ReadOnlySpan<char> text)
    {
        for (var position = 0; position < text.Length;)
        {
            if (text[position] == '"')
            {
                // A doubled quote stands for itself: closing it and opening again comes to the same.
                var quotes = 0;
                for (; position < text.Length && (text[position] != ';' || quotes % 2 != 0); position++)
                    if (text[position] == '"') quotes++;
                if (quotes % 2 != 0) return true;
            }
            var next = text[position..].IndexOf(';');
            if (next < 0) return false;
            position += next + 1;
        }
        return false;
    }

    /// <returns>The fields without their quotes; null when a quote or a line break stands where it cannot.</returns>
    internal static string[]? Split(string text)
    {
        var bad = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = ";",
            BadDataFound = _ => bad = true,
            BufferSize = 1024,
            CacheFields = false,
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        var values = parser.Read() ? parser.Record : null;
        return bad || parser.Read() ? null : values;
    }
}
