using Evaluering.Analysis.Disclosure;

namespace Evaluering.Analysis.Cubes;

/// <summary>What cells of one measure and wave are divided by.</summary>
internal enum Dimension
{
    Role,
    Service,
    Region,
}

/// <summary>
/// Which of the cells of one measure and wave, in the numbers of <see cref="CellCodes"/>: quick to look up, where the texts of a <see cref="CellKey"/> are not. A number
/// below 0 stands for both the code and the total: most companies are in one region, and add the same to its cells as to those of all regions.
/// </summary>
internal readonly record struct CellPlace(int Role, int Service, int Region)
{
    /// <summary>Everybody's.</summary>
    public static CellPlace Everywhere { get; } = new(CellCodes.All, CellCodes.All, CellCodes.All);

    /// <summary>The single cells.</summary>
    public IEnumerable<CellPlace> Cells
    {
        get
        {
            foreach (var role in Single(Role))
                foreach (var service in Single(Service))
                    foreach (var region in Single(Region)) yield return new CellPlace(role, service, region);
        }
    }

    /// <summary>The same of one role, service or region in the place of all.</summary>
    public CellPlace In(Dimension dimension, int code) => dimension switch
    {
        Dimension.Role => this with { Role = code },
        Dimension.Service => this with { Service = code },
        _ => this with { Region = code },
    };

    private static int[] Single(int code) => code < 0 ? [-code, CellCodes.All] : [code];
}

/// <summary>A number for each code, in the order they were met. They are the cube's own, and are never stored.</summary>
internal sealed class CellCodes
{
    /// <summary>Stands for <see cref="CellKey.All"/>.</summary>
    public const int All = 0;

    private readonly Dictionary<string, int> numbers = new() { [CellKey.All] = All };
    private readonly List<string> codes = [CellKey.All];
    private readonly Dictionary<string, int> severalNumbers = [];
    private readonly List<int[]> several = [];

    /// <summary>The code of a number.</summary>
    public string this[int number] => codes[number];

    public int Of(string code)
    {
        if (numbers.TryGetValue(code, out var number)) return number;
        numbers.Add(code, codes.Count);
        codes.Add(code);
        return codes.Count - 1;
    }

    /// <summary>A number for codes together: of one code its own, and below 0 of none and of several.</summary>
    public int OfAll(IReadOnlyList<string> together)
    {
        if (together.Count == 1) return Of(together[0]);
        // No code has a line break.
        var name = string.Join('\n', together);
        if (severalNumbers.TryGetValue(name, out var number)) return number;
        severalNumbers.Add(name, ~several.Count);
        several.Add([.. together.Select(Of)]);
        return ~(several.Count - 1);
    }

    /// <summary>The codes that a number below 0 stands for together.</summary>
    public ReadOnlySpan<int> SeveralOf(int number) => several[~number];

    /// <summary>The number of a code that has been met; null of any other.</summary>
    public int? Known(string code) => numbers.TryGetValue(code, out var number) ? number : null;
}
