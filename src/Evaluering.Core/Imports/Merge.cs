namespace Evaluering.Core.Imports;

/// <summary>A batch held against what is stored: which rows are new, changed or unchanged, and what there is to write.</summary>
/// <param name="Outcomes">One a row, in the order of the batch.</param>
/// <param name="ToWrite">The last row of each key whose stored row is missing or different, in the order the keys first appear.</param>
/// <param name="Replaced">Every row that gave way to a different one, in order; also rows of this batch that a later one corrected.</param>
internal sealed record Merge<TRow>(IReadOnlyList<Outcome> Outcomes, IReadOnlyList<TRow> ToWrite, IReadOnlyList<TRow> Replaced)
    where TRow : class, IEquatable<TRow>
{
    /// <param name="stored">The rows that the database holds for the keys of the batch.</param>
    internal static Merge<TRow> Of(IReadOnlyList<TRow> rows, Func<TRow, string> keyOf, IReadOnlyDictionary<string, TRow> stored)
    {
        var last = new Dictionary<string, TRow>(StringComparer.Ordinal);
        foreach (var row in rows) last[keyOf(row)] = row;

        var current = new Dictionary<string, TRow>(stored, StringComparer.Ordinal);
        var replaced = new List<TRow>();
        var outcomes = new Outcome[rows.Count];
        for (var i = 0; i < rows.Count; i++)
        {
            var key = keyOf(rows[i]);
            // What the batch ends with is stored already: it has been read before, and its own corrections are not news either.
            var known = stored.TryGetValue(key, out var before) && before.Equals(last[key]);
            if (known) outcomes[i] = Outcome.Unchanged;
            else if (!current.TryGetValue(key, out var previous)) outcomes[i] = Outcome.New;
            else if (previous.Equals(rows[i])) outcomes[i] = Outcome.Unchanged;
            else
            {
                outcomes[i] = Outcome.Changed;
                replaced.Add(previous);
            }
            if (!known) current[key] = rows[i];
        }
        var toWrite = last.Where(pair => !stored.TryGetValue(pair.Key, out var before) || !before.Equals(pair.Value)).Select(pair => pair.Value).ToList();
        return new Merge<TRow>(outcomes, toWrite, replaced);
    }
}
