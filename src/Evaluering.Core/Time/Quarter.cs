using System.Globalization;

namespace Evaluering.Core.Time;

/// <summary>A calendar quarter, counted so that neighbours differ by one: index = 4 · year + quarter − 1 (method M15).</summary>
/// <param name="Index">4 · year + quarter − 1.</param>
public readonly record struct Quarter(int Index) : IComparable<Quarter>
{
    public int Year => Index / 4;

    /// <summary>1 to 4.</summary>
    public int Number => Index % 4 + 1;

    /// <exception cref="ArgumentOutOfRangeException">The quarter is not 1 to 4.</exception>
    public static Quarter Of(int year, int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 4);
        return new Quarter(4 * year + number - 1);
    }

    public static Quarter Of(DateOnly day) => Of(day.Year, (day.Month - 1) / 3 + 1);

    public int CompareTo(Quarter other) => Index.CompareTo(other.Index);

    /// <summary>For example «2025K3».</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year}K{Number}");
}
