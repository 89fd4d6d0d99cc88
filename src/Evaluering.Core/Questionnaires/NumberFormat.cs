using System.Globalization;
using System.Text.RegularExpressions;

namespace Evaluering.Core.Questionnaires;

/// <summary>What the answer to a number item may be.</summary>
/// <param name="Minimum">Smallest number taken, inclusive.</param>
/// <param name="Maximum">Largest number taken, inclusive.</param>
/// <param name="Decimals">Most decimals, 0 to 2.</param>
/// <param name="Unit">Shown behind the field; null when there is none.</param>
/// <param name="NonAnswers">Answers to choose instead of a number.</param>
public sealed partial record NumberFormat(decimal Minimum, decimal Maximum, int Decimals, LocalizedText? Unit, IReadOnlyList<AnswerOption> NonAnswers)
{
    // Written with a comma as people here do; thousands with the thin and hard spaces that they are pasted with.
    private static readonly NumberFormatInfo Norwegian = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "\u00A0", NegativeSign = "\u2212" };

    private static readonly NumberFormatInfo British = new() { NegativeSign = "\u2212" };

    /// <summary>Reads what somebody typed: comma or point for decimals, spaces between thousands.</summary>
    /// <returns>null when it could be read, else what to do about it.</returns>
    internal LocalizedText? Read(string typed, out decimal number)
    {
        number = 0;
        if (Typed().Match(typed) is not { Success: true } match) return NotANumber();
        var decimals = match.Groups["decimals"].Value;
        // "1.234" would be a thousand to some and one to others: not guessed.
        if (decimals.Length > Decimals) return Decimals == 0 ? NotANumber() : TooManyDecimals();
        var whole = new string([.. match.Groups["whole"].Value.Where(char.IsAsciiDigit)]);
        var isRead = decimal.TryParse($"{whole}.{decimals}0", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var size);
        var value = match.Groups["minus"].Success ? -size : size;
        if (!isRead || value < Minimum || value > Maximum) return OutOfRange();
        number = WithoutTrailingZeros(value);
        return null;
    }

    /// <summary>The number as it is written in bokmål and nynorsk.</summary>
    public static string Text(decimal number) => WithoutTrailingZeros(number).ToString("#,0.##", Norwegian);

    // The same number has the same text, so that the same answers are stored as the same.
    internal static decimal WithoutTrailingZeros(decimal number) => number / 1.0000000000000000000000000000m;

    private LocalizedText NotANumber() => Decimals == 0
        ? new("Skriv et helt tall, for eksempel 12.", "Skriv eit heilt tal, til dømes 12.", "Write a whole number, for example 12.")
        : new("Skriv et tall, for eksempel 12,5.", "Skriv eit tal, til dømes 12,5.", "Write a number, for example 12.5.");

    private LocalizedText TooManyDecimals() => Decimals == 1
        ? new("Skriv tallet med høyst 1 desimal.", "Skriv talet med høgst 1 desimal.", "Write the number with at most 1 decimal.")
        : new($"Skriv tallet med høyst {Decimals} desimaler.", $"Skriv talet med høgst {Decimals} desimalar.", $"Write the number with at most {Decimals} decimals.");

    private LocalizedText OutOfRange() => new(
        $"Skriv et tall fra {Text(Minimum)} til {Text(Maximum)}.",
        $"Skriv eit tal frå {Text(Minimum)} til {Text(Maximum)}.",
        $"Write a number from {Minimum.ToString("#,0.##", British)} to {Maximum.ToString("#,0.##", British)}.");

    [GeneratedRegex(@"\A(?<minus>[-\u2212])?(?<whole>[0-9]{1,3}(?:[ \u00A0\u2009\u202F][0-9]{3})+|[0-9]+)(?:[.,](?<decimals>[0-9]+))?\z")]
    private static partial Regex Typed();
}
