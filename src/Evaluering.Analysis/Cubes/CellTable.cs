using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Evaluering.Analysis.Disclosure;

namespace Evaluering.Analysis.Cubes;

/// <summary>The cells of one table: added up in place, and handed out as they are when they are asked for.</summary>
/// <param name="name">The table, as in the keys of its cells.</param>
/// <param name="codes">The numbers of the cube.</param>
internal sealed class CellTable<TTally, TPart, TCell>(string name, CellCodes codes) : IReadOnlyDictionary<CellKey, TCell>
    where TTally : class, ICellTally<TTally, TPart, TCell>, new()
    where TPart : struct, ICompanyPart<TPart>
{
    private readonly Dictionary<(int Measure, int Wave), CellColumn<TTally, TPart, TCell>> columns = [];

    public int Count => columns.Values.Sum(column => column.Cells.Count);

    public IEnumerable<CellKey> Keys => this.Select(cell => cell.Key);

    public IEnumerable<TCell> Values => this.Select(cell => cell.Value);

    public TCell this[CellKey key] => TryGetValue(key, out var cell) ? cell : throw new KeyNotFoundException($"Nothing is in {key}.");

    public bool ContainsKey(CellKey key) => TallyOf(key) is not null;

    public bool TryGetValue(CellKey key, [MaybeNullWhen(false)] out TCell value)
    {
        var tally = TallyOf(key);
        value = tally is null ? default : tally.Cell;
        return tally is not null;
    }

    public IEnumerator<KeyValuePair<CellKey, TCell>> GetEnumerator() =>
        (from column in columns from cell in column.Value.Cells select KeyValuePair.Create(KeyOf(column.Key, cell.Key), cell.Value.Cell)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Puts in a cell as it was stored.</summary>
    public void Put(CellKey key, TCell cell) =>
        ColumnOf(codes.Of(key.Measure), codes.Of(key.Wave)).Cells.Add(new CellPlace(codes.Of(key.Role), codes.Of(key.Service), codes.Of(key.Region)), TTally.Of(cell));

    /// <summary>The cells of a measure and a wave, or pair of waves.</summary>
    public CellColumn<TTally, TPart, TCell> ColumnOf(int measure, int wave)
    {
        if (!columns.TryGetValue((measure, wave), out var column)) columns.Add((measure, wave), column = new CellColumn<TTally, TPart, TCell>(codes));
        return column;
    }

    /// <summary>Exchanges what waits in the columns.</summary>
    public void Exchange()
    {
        foreach (var column in columns.Values) column.Exchange();
    }

    /// <summary>The cells that something has gone in or out of since the last call.</summary>
    public IEnumerable<CellKey> TakeTouched() => [.. from column in columns from place in column.Value.TakeTouched() select KeyOf(column.Key, place)];

    private CellKey KeyOf((int Measure, int Wave) column, CellPlace place) =>
        new(name, codes[place.Region], codes[place.Service], codes[place.Role], codes[column.Wave], codes[column.Measure]);

    private TTally? TallyOf(CellKey key) =>
        key.Table == name && codes.Known(key.Measure) is { } measure && codes.Known(key.Wave) is { } wave && columns.TryGetValue((measure, wave), out var column)
        && codes.Known(key.Role) is { } role && codes.Known(key.Service) is { } service && codes.Known(key.Region) is { } region
            ? column.Cells.GetValueOrDefault(new CellPlace(role, service, region))
            : null;
}
