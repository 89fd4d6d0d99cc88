using System.Globalization;

namespace Evaluering.Core.Domain;

/// <summary>Small numbers as words, as people write them in running text.</summary>
public static class NumberWords
{
    private static readonly string[] Norwegian = ["null", "én", "to", "tre", "fire", "fem"], English = ["none", "one", "two", "three", "four", "five"];

    /// <summary>For example «tre»; figures from six on.</summary>
    public static string Of(int number, Language language)
    {
        var words = language == Language.English ? English : Norwegian;
        return number >= 0 && number < words.Length ? words[number] : number.ToString(CultureInfo.InvariantCulture);
    }
}
