namespace Evaluering.Core.Imports;

/// <summary>The fields of one CSV record, by column name.</summary>
internal sealed class CsvFields(IReadOnlyDictionary<string, int> columns, string[] values) : Fields
{
    protected override string? TextOf(string field)
    {
        if (!columns.TryGetValue(field, out var column)) return null;
        // A line break or tab inside a quoted field is a way of laying out a sheet, not part of a name.
        var text = values[column].ReplaceLineEndings(" ").Replace('\t', ' ').Trim();
        return text.Length == 0 ? null : text;
    }
}
