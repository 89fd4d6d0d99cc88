namespace Evaluering.Core.OpenText;

/// <summary>Fødselsnummer and D-nummer: day, month, year, three digits and two check digits.</summary>
internal static class BirthNumber
{
    public const int Length = 11;

    private static readonly int[] First = [3, 7, 6, 1, 8, 9, 4, 5, 2];
    private static readonly int[] Second = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

    // A D-nummer has 40 added to the day; help and test numbers have 40, 65 or 80 added to the month.
    private static readonly int[] DayOffsets = [0, 40];
    private static readonly int[] MonthOffsets = [0, 40, 65, 80];

    /// <param name="digits">Eleven digits, 0–9 each.</param>
    public static bool IsValid(ReadOnlySpan<int> digits) =>
        digits.Length == Length
        && IsDayAndMonth(digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
        && Check(digits, First) == digits[9]
        && Check(digits, Second) == digits[10];

    private static bool IsDayAndMonth(int day, int month) =>
        DayOffsets.Any(offset => day - offset is >= 1 and <= 31) && MonthOffsets.Any(offset => month - offset is >= 1 and <= 12);

    /// <returns>10 when no digit will do.</returns>
    private static int Check(ReadOnlySpan<int> digits, int[] weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] * digits[i];
        return (11 - sum % 11) % 11;
    }
}
